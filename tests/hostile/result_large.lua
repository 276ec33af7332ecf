-- expect: fault the rule returned 7; a whole number from 1 to 5
local rule = {}
function rule.score(item, review)
  return 7
end
return rule
