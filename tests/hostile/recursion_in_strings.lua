-- expect: fault stopped on item "thing": it took more than 200000 steps|stopped
local rule = {}
function rule.score(item, review)
  local function f(s) return (f(s .. "x")) end
  return f("")
end
return rule
