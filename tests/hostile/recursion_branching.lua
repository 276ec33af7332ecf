-- expect: fault stopped on item "thing": it took more than 200000 steps
local rule = {}
function rule.score(item, review)
  local function f(n) if n == 0 then return 1 end return f(n - 1) + f(n - 1) end
  return f(60)
end
return rule
