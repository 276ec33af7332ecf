-- expect: fault argument 1
local rule = {}
function rule.score(item, review)
  return days_between("2026-02-30", "2026-03-01")
end
return rule
