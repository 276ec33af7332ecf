-- Hours: the plain mean of everybody's share.
local rule = {}

function rule.score(item, review)
  return item:band(review.staff:mean "hours")
end

return rule
