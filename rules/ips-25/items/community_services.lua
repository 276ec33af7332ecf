-- Community-based services: the share of each specialist's own working hours that is spent in the community,
-- averaged.
local evidence = require "evidence"
local diary_hours = require "diary_hours"
local points = require "points"
local rule = {}

-- One specialist's share as stated, in percent or in hours; nil where it is not.
local function hours(row)
  if not (row:has "community_hours" and row:has "work_hours") or row.work_hours == 0 then return nil end
  return percent(row.community_hours, row.work_hours)
end
local function stated(row)
  return row:get "community_time" or hours(row)
end

-- Remarks where the other ways of giving the shares say something else.
local function compare(item, review, specialists, shares)
  local odd = specialists:keep(function(row)
    local other = hours(row)
    return other ~= nil and row:has "community_time" and other ~= row.community_time
  end)
  if odd:size() > 0 then
    local names = evidence.names(evidence.ids(odd))
    remark("The stated share counts where the hours say something else: " .. names .. ".")
  end
  if not (review:has "diary" and diary_hours.is_complete(item, review)) then return end
  local names, worked = evidence.ids(specialists), item.settings.breaks == "worked"
  local other = diary_hours.shares(item, review.diary, names, worked)
  if not other then return end
  evidence.differ("Mean share", "the stated shares", mean_of(shares), "the diary", mean_of(other))
end

-- There is no share of no hours.
local function need_hours(specialists)
  local idle = specialists:keep(function(row) return not stated(row) end)
  if idle:size() == 0 then return end
  remark("No hours worked, so that there is no share: " .. evidence.names(evidence.ids(idle)) .. ".")
  missing "specialists.work_hours"
end

-- Neither a share of everyone nor a diary: some shares, or none at all.
local function need_either(review)
  if not review:has "specialists" then missing "diary" end
  local some = review.specialists:keep(function(row)
    return row:has "community_time" or row:has "community_hours" or row:has "work_hours"
  end)
  if some:size() == 0 then missing("diary", "specialists.community_time") end
  review.specialists:need "community_time"
end

function rule.score(item, review)
  local without = review:has "specialists" and review.specialists:keep(function(row)
    return not (row:has "community_time" or row:has "community_hours" and row:has "work_hours")
  end)
  if without and without:size() == 0 then
    local specialists = review.specialists
    need_hours(specialists)
    local shares = points.show(item, specialists, "percent of hours in the community", stated)
    quietly(function() compare(item, review, specialists, shares) end)
    return item:band(mean_of(shares))
  end
  if not review:has "diary" then need_either(review) end
  return item:band(mean_of(diary_hours.read(item, review)))
end

return rule
