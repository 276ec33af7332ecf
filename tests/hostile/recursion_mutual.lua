-- expect: fault functions call one another too deeply
local rule = {}
function rule.score(item, review)
  local g
  local function f(n) return (g(n)) end
  g = function(n) return (f(n)) end
  return f(1)
end
return rule
