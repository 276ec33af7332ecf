-- expect: fault oh no
local rule = {}
function rule.score(item, review)
  review.specialists:map(function() error("oh no") end, "x")
end
return rule
