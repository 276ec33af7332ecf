-- expect: fault stopped on item "thing": it took more than 200000 steps
local rule = {}
function rule.score(item, review)
  local ids = {}
  for i = 1, 250 do ids[i] = "x" .. i end
  while true do review.specialists:where{id = ids} end
end
return rule
