-- expect: fault stopped on item "thing": it took more than 200000 steps
local rule = {}
function rule.score(item, review)
  local t = {}
  for i = 1, 1000 do t[i] = i % 7 end
  table.sort(t, function(a, b) while true do end end)
end
return rule
