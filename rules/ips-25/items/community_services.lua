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
  local shares, names = {}, {}
  for row in specialists:each() do
    local time, hours = row:get "community_time", hours_share(row)
    if time then evidence.differ(row.id, "the stated share", time, "the hours", hours) end
    table.insert(shares, time or hours)
    table.insert(names, row.id)
  end
  if #shares == #names then return shares, names end
  return nil
end

local function diary_shares(item, review)
  local diary = review.diary:need("specialist", "date", "start", "end", "activity")
  local names = diary_hours.names(review, diary)
  local worked = item.settings.breaks == "worked"
  local shares, without = diary_hours.shares(item, diary, names, worked)
  local other = shares and diary_hours.shares(item, diary, names, not worked)
  if not shares then
    remark("The diary has no hours worked by " .. without .. ".")
    missing "diary"
  end
  if other and item:points(mean_of(other)) ~= item:points(mean_of(shares)) then
    remark("Breaks and gaps " .. (worked and "not taken" or "taken") .. " as working time would give " ..
      item:points(mean_of(other)) .. " points (" .. mean_of(other) .. "%).")
  end
  diary_hours.check(item, review, diary, names)
  return shares, names
end

function rule.score(item, review)
  local shares, names
  if review:has "specialists" then shares, names = stated_shares(review.specialists) end
  if shares and review:has "diary" and diary_hours.is_complete(item, review) then
    local other = diary_hours.shares(item, review.diary, names, item.settings.breaks == "worked")
    if other then evidence.differ("Mean share", "the stated shares", mean_of(shares), "the diary", mean_of(other)) end
  elseif not shares then
    if not review:has "diary" then review.specialists:need "community_time" end
    shares, names = diary_shares(item, review)
  end
  for index, name in ipairs(names) do
    explain(name .. " (" .. item:points(shares[index]) .. " points alone)", shares[index], item.unit)
  end
  return item:band(mean_of(shares))
end

return rule
