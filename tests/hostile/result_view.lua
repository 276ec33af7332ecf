-- expect: fault the rule returned a view
local rule = {}
function rule.score(item, review)
  return review.specialists
end
return rule
