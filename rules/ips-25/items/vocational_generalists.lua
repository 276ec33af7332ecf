-- Vocational generalists: how much of the service each specialist carries out, from intake to follow-along
-- support.
local evidence = require "evidence"
local points = require "points"
local rule = {}

function rule.score(item, review)
  local roles, specialists = item.params.role_points, review.specialists
  local function by_role(row) return roles[row.role] end
  local full = specialists:keep(function(row) return not by_role(row) end)
  if full:size() > 0 then full:map(function(row) return row.phases end, "phases carried out") end
  if full:size() < specialists:size() then specialists:map(by_role, "points by the role alone") end
  local each = specialists:map(function(row)
    return by_role(row) or points.reached(item.params.phase_points, row.phases)
  end, "points alone")
  return points.mean_down(item, each)
end

function rule.figures(item, review)
  if review:has "participants" then figure("retention_share", evidence.retention_share(item, review)) end
end

return rule
