-- Community-based services: the share of each specialist's own working hours that is spent in the community,
-- averaged.
local evidence = require "evidence"
local diary_hours = require "diary_hours"
local points = require "points"
local stated_hours = require "stated_hours"
local rule = {}

-- Remarks where the other ways of giving the shares say something else.
local function compare(item, review, specialists, shares)
  local odd = specialists:keep(function(row)
    local other = stated_hours.hours(row)
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

function rule.score(item, review)
  local without = review:has "specialists" and review.specialists:keep(function(row)
    return not (row:has "community_time" or row:has "community_hours" and row:has "work_hours")
  end)
  if without and without:size() == 0 then
    local specialists = review.specialists
    stated_hours.need(specialists)
    local shares = points.show(item, specialists, "percent of hours in the community", stated_hours.share)
    quietly(function() compare(item, review, specialists, shares) end)
    return item:band(mean_of(shares))
  end
  if not review:has "diary" then stated_hours.need_either(review) end
  return item:band(mean_of(diary_hours.read(item, review)))
end

return rule
