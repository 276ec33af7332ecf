-- expect: fault functions call one another too deeply
local rule = {}
function rule.score(item, review)
  local function f(...) return f(..., ...) end
  local function g(n, ...) if n == 0 then return f(...) end return g(n - 1, 1, 2, 3, 4, 5, 6, 7, 8, ...) end
  return g(2000)
end
return rule
