-- expect: fault days is not given
local rule = {}
function rule.score(item, review)
  return review.contacts:periods{date = "date", add = "date", least = 1, enough = 1}
end
return rule
