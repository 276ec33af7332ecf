-- expect: fault days is a whole number from 1
local rule = {}
function rule.score(item, review)
  return review.contacts:periods{date = "date", add = "date", days = 2 ^ 53, least = 1, enough = 1}
end
return rule
