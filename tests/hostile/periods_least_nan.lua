-- expect: fault least
local rule = {}
function rule.score(item, review)
  return review.contacts:periods{date = "date", add = "date", days = 7, least = 0 / 0, enough = 1}
end
return rule
