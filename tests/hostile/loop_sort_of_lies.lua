-- expect: fault the rule returned nil
local rule = {}
function rule.score(item, review)
  local t, turn = {}, false
  for i = 1, 500 do t[i] = i end
  table.sort(t, function() turn = not turn return turn end)
end
return rule
