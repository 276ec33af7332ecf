-- expect: fault stopped on item
local rule = {}
function rule.score(item, review)
  local t = {}
  for i = 1, 8000 do t[i * 8191] = true end
  for i = 1, 1e9 do local x = t[i * 8191 * 8191] end
end
return rule
