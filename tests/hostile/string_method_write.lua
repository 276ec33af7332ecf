-- expect: fault
local rule = {}
function rule.score(item, review)
  local s = "x"
  s.upper = 1
end
return rule
