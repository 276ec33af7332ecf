-- expect: fault stopped on item "thing": it took more than 200000 steps
local rule = {}
function rule.score(item, review)
  local t = {}
  for i = 1, 8000 do t[i] = i end
  for i = 1, 1000 do table.sort(t, function(a, b) return true end) end
end
return rule
