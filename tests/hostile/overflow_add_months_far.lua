-- expect: fault at most 120000
local rule = {}
function rule.score(item, review)
  return add_months("2026-03-10", 200000)
end
return rule
