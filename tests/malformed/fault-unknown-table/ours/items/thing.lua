-- Thing.
local rule = {}

function rule.score(item, review)
  return review.jobs:count()
end

return rule
