-- expect: fault stopped on item "thing": it took more than 200000 steps
local rule = {}
function rule.score(item, review)
  local function f(...) return 1 end
  local function grow(n, ...) if n == 0 then for i = 1, 1e7 do f(...) end end return grow(n - 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ...) end
  return grow(60)
end
return rule
