-- Who has worked enough hours in enough weeks of a span: a module, shared by the three items.
local job_outcomes = {}

local named = 40 -- people that the steps name

-- A date that is no Monday leaves open which week the hours belong to.
local function check_weeks(review)
  local wrong = quietly(function()
    for _, group in ipairs(review.employment:group "week") do
      if week_of(group.key) ~= group.key then return true end
    end
    return false
  end)
  if not wrong then return end
  local rows = review.employment:keep(function(row) return week_of(row.week) ~= row.week end)
  remark("Weeks are named by their Monday; rows with another day: " .. rows:called "rows with another day than Monday":count() .. ".")
  missing "employment.week"
end

-- The weeks that count as {monday, hours}, in order: hours of one week are added up over employers.
local function weeks_of(rows, least)
  local weeks = {}
  for _, group in ipairs(rows:group "week") do
    local hours = group.rows:sum "hours"
    if hours >= least then table.insert(weeks, {monday = group.key, hours = hours}) end
  end
  table.sort(weeks, function(a, b) return a.monday < b.monday end)
  return weeks
end

-- The first span with enough weeks that count, as {monday, weeks, average}: where each week has one row, by rows that count as they stand.
local function span_of_rows(rows, need, length)
  while rows:size() >= need do
    local monday = rows:min "week"
    local span = rows:where{week = {to = add_days(monday, length)}}
    if span:size() >= need then return {monday = monday, weeks = span:size(), average = span:mean "hours"} end
    rows = rows:where{week = {above = monday}}
  end
end

-- The same by weeks.
local function span_of_weeks(weeks, need, length)
  for at = 1, #weeks - need + 1 do
    local last, some = add_days(weeks[at].monday, length), {}
    for index = at, #weeks do
      if weeks[index].monday <= last then table.insert(some, weeks[index].hours) end
    end
    if #some >= need then return {monday = weeks[at].monday, weeks = #some, average = mean_of(some)} end
  end
end

local function first_span(rows, settings)
  local length = 7 * (settings.span - 1)
  if rows:distinct "week" < rows:size() then
    return span_of_weeks(weeks_of(rows, settings.least_hours), settings.weeks, length)
  end
  return span_of_rows(rows:where{hours = {from = settings.least_hours}}, settings.weeks, length)
end

-- Everyone with hours in some week, as {id, rows, span (nil without the outcome), due}.
function job_outcomes.read(item, review)
  local settings = {least_hours = item.settings.least_hours, weeks = item.settings.weeks, span = item.settings.span}
  check_weeks(review)
  return quietly(function()
    local people = {}
    for _, person in ipairs(review.employment:where{hours = {above = 0}}:group "participant") do
      local first = person.rows:min "week"
      local due = add_days(first, 7 * settings.span - 1) < review.date
      table.insert(people, {id = person.key, rows = person.rows, span = first_span(person.rows, settings), due = due})
    end
    return people
  end)
end

-- The Mondays and hours of weeks that count, in order.
local function in_order(mondays, hours)
  local weeks = {}
  for at, monday in ipairs(mondays) do weeks[at] = {monday = monday, hours = hours[at]} end
  table.sort(weeks, function(x, y) return x.monday < y.monday end)
  for at, week in ipairs(weeks) do mondays[at], hours[at] = week.monday, week.hours end
end

-- Whether some span holds the weeks from one to another and neither neighbour: it may begin in a week that does not count, and end
-- before one that does.
local function is_span(mondays, from, to, days)
  if days_between(mondays[from], mondays[to]) >= days then return false end
  local before, after = mondays[from - 1], mondays[to + 1]
  return not before or not after or days_between(before, after) > days
end

-- A span whose weeks that count have this many hours on average. above[n] is what the first n weeks have above it: few ends come into
-- question, and only these are looked at closely. "near" spares exact sums.
local function span_with(mondays, hours, settings, average)
  local above, sum, before, near = {[0] = 0}, 0, "", 0.001
  for at = 1, #hours do
    if mondays[at] < before then
      in_order(mondays, hours)
      return span_with(mondays, hours, settings, average)
    end
    before, sum = mondays[at], sum + hours[at] - average
    above[at] = sum
  end
  local least, most = settings.weeks, settings.span
  local lowest = near
  for to = least, #hours do
    local start = above[to - least]
    if start < lowest then lowest = start end
    if above[to] >= lowest - near then
      for from = math.max(1, to - most + 1), to - least + 1 do
        if above[to] >= above[from - 1] - near and is_span(mondays, from, to, 7 * most) then
          local some = {}
          for at = from, to do some[#some + 1] = hours[at] end
          local mean = mean_of(some)
          if mean >= average then return {monday = mondays[from], weeks = #some, average = mean} end
        end
      end
    end
  end
end

-- Whether the best weeks, in whatever order, are too low already: most people are settled here, without a look at every span.
local function out_of_reach(rows, need, average)
  local high = rows:where{hours = {from = average}}
  local few = need - high:size()
  if few <= 0 then return false end
  if few == need then return true end
  local nearest = rows:where{hours = {below = average}}:max "hours"
  return high:sum "hours" - average * high:size() < few * (average - nearest) - 0.001
end

-- The span of someone with the outcome in which the average is reached, be it the first or a later one; nil where there is none. room.rows
-- is how many rows may still be looked at closely; where it runs out the first span decides, and room.out counts the person.
function job_outcomes.reaching(item, person, average, room)
  if not person.span or person.span.average >= average then return person.span end
  local settings = {weeks = item.settings.weeks, span = item.settings.span}
  local rows, least = person.rows, item.settings.least_hours
  return quietly(function()
    local repeated = rows:distinct "week" < rows:size()
    local counting = rows:where{hours = {from = least}}
    if not repeated and out_of_reach(counting, settings.weeks, average) then return nil end
    room.rows = room.rows - rows:size() * (repeated and 3 or 1)
    if room.rows < 0 then
      room.out = room.out + 1
      return nil
    end
    if not repeated then return span_with(counting:column "week", counting:column "hours", settings, average) end
    local mondays, hours = {}, {}
    for at, week in ipairs(weeks_of(rows, least)) do mondays[at], hours[at] = week.monday, week.hours end
    return span_with(mondays, hours, settings, average)
  end)
end

-- A step for each of these {id, span}: the Monday the weeks that count begin on, how many they are, their hours.
function job_outcomes.tell(people)
  for at, person in ipairs(people) do
    if at > named then break end
    local span = person.span
    explain(person.id, "from " .. span.monday .. " " .. span.weeks .. " weeks that count, " ..
      in_words(span.average) .. " hours on average")
  end
  if #people > named then explain("people not named here", #people - named) end
end

return job_outcomes
