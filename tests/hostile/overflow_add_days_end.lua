-- expect: fault outside the years
local rule = {}
function rule.score(item, review)
  return add_days("9999-12-31", 1)
end
return rule
