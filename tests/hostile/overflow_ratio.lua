-- expect: fault more than 18 digits
local rule = {}
function rule.score(item, review)
  return ratio(9223372036854775807, 3)
end
return rule
