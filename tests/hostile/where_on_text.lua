-- expect: fault
local rule = {}
function rule.score(item, review)
  return review.specialists:where("caseload")
end
return rule
