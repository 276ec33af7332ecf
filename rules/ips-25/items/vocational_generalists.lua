-- Vocational generalists: how much of the service each specialist carries out, from intake to follow-along support.
local evidence = require "evidence"
local points = require "points"
local rule = {}

function rule.score(item, review)
  local roles = item.params.role_points
  local each = review.specialists:map(function(row)
    return roles[row.role] or points.reached(item.params.phase_points, row.phases)
  end, "points alone")
  return points.mean_down(item, each)
end

function rule.figures(item, review)
  if review:has "participants" then figure("retention_share", evidence.retention_share(item, review)) end
end

return rule
