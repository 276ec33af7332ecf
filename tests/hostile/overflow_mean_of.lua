-- expect: fault more than 18 digits
local rule = {}
function rule.score(item, review)
  return mean_of{9223372036854775807}
end
return rule
