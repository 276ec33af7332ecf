-- expect: fault math.fmod
local rule = {}
function rule.score(item, review)
  return math.fmod(1, 0)
end
return rule
