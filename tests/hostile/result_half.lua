-- expect: fault the rule returned 3.5; a whole number from 1 to 5
local rule = {}
function rule.score(item, review)
  return 3.5
end
return rule
