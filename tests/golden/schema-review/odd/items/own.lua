-- How many of the list are there.
local rule = {by_count = true}

function rule.score(item, review)
  explain("people", review.people:count())
  return item:band(item:count_present())
end

return rule
