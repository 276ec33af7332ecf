-- expect: fault "salary" is not declared
local rule = {}
function rule.score(item, review)
  return review.specialists:sum "salary"
end
return rule
