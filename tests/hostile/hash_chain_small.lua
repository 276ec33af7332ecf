-- expect: fault stopped on item "thing": it took more than 200000 steps
local rule = {}
function rule.score(item, review)
  local t = {}
  for i = 1, 900 do t[i * 1023] = true end
  local k = 901 * 1023
  while true do local a, b, c, d = t[k], t[k], t[k], t[k] end
end
return rule
