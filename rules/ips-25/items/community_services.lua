-- Community-based services: the share of each specialist's own working hours that is spent in the community, averaged.
local evidence = require "evidence"
local diary_hours = require "diary_hours"
local rule = {}

local function hours_share(row)
  if not (row:has "community_hours" and row:has "work_hours") then return nil end
  return percent(row.community_hours, row.work_hours)
end

-- The shares stated for every specialist, as percent or as hours; nil where someone's is not.
local function stated_shares(specialists)
  local shares, names, odd = {}, {}, {}
  for row in specialists:each() do
    local time, hours = row:get "community_time", hours_share(row)
    if time and hours and time ~= hours then table.insert(odd, row.id) end
    if not (time or hours) then return nil end
    table.insert(shares, time or hours)
    table.insert(names, row.id)
  end
  if #odd > 0 then remark("The stated share counts where the hours say something else: " .. evidence.names(odd) .. ".") end
  return shares, names
end

function rule.score(item, review)
  local shares, names
  if review:has "specialists" then shares, names = stated_shares(review.specialists) end
  if shares and review:has "diary" and diary_hours.is_complete(item, review) then
    local other = quietly(function()
      return diary_hours.shares(item, review.diary, names, item.settings.breaks == "worked")
    end)
    if other then
      evidence.differ("Mean share", "the stated shares", evidence.mean(shares), "the diary", evidence.mean(other))
    end
  elseif not shares then
    if not review:has "diary" then review.specialists:need "community_time" end
    shares, names = diary_hours.read(item, review)
  end
  for index, name in ipairs(names) do
    explain(evidence.names{name} .. " (" .. item:points(shares[index]) .. " points alone)", shares[index], item.unit)
  end
  return item:band(mean_of(shares))
end

return rule
