-- From figures to points, one specialist at a time: shared by the rules that average people.
local points = {}

-- The first of the scale's steps ({from, points}, best first) that the figure reaches.
function points.reached(steps, figure)
  for _, step in ipairs(steps) do
    if figure >= step.from then return step.points end
  end
  error("no step of the scale holds " .. figure)
end

-- Shows every specialist's figure and the points it would earn alone: teams act on those.
function points.show(item, specialists, label, figure)
  local known = {}
  local figures = specialists:map(function(row)
    known[row.id] = figure(row)
    return known[row.id]
  end, label)
  specialists:map(function(row) return item:points(known[row.id]) end, "points alone")
  return figures
end

-- Points of each specialist, averaged and rounded down.
function points.mean_down(item, each)
  local mean = mean_of(each)
  item:value(mean, "points")
  return round_down(mean)
end

return points
