-- expect: fault functions call one another too deeply
local rule = {}
function rule.score(item, review)
  local function f(n) return 1 + f(n + 1) end
  return f(1)
end
return rule
