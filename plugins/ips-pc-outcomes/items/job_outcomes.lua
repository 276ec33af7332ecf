-- Who has worked enough hours in enough weeks of a span: a module, shared by the three items.
local job_outcomes = {}

-- A date that is no Monday leaves open which week the hours belong to.
local function check_weeks(review)
  local wrong = 0
  for _, group in ipairs(review.employment:group "week") do
    if week_of(group.key) ~= group.key then wrong = wrong + group.rows:size() end
  end
  if wrong == 0 then return end
  remark("Weeks are named by their Monday; rows with another day: " .. wrong .. ".")
  missing "employment.week"
end

-- The first span with enough weeks that count, as the average of their hours, where each week has one row: rows that count as they stand.
local function span_of_rows(rows, need, length)
  while rows:size() >= need do
    local monday = rows:min "week"
    local span = rows:where{week = {to = add_days(monday, length)}}
    if span:size() >= need then return span:mean "hours" end
    rows = rows:where{week = {above = monday}}
  end
end

-- The same where some week has several rows, of several employers: their hours are added up first.
local function span_of_weeks(rows, need, length, least)
  local hours, mondays = {}, {}
  for _, group in ipairs(rows:group "week") do
    local sum = group.rows:sum "hours"
    if sum >= least then
      table.insert(mondays, group.key)
      hours[group.key] = sum
    end
  end
  table.sort(mondays)
  for at = 1, #mondays - need + 1 do
    local last, some = add_days(mondays[at], length), {}
    for index = at, #mondays do
      if mondays[index] <= last then table.insert(some, hours[mondays[index]]) end
    end
    if #some >= need then return mean_of(some) end
  end
end

local function average(rows, settings)
  local length = 7 * (settings.span - 1)
  if rows:distinct "week" < rows:size() then
    return span_of_weeks(rows, settings.weeks, length, settings.least_hours)
  end
  return span_of_rows(rows:where{hours = {from = settings.least_hours}}, settings.weeks, length)
end

-- Everyone with hours in some week, as {average (nil without the outcome), due}.
function job_outcomes.read(item, review)
  local settings = {least_hours = item.settings.least_hours, weeks = item.settings.weeks, span = item.settings.span}
  quietly(function() check_weeks(review) end)
  return quietly(function()
    local people = {}
    for _, person in ipairs(review.employment:where{hours = {above = 0}}:group "participant") do
      local first = person.rows:min "week"
      local due = add_days(first, 7 * settings.span - 1) < review.date
      table.insert(people, {average = average(person.rows, settings), due = due})
    end
    return people
  end)
end

return job_outcomes
