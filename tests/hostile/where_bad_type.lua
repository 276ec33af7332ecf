-- expect: fault "caseload" is a whole
local rule = {}
function rule.score(item, review)
  return review.specialists:where{caseload = "many"}:count()
end
return rule
