-- expect: fault at most 4000000
local rule = {}
function rule.score(item, review)
  return add_days("2026-03-10", 5000000)
end
return rule
