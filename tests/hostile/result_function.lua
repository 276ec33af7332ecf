-- expect: fault the rule returned function
local rule = {}
function rule.score(item, review)
  return rule.score
end
return rule
