-- expect: fault the label is too long
local rule = {}
function rule.score(item, review)
  review.specialists:map(function() return 1 end, ("x"):rep(201))
end
return rule
