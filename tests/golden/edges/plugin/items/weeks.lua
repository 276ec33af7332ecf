-- Weeks, as they are given, to points by the bands.
local rule = {}

function rule.score(item)
  return item:band(item.facts.weeks)
end

return rule
