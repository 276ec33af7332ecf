-- expect: fault stopped on item "thing": it took more than 200000 steps
local rule = {}
function rule.score(item, review)
  for i = 1.0, 1e308, 1e-3 do end
end
return rule
