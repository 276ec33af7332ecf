-- expect: fault stopped on item "thing": it took more than 200000 steps
local rule = {}
function rule.score(item, review)
  local s = ("x"):rep(16000)
  local n = 0
  while true do local t = s .. n n = n + 1 end
end
return rule
