-- expect: fault
local rule = {}
function rule.score(item, review)
  return review.specialists:union(review.contacts):count()
end
return rule
