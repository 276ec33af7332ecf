-- Rapid job search: how many days after entry a person, or their specialist, first meets an employer face to
-- face.
local evidence = require "evidence"
local first_contacts = require "first_contacts"
local rule = {}

-- Those without a contact are counted or not, by the setting; a remark gives the other reading.
local function with_waits(item, days, waiting)
  if #waiting == 0 then return days end
  local both, longest = {}, 0
  for _, number in ipairs(days) do table.insert(both, number) end
  for _, number in ipairs(waiting) do
    table.insert(both, number)
    longest = larger(longest, number)
  end
  local count = item.settings.waiting == "count"
  remark("Still without a contact: " .. #waiting .. ", the longest for " .. longest .. " days. " ..
    (count and "Leaving them out would give " or "Counting them at their wait so far would give ") ..
    item:points(evidence.median(count and days or both)) .. " points.")
  return count and both or days
end

local function from_table(item, review)
  local known, waiting = first_contacts.seekers(item, review)
  local days, so_far = first_contacts.days(known), first_contacts.waits(waiting, review.date)
  if #days == 0 then missing "participants.first_employer_contact" end
  return with_waits(item, days, so_far)
end

-- The list of days is used where both are given; a remark where the table says something else.
local function compare(item, review, median)
  if not (item:has "days" and review:has("participants", "status")) then return end
  local known = quietly(function() return first_contacts.seekers(item, review) end)
  if known:size() == 0 or evidence.without(known, "started"):size() > 0 then return end
  local days = quietly(function() return first_contacts.days(known) end)
  if #days == 0 then return end
  evidence.differ("Median days", "the list of days", median, "the participants table", evidence.median(days))
end

function rule.score(item, review)
  local list = item.facts.days
  local days = list and first_contacts.listed(list) or from_table(item, review)
  local median, mean = median_of(days), evidence.mean(days)
  explain("their mean, not scored", mean, item.unit)
  if item:points(mean) ~= item:points(median) then
    remark("The median (" .. in_words(median) .. ") is scored, as the guidance says; the mean (" ..
      in_words(mean) .. ") would give " .. item:points(mean) .. " points.")
  end
  compare(item, review, median)
  return item:band(median)
end

return rule
