-- The employer engagement log: its window, the contacts that count, and what few job seekers change.
local evidence = require "evidence"
local log = {}

-- Contacts dated after the review: slips of the pen, of which nothing may hang.
local function late(review)
  return review.contacts:where{date = {above = review.date}}
end

-- First and last day of the window: as given, or the days up to the last contact by the review's date; nil
-- for an empty log.
local function days(item, review)
  local given = item.facts.window
  if given then
    if #given == 2 and given[1] <= given[2] then return given[1], given[2] end
    remark "The window is its first and its last day, in that order."
    missing "facts.window"
  end
  if not review:has "contacts" or review.contacts:size() == 0 then return nil end
  local contacts = review.contacts:need "date"
  local after = late(review)
  if after:size() > 0 then contacts = contacts:except(after):called "by the review's date" end
  if contacts:size() == 0 then missing "contacts.date" end
  local last = contacts:max "date"
  return quietly(function() return add_days(last, 1 - item.params.window_days) end), last
end

local function tell_late(item, review, to)
  if item:has "window" then
    if to > review.date then remark("The window ends on " .. to .. ", after the review's date.") end
    return
  end
  local after = late(review):size()
  if after > 0 then remark("Contacts dated after the review's date, and not counted: " .. after .. ".") end
end

-- Remarks on a window that is too short or too old, or that runs on after the review.
function log.check_window(item, review)
  if not item:has "window" and not review:has("contacts", "date") then return end
  local from, to
  if item:has "window" then
    from, to = days(item, review)
    tell_late(item, review, to)
  else
    quietly(function()
      tell_late(item, review)
      from, to = days(item, review)
    end)
  end
  if not from then return end
  local params = item.params
  local length = quietly(function() return days_between(from, to) + 1 end)
  if length < params.window_days then
    remark("The window from " .. from .. " to " .. to .. " has " .. length .. " days; at least " ..
      params.window_days .. " are wanted.")
  end
  if to < quietly(function() return add_months(review.date, -params.latest_end.months) end) then
    remark("The window ends on " .. to .. ", more than " .. params.latest_end.words .. " before the review.")
  end
end

local function without_retention(item, review, rows)
  if not review:has "participants" then
    remark "Without participants, contacts for people in in-work retention cannot be told apart and count."
    return rows
  end
  local kept = {}
  for person in review.participants:need("status"):where{status = item.params.retention}:each() do
    kept[text.fold(person.id)] = true
  end
  return rows:keep(function(row)
    local person = row:get "participant"
    return not (person and kept[text.fold(person)])
  end, "not for people in in-work retention")
end

-- The contacts that count; each column is asked for only of the rows that it may still decide on.
local function counting(item, review, generic)
  local params, rows = item.params, review.contacts
  local from, to = days(item, review)
  if from then rows = rows:need("date"):where{date = {from = from, to = to}} end
  rows = rows:need("mode"):where{mode = evidence.list(params.modes)}
  rows = rows:need("hiring_authority"):where{hiring_authority = true}
  rows = rows:need("purpose"):where{purpose = evidence.list(params.purposes)}
  rows = rows:where{specialist_present = true}:need "specialist"
  if generic == "leave-out" then rows = evidence.with(rows, "participant") end
  if item.settings.retention_contacts == "leave-out" then rows = without_retention(item, review, rows) end
  local words = text.join(evidence.list(params.modes), " or ") .. ", with someone who can hire, for " ..
    text.join(evidence.list(params.purposes), " or ")
  return rows:called(from and words .. ", from " .. from .. " to " .. to or words)
end

-- A function from a specialist's row to the contacts made: as stated, or from the log.
function log.stated(row) return row:get "contacts" or 0 end
function log.made(item, review, specialists, generic)
  local rows, made = counting(item, review, generic), {}
  local groups = evidence.by_specialist(rows)
  for _, row in ipairs(evidence.rows(specialists)) do
    made[row.id] = (groups[text.fold(row.id)] or rows:where{specialist = row.id}):count()
  end
  return function(row) return made[row.id] end
end

-- Whether the log can be read beside stated contacts.
function log.is_complete(review)
  for _, column in ipairs{"date", "specialist", "mode", "hiring_authority", "purpose"} do
    if not review:has("contacts", column) then return false end
  end
  return true
end

-- Contacts in no weeks at all cannot be: one of the two is wrong.
function log.check_weeks(specialists, made)
  local idle = specialists:where{weeks_worked = 0}
  local wrong = evidence.ids(idle:keep(function(row) return made(row) > 0 end))
  if #wrong == 0 then return end
  remark("Contacts but no weeks worked, so one of the two is wrong: " .. evidence.names(wrong) .. ".")
  missing "specialists.weeks_worked"
end

-- With one or two job seekers, two contacts a week for each of them (or the full rate, if that is less)
-- count as the full rate.
function log.credited(item, row, made)
  local params, seekers = item.params, row:get "job_seekers"
  local full = product(params.full_rate, row.weeks_worked, row.fte)
  if not seekers or seekers > params.few_job_seekers or made >= full then return made end
  local rate = smaller(product(params.each_job_seeker, seekers), product(params.full_rate, row.fte))
  if made < product(rate, row.weeks_worked) then return made end
  return full
end

-- Contacts a week that count, of all together.
function log.rate(item, scope, made)
  local function counted(row) return log.credited(item, row, made(row)) end
  local contacts = quietly(function() return sum_of(scope:map(counted, "contacts that count")) end)
  local weeks = quietly(function() return scope:sum("weeks_worked", "fte") end)
  explain("contacts that count, together", contacts, "contacts")
  explain("weeks at full-time hours, together", weeks, "weeks")
  return ratio(contacts, weeks)
end

-- Those with so few job seekers that more contacts count than were made.
local function show_credit(scope, made, counted)
  local few = scope:keep(function(row) return counted[row.id] ~= made(row) end)
  if few:size() == 0 then return end
  few:map(function(row) return row.job_seekers end, "so few looking for work that the full rate counts")
  scope:map(function(row) return counted[row.id] end, "contacts that count")
end

-- Every specialist's way from contacts made to points. What was counted from the log has its steps already.
function log.show(item, scope, made)
  local counted, weeks, rates = {}, {}, {}
  scope:map(function(row)
    weeks[row.id] = product(row.weeks_worked, row.fte)
    counted[row.id] = log.credited(item, row, made(row))
    rates[row.id] = ratio(counted[row.id], weeks[row.id])
    return weeks[row.id]
  end, "weeks at full-time hours")
  if made == log.stated then scope:map(made, "contacts made") end
  show_credit(scope, made, counted)
  scope:map(function(row) return rates[row.id] end, item.unit)
  scope:map(function(row) return item:points(round_down(rates[row.id])) end, "points alone")
end

-- What leaves nobody to look at: no job seekers, no weeks worked, or both.
local function nobody_left(specialists)
  local names = {}
  for _, column in ipairs{"job_seekers", "weeks_worked"} do
    if specialists:where{[column] = 0}:size() > 0 then table.insert(names, "specialists." .. column) end
  end
  return table.unpack(names)
end

-- Those without job seekers or without a week worked are left out.
function log.in_scope(specialists)
  local scope = specialists:keep(function(row)
    return row:get "job_seekers" ~= 0 and row:get "weeks_worked" ~= 0
  end, "with job seekers and weeks worked")
  local idle = evidence.ids(specialists:except(scope))
  if #idle > 0 then
    remark("No job seekers or no weeks worked, and left out: " .. evidence.names(idle) .. ".")
  end
  if scope:size() == 0 then missing(nobody_left(specialists)) end
  if not scope:given "job_seekers" then
    remark("How many people look for work is not given for everyone: no allowance is made for few job " ..
      "seekers there.")
  end
  return scope
end

return log
