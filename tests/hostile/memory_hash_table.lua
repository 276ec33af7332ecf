-- expect: fault stopped on item
local rule = {}
function rule.score(item, review)
  local t = {}
  for i = 1, 1e9 do t["k" .. i] = i end
end
return rule
