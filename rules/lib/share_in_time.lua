-- Share in time: of those whose time limit has run out, how many have done everything named (params.done)
-- within it. The limit runs from the first of params.start that is given, and is the setting that
-- params.within names: days, months or working_days.
local evidence = require "evidence"
local indicators = require "indicators"
local working_days = require "working_days"
local rule = {}

-- A function from a start to the last day allowed.
local function limit(item)
  local unit = item.params.within
  local number = item.settings[unit]
  if unit == "working_days" then return working_days.counter(number, item.params.holidays) end
  local add = unit == "months" and add_months or add_days
  return function(start) return add(start, number) end
end

-- What is done before the start does not count where it is something else than what is asked for.
local function tell_early(groups, done)
  local early = 0
  for _, group in ipairs(groups) do
    for _, column in ipairs(done) do
      early = early + group.rows:where{[column] = {below = group.key}}:size()
    end
  end
  if early > 0 then remark("Done before the start, and not counted as done: " .. early .. ".") end
end

-- Of someone not in time: the start, the last day allowed, and when it was done.
local function words_for(done)
  local function describe(row, start, last)
    local when = {}
    for _, column in ipairs(done) do
      local name = text.join(text.split(column, "_"), " ")
      table.insert(when, name .. " " .. (row:get(column) or "not so far"))
    end
    return row.id .. ": start " .. start .. ", last day " .. last .. ", " .. text.join(when, ", ")
  end
  return {
    due = "people whose time limit has run out", done = "of these, in time", rest = "not in time",
    describe = describe,
  }
end

function rule.score(item, review)
  local starts, done, last = evidence.list(item.params.start), evidence.list(item.params.done), limit(item)
  local after = item.params.not_before_start == "yes"
  local groups = indicators.by_start(review.participants, starts)
  if #groups == 0 then review.participants:need(starts[#starts]) end
  local unknown = review.participants
  for _, column in ipairs(starts) do unknown = unknown:where{[column] = {given = false}} end
  indicators.tell_no_start(unknown, done)

  local function happened(rows, start, day)
    local range, filter = {to = day, from = after and start or nil}, {}
    for _, column in ipairs(done) do filter[column] = range end
    return rows:where(filter)
  end

  if after then tell_early(groups, done) end
  if item.params.holidays then working_days.check(item.params.holidays, groups, last, review.date) end
  local share = indicators.share_of_due(review, groups, last, happened, words_for(done))
  return indicators.at_least(item, share, item.settings.share)
end

return rule
