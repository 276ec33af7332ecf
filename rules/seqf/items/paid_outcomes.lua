-- Paid outcomes: of the people who began a vocational profile, the share who reached a paid job.
local kpi = require "kpi"
local starters = require "starters"
local rule = {}

local function counted(review, rows, aloud)
  local began, names = rows:where{profile_start = {given = true}}:called "people with a profile", {}
  if began:size() == 0 then return nil end
  quietly(function()
    for row in began:each() do names[text.fold(row.participant)] = true end
  end)
  local placed = starters.jobs(review, aloud):keep(function(row)
    return names[text.fold(row.participant)] == true
  end):called "people with a profile and a paid job"
  return percent(placed:distinct "participant", began:distinct "participant")
end

function rule.score(item, review)
  local share = kpi.share(item, review, "paid_outcomes", "profile_starts", function(rows, aloud)
    return counted(review, rows, aloud)
  end)
  if not share then missing "starters.profile_start" end
  return item:band(share)
end

return rule
