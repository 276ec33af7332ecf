-- expect: fault the same evidence gives the same score
local rule = {}
function rule.score(item, review)
  return math.random(1, 5)
end
return rule
