-- expect: fault math.abs
local rule = {}
function rule.score(item, review)
  return math.abs(-9223372036854775807 - 1)
end
return rule
