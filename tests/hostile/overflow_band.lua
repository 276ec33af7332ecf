-- expect: fault more than 18 digits
local rule = {}
function rule.score(item, review)
  return item:band(9223372036854775807)
end
return rule
