-- expect: fault dates and numbers were wanted
local rule = {}
function rule.score(item, review)
  return review.contacts:periods{date = "start", add = "end", days = 7, least = 1, enough = 1}
end
return rule
