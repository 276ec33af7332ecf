-- Jobs that last: of the jobs that began long enough ago, the share with so many weeks in work, first and last day included.
local indicators = require "indicators"
local rule = {}

-- What the steps say: a job that did not last by its first and last day and the day it had to reach.
local function words_for(months, weeks, days)
  return {
    due = "people whose job began more than " .. months .. " months ago",
    done = "of these, in it for " .. weeks .. " weeks or more",
    rest = "in it for less",
    nobody = "No job began more than " .. months .. " months before ",
    describe = function(row, start)
      return row.id .. ": from " .. start .. " to " .. (row:get "job_end" or "now") .. ", " .. weeks ..
        " weeks on " .. add_days(start, days - 1)
    end,
  }
end

function rule.score(item, review)
  local today, months, days = review.date, item.params.due_months, 7 * item.settings.weeks
  local function due(start) return add_months(start, months) end
  local function lasted(rows, start)
    local long_enough = add_days(start, days - 1)
    if long_enough > today then return rows:except(rows) end
    return rows:except(rows:where{job_end = {below = long_enough}})
  end
  local starters = indicators.job_starters(review)
  local words = words_for(months, item.settings.weeks, days)
  local share = indicators.share_of_due(review, starters, due, lasted, words)
  return indicators.at_least(item, share, item.settings.share)
end

return rule
