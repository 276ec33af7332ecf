-- How many rows there are: enough to see that a table came through.
local rule = {}

function rule.score(item, review)
  return item:band(review.people:count())
end

return rule
