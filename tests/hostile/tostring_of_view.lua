-- expect: fault the rule returned the text "a view"
local rule = {}
function rule.score(item, review)
  return tostring(review.specialists)
end
return rule
