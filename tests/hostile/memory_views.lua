-- expect: fault stopped on item
local rule = {}
function rule.score(item, review)
  local v = review.specialists
  while true do v = v:where{caseload = {from = 0}} end
end
return rule
