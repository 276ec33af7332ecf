-- expect: fault periods wants {date, days, add, least, enough}
local rule = {}
function rule.score(item, review)
  return review.contacts:periods "date"
end
return rule
