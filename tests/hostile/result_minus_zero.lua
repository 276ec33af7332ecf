-- expect: fault the rule returned 0; a whole number from 1 to 5
local rule = {}
function rule.score(item, review)
  return -0.0
end
return rule
