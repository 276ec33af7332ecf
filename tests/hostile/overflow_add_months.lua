-- expect: fault more than 18 digits
local rule = {}
function rule.score(item, review)
  return add_months("2026-03-10", 9223372036854775807)
end
return rule
