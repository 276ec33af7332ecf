-- expect: fault table.concat: the text is too long
local rule = {}
function rule.score(item, review)
  local t, s = {}, ("x"):rep(100)
  for i = 1, 1000 do t[i] = s end
  return table.concat(t)
end
return rule
