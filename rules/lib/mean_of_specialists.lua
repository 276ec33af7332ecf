-- Mean of specialists: one figure of each (params.column), averaged plainly; read against the item's bands,
-- or, where params.rounding says so, points already and rounded to the nearest.
local points = require "points"
local rule = {}

function rule.score(item, review)
  local params = item.params
  local column = params.column
  local specialists = review.specialists:need(column)
  local function figure(row) return row[column] end
  if params.rounding then
    specialists:map(figure, params.label)
    local mean = specialists:mean(column)
    item:value(mean, item.unit)
    return round_nearest(mean, params.rounding)
  end
  points.show(item, specialists, params.label, figure)
  return item:band(specialists:mean(column))
end

return rule
