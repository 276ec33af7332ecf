-- Indicators: shares with a time limit, and whether a figure meets its target. People are taken together
-- by the day they started, so that a long list costs what its different days cost.
local evidence = require "evidence"
local indicators = {}

local named = 5 -- names that a step has room for

-- People by the first of these dates that they have, as groups with the date as key.
function indicators.by_start(people, columns)
  local groups, rest = {}, people
  for _, column in ipairs(columns) do
    local with = rest:where{[column] = {given = true}}
    if with:size() > 0 then
      local more = with:group(column)
      if #groups == 0 then
        groups = more
      else
        for _, group in ipairs(more) do table.insert(groups, group) end
      end
    end
    rest = rest:where{[column] = {given = false}}
  end
  return groups
end

-- How many are not due yet and left out, and how many of these have it already.
function indicators.tell_waiting(waiting, already)
  if waiting == 0 then return end
  local have = already == 1 and "1 has" or already .. " have"
  remark("Not due yet, and left out: " .. waiting .. "; of these " .. have .. " it already.")
end

-- Ends the rule: a share of nobody is not known.
function indicators.nobody_due(review, source, why)
  remark((why or "Nobody's time limit has run out by ") .. review.date .. ".")
  missing(source)
end

local function add_names(names, rows, describe)
  for _, row in ipairs(evidence.rows(rows)) do
    if #names >= named then return end
    table.insert(names, describe(row))
  end
end

-- People whose start is not known are in no share: how many, and for whom it has happened all the same.
function indicators.tell_no_start(people, columns)
  if people:size() == 0 then return end
  local happened = people
  for _, column in ipairs(columns) do happened = happened:where{[column] = {given = true}} end
  local all_the_same = happened:size() > 0 and
    "; it has happened all the same for " .. evidence.names(evidence.ids(happened)) or ""
  remark("Without a start date, and left out: " .. people:size() .. all_the_same .. ".")
end

-- The unit of a number of people.
function indicators.people(number) return number == 1 and "person" or "people" end

-- The percentage of people for whom something happened within its limit. Only those count whose last
-- allowed day has passed, whether it happened or not: counting early successes beside people who still
-- have time would tilt the share. last_day(start) is the last day allowed; happened(rows, start, last)
-- the rows for which it happened; words what the steps call those due, done and the rest, why nobody is
-- due, and describe(row, start, last), which names one for whom it did not happen.
function indicators.share_of_due(review, groups, last_day, happened, words)
  local today = review.date
  local due, done, waiting, already, late = 0, 0, 0, 0, {}
  quietly(function()
    for _, group in ipairs(groups) do
      local last, size = last_day(group.key), group.rows:size()
      local yes = happened(group.rows, group.key, last)
      local have = yes:size()
      if last < today then
        due, done = due + size, done + have
        if have < size and #late < named then
          add_names(late, group.rows:except(yes), function(row) return words.describe(row, group.key, last) end)
        end
      else
        waiting, already = waiting + size, already + have
      end
    end
  end)
  indicators.tell_waiting(waiting, already)
  if due == 0 then indicators.nobody_due(review, "participants", words.nobody) end
  explain(words.due, due, indicators.people(due))
  explain(words.done, done, indicators.people(done))
  local rest = due - done - #late
  for _, one in ipairs(late) do explain(words.rest, one) end
  if rest > 0 then explain(words.rest, "and " .. rest .. " more") end
  return percent(done, due)
end

local function show(item, value, target)
  item:value(value, item.unit)
  explain("distance from " .. target, quietly(function() return sum_of{value, -target} end), item.unit)
end

-- The item's full points where the figure is at least, or at most, the target; else its lowest.
function indicators.at_least(item, value, target)
  show(item, value, target)
  return value >= target and item.max or item.min
end
function indicators.at_most(item, value, target)
  show(item, value, target)
  return value <= target and item.max or item.min
end

-- A figure that is shown and not judged.
function indicators.reported(item, value)
  item:value(value, item.unit)
  return item.min
end

-- A job that began before the programme is no job start of it.
function indicators.tell_before(number)
  if number > 0 then
    remark("A job that began before the programme, and is no job start: " .. number .. ".")
  end
end

-- People who started a job in the programme, by the day they did. Where the programme's start is not known
-- the job counts, and a remark names them.
function indicators.job_starters(review)
  local groups, before = {}, 0
  for _, group in ipairs(indicators.by_start(review.participants, {"job_start"})) do
    local rows = group.rows:where{enrolled = {to = group.key, blank = true}}
    before = before + group.rows:size() - rows:size()
    if rows:size() > 0 then table.insert(groups, {key = group.key, rows = rows}) end
  end
  indicators.tell_before(before)
  local job = review.participants:where{job_start = {given = true}}
  local open = job:where{enrolled = {given = false}}
  if open:size() > 0 then
    remark("Programme start not known, and the job counted as one of the programme: " ..
      open:size() .. " (" .. evidence.names(evidence.ids(open)) .. ").")
  end
  local ended = review.participants:where{job_start = {given = false}, job_end = {given = true}}
  if ended:size() > 0 then
    remark("A last day in a job without its first, and left out: " .. evidence.names(evidence.ids(ended)) .. ".")
  end
  return groups
end

return indicators
