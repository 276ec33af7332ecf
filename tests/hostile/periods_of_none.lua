-- expect: fault enough is a whole number from 1
local rule = {}
function rule.score(item, review)
  return review.contacts:periods{date = "date", add = "date", days = 7, least = 1, enough = 0}
end
return rule
