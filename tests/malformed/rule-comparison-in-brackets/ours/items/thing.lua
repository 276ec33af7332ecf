-- Thing.
local rule = {}
local points = {}
function rule.score(item)
  return points[item.min < 3]
end
return rule
