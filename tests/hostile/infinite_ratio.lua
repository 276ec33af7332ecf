-- expect: fault infinite
local rule = {}
function rule.score(item, review)
  return ratio(1/0, 1)
end
return rule
