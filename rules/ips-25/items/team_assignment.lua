-- Team assignment: whether specialists belong to one or two partner teams, and how much of their caseload
-- comes from those.
local evidence = require "evidence"
local points = require "points"
local teams = require "teams"
local rule = {}

local function counted(item, review, specialists)
  teams.lacking(item, specialists, teams.named, "integrated_teams"):need "integrated_teams"
  return teams.points(item, specialists, teams.named, teams.shares(item, review))
end

-- Where named teams are given beside the stated figures, a remark shows what they would say.
local function compare(item, review, specialists, list)
  if teams.lacking(item, specialists, teams.named, "integrated_teams"):size() > 0 then return end
  if not (review:has("participants", "status") and review:has("participants", "specialist")) then return end
  local other = quietly(function() return counted(item, review, specialists) end)
  if #other == 0 then return end
  local stated, named = evidence.mean(list), evidence.mean(other)
  evidence.differ("Mean points", "the stated teams and shares", stated, "the named teams", named)
end

function rule.score(item, review)
  local specialists = review.specialists
  local gaps = teams.lacking(item, specialists, teams.stated, "team_share")
  if gaps:size() == 0 then
    local list = teams.points(item, specialists, teams.stated, function(row) return row.team_share end)
    compare(item, review, specialists, list)
    return points.mean_down(item, list)
  end
  if evidence.with(specialists, "integrated_teams"):size() == 0 then
    evidence.without(gaps, "teams"):need "teams"
    gaps:need "team_share"
  end
  local list, idle = counted(item, review, specialists)
  if #idle > 0 then remark("No active caseload yet, and left out: " .. evidence.names(idle) .. ".") end
  if #list == 0 then missing "participants" end
  return points.mean_down(item, list)
end

return rule
