-- Time in the community as it is stated, in percent or in hours, and what lacks where it is not.
local evidence = require "evidence"
local stated_hours = {}

-- One specialist's share as stated, in percent or in hours; nil where it is not.
function stated_hours.hours(row)
  if not (row:has "community_hours" and row:has "work_hours") or row.work_hours == 0 then return nil end
  return percent(row.community_hours, row.work_hours)
end

function stated_hours.share(row)
  return row:get "community_time" or stated_hours.hours(row)
end

-- There is no share of no hours.
function stated_hours.need(specialists)
  local idle = specialists:keep(function(row) return not stated_hours.share(row) end)
  if idle:size() == 0 then return end
  remark("No hours worked, so that there is no share: " .. evidence.names(evidence.ids(idle)) .. ".")
  missing "specialists.work_hours"
end

-- Neither a share of everyone nor a diary: some shares, or none at all.
function stated_hours.need_either(review)
  if not review:has "specialists" then missing "diary" end
  local some = review.specialists:keep(function(row)
    return row:has "community_time" or row:has "community_hours" or row:has "work_hours"
  end)
  if some:size() == 0 then missing("diary", "specialists.community_time") end
  review.specialists:need "community_time"
end

return stated_hours
