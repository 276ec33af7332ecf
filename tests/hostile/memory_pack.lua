-- expect: fault stopped on item "thing": it took more than 200000 steps
local rule = {}
function rule.score(item, review)
  while true do table.pack(1, 2, 3, 4, 5, 6, 7, 8, 9) end
end
return rule
