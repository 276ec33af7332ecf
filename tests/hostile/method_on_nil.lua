-- expect: fault a view was wanted
local rule = {}
function rule.score(item, review)
  local sum = review.specialists.sum
  return sum(nil, "caseload")
end
return rule
