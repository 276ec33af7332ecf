-- expect: fault
local rule = {}
function rule.score(item, review)
  return review.specialists:sum "id"
end
return rule
