-- expect: fault the rule returned nil
local rule = {}
function rule.score(item, review)
  local t = {1}
  for k in pairs(t) do t[#t + 1] = k end
end
return rule
