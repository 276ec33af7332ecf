-- Working days: Monday to Friday less public holidays. The holidays are data of the scale: {from, to,
-- days}, from and to being the first and last day that the list speaks for.
local evidence = require "evidence"
local working_days = {}

local a_monday, friday = "2001-01-01", 4 -- days after the Monday of its week

local function position(day) return days_between(a_monday, day) % 7 end
local function next_weekday(day)
  local after_monday = position(day)
  return add_days(day, after_monday < friday and 1 or 7 - after_monday)
end

-- So many weekdays on: whole weeks at once, from the Friday before where it is a weekend.
local function weekdays_on(day, number)
  local last = add_days(day, 7 * (number // 5) - math.max(0, position(day) - friday))
  for _ = 1, number % 5 do last = next_weekday(last) end
  return last
end

local function month_of(day) return string.sub(day, 1, 7) end

-- The holidays in order, and for each month that the list speaks for the place of the first that is not
-- before it: nobody looks through them all.
local function sorted(holidays)
  local days, first, at, month = evidence.list(holidays.days), {}, 1, holidays.from
  table.sort(days)
  while month <= holidays.to do
    while days[at] and month_of(days[at]) < month_of(month) do at = at + 1 end
    first[month_of(month)] = at
    month = add_months(month, 1)
  end
  return {days = days, first = first}
end

-- A function from a start to the last of so many working days, the first being the next working day after
-- the start.
function working_days.counter(number, holidays)
  local list, from = quietly(function() return sorted(holidays) end), holidays.from
  local days, first = list.days, list.first
  return function(start)
    local last = weekdays_on(start, number)
    local at = first[month_of(start)] or start < from and 1 or #days + 1
    while days[at] and days[at] <= last do
      if days[at] > start and position(days[at]) <= friday then last = next_weekday(last) end
      at = at + 1
    end
    return last
  end
end

-- A remark where limits that have run out reach beyond the list: holidays there are not known, and none
-- are guessed. The groups are people by their start.
function working_days.check(holidays, groups, last_day, today)
  local from, to, beyond = holidays.from, holidays.to, 0
  quietly(function()
    for _, group in ipairs(groups) do
      local unknown = add_days(group.key, 1) < from -- the first day that counts
      if not unknown and today > to then
        local last = last_day(group.key)
        unknown = last > to and last < today
      end
      if unknown then beyond = beyond + group.rows:size() end
    end
  end)
  if beyond > 0 then
    remark("Public holidays are known from " .. from .. " to " .. to ..
      ": outside that none are taken off, so that the limits of " .. beyond .. " may be too early.")
  end
end

return working_days
