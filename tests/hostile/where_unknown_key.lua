-- expect: fault knows from, to
local rule = {}
function rule.score(item, review)
  return review.specialists:where{caseload = {form = 1}}:count()
end
return rule
