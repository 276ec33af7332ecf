-- expect: fault stopped on item "thing": it took more than 200000 steps
local rule = {}
function rule.score(item, review)
  local function f() return f() end
  return f()
end
return rule
