-- expect: fault outside the years
local rule = {}
function rule.score(item, review)
  return add_months("0001-01-31", -1)
end
return rule
