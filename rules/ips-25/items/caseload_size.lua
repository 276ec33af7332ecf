-- Caseload size: how many active participants each full-time specialist carries, pooled over the team.
local evidence = require "evidence"
local points = require "points"
local rule = {}

local function show_each(item, specialists, caseload)
  local people_of = {}
  specialists:map(function(row)
    people_of[row.id] = caseload(row)
    return people_of[row.id]
  end, "active participants")
  points.show(item, specialists, item.unit, function(row) return ratio(people_of[row.id], row.fte) end)
end

function rule.score(item, review)
  local specialists, people, caseload = evidence.caseload(item, review)
  if caseload then show_each(item, specialists, caseload) end
  return item:band(ratio(people, specialists:sum "fte"))
end

function rule.figures(item, review)
  if review:has "participants" then figure("retention_share", evidence.retention_share(item, review)) end
end

return rule
