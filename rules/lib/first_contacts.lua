-- First contacts with employers: who looks for a job from the start, and how long each took or still waits.
local evidence = require "evidence"
local first_contacts = {}

-- Active participants without a job at the start: those with a first contact, and those who still wait for
-- one.
function first_contacts.seekers(item, review)
  local people = evidence.active(item, review):where{
    status = {none_of = {item.params.retention}}, employed_at_start = false,
  }
  return evidence.with(people, "first_employer_contact"), evidence.without(people, "first_employer_contact")
end

local function tell_early(number)
  if number > 0 then remark("A first contact before the start, left out: " .. number .. ".") end
end

-- The days of a list, without those before the start.
function first_contacts.listed(list)
  local days = {}
  for _, number in ipairs(list) do
    if number >= 0 then table.insert(days, number) end
  end
  tell_early(#list - #days)
  if #days == 0 then missing "facts.days" end
  return days
end

-- Days from start to first contact; a contact before the start is left out.
function first_contacts.days(known)
  local early = known:need("started"):keep(function(row) return row.first_employer_contact < row.started end)
  tell_early(early:size())
  return known:except(early):map(function(row)
    return days_between(row.started, row.first_employer_contact)
  end, "days to the first contact, of those active and without a job at the start")
end

-- Days that those without a contact have waited so far; who has not started does not wait yet.
function first_contacts.waits(waiting, today)
  local begun = evidence.with(waiting, "started")
  local rest = waiting:size() - begun:size()
  if rest > 0 then
    remark("Without a first vocational profile appointment, and left out: " .. rest .. ".")
  end
  return begun:map(function(row) return days_between(row.started, today) end, "days waited so far")
end

return first_contacts
