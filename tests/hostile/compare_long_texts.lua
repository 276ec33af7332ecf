-- expect: fault stopped on item "thing": it took more than 200000 steps
local rule = {}
function rule.score(item, review)
  local a, b = ("x"):rep(16000) .. "a", ("x"):rep(16000) .. "b"
  local n = 0
  while true do if a < b and a <= b and not (a == b) then n = n + 1 end end
end
return rule
