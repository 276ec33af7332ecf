-- expect: fault the earlier date first
local rule = {}
function rule.score(item, review)
  return months_between("2026-03-02", "2026-03-01")
end
return rule
