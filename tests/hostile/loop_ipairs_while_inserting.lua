-- expect: fault stopped on item "thing": it took more than 200000 steps|a table is too large
local rule = {}
function rule.score(item, review)
  local t = {1}
  for i, v in ipairs(t) do t[i + 1] = v end
end
return rule
