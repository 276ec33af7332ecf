-- expect: fault "sum" cannot be set
local rule = {}
function rule.score(item, review)
  review.specialists.sum = function() return 0 end
end
return rule
