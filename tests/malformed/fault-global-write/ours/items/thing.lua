-- Thing.
local rule = {}

function rule.score(item, review)
  points = 3
  return points
end

return rule
