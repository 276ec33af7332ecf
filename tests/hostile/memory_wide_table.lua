-- expect: fault a table is too large
local rule = {}
function rule.score(item, review)
  local t = {}
  for i = 1, 1e9 do t[i] = i end
end
return rule
