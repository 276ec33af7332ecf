-- expect: fault functions call one another too deeply
local rule = {}
function rule.score(item, review)
  local function f(...) return f(1, ...) end
  return f()
end
return rule
