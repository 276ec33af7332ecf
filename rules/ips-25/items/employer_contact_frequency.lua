-- Frequent employer contact: face-to-face contacts for job seekers in each week worked, part-timers in
-- proportion.
local evidence = require "evidence"
local log = require "employer_log"
local rule = {}

-- The reading that is not used: the log beside stated contacts, or the other word on contacts for no one in
-- particular.
local function compare(item, review, scope, stated, rate)
  local count = item.settings.generic_contacts == "count"
  local generic = count == stated and "count" or "leave-out" -- of the log that was used: the other reading
  if stated and not log.is_complete(review) then return end
  local other = log.rate(item, scope, log.made(item, review, scope, generic))
  if stated then evidence.differ("Contacts a week", "the stated contacts", rate, "the log", other) end
  local points = item:points(round_down(other))
  if not stated and points ~= item:points(round_down(rate)) then
    remark("Contacts for no one in particular " .. (count and "left out" or "counted") .. " would give " ..
      points .. " points (" .. in_words(other) .. " a week).")
  end
end

function rule.score(item, review)
  log.check_window(item, review)
  local specialists = review.specialists
  local stated = specialists:given "contacts" or not review:has "contacts"
  local made = stated and log.stated or log.made(item, review, specialists, item.settings.generic_contacts)
  log.check_weeks(specialists, made)
  local scope = log.in_scope(specialists):need "weeks_worked"
  if stated then scope:need "contacts" end
  log.show(item, scope, made)
  local rate = log.rate(item, scope, made)
  quietly(function() compare(item, review, scope, stated, rate) end)
  local points = item:band(round_down(rate))
  item:value(rate, item.unit)
  return points
end

return rule
