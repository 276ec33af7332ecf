-- expect: fault the rule returned something else
local rule = {}
function rule.score(item, review)
  return 0/0
end
return rule
