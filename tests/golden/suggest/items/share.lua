-- A share that is stated, or else the mean of a list.
local rule = {}

function rule.score(item, review)
  if item:has "share" then return item:band(item.facts.share) end
  return item:band(review.people:mean "share")
end

return rule
