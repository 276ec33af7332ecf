-- expect: fault more than 18 digits
local rule = {}
function rule.score(item, review)
  return item:value(math.tointeger(-9223372036854775807 - 1))
end
return rule
