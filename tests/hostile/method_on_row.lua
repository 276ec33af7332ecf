-- expect: fault a view was wanted
local rule = {}
function rule.score(item, review)
  for row in review.specialists:each() do return review.specialists.count(row) end
end
return rule
