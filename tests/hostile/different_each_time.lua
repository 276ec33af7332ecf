-- expect: fault the rule returned 11
local n = 0
local rule = {}
function rule.score(item, review)
  n = n + 1
  return n + 10
end
return rule
