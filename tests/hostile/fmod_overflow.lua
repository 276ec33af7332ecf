-- expect: fault the rule returned 0
local rule = {}
function rule.score(item, review)
  return math.fmod(-9223372036854775807 - 1, -1)
end
return rule
