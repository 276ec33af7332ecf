-- expect: fault stopped on item "thing": it took more than 200000 steps
local rule = {}
function rule.score(item, review)
  local function f(...) local t = {...} return #t end
  while true do f(1, 2, 3, 4, 5) end
end
return rule
