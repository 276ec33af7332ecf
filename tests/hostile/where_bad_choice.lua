-- expect: fault of "role"
local rule = {}
function rule.score(item, review)
  return review.specialists:where{role = "boss"}:count()
end
return rule
