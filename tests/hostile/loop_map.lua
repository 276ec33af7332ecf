-- expect: fault stopped on item "thing": it took more than 200000 steps
local rule = {}
function rule.score(item, review)
  review.specialists:map(function() while true do end end, "x")
end
return rule
