-- Hours: the median of everybody's share.
local rule = {}

function rule.score(item, review)
  return item:band(review.staff:median "hours")
end

return rule
