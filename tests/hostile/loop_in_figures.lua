-- expect: fault stopped on item "thing": it took more than 200000 steps
local rule = {}
function rule.figures(item, review) while true do end end
function rule.score(item, review)
  return 3
end
return rule
