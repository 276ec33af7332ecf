-- Jobs that last: of the jobs that began long enough ago, the share with so many weeks in work, first and last day included.
local indicators = require "indicators"
local rule = {}

function rule.score(item, review)
  local today, months, days = review.date, item.params.due_months, 7 * item.settings.weeks
  local function due(start) return add_months(start, months) end
  local function lasted(rows, start)
    local long_enough = add_days(start, days - 1)
    if long_enough > today then return rows:except(rows) end
    return rows:except(rows:where{job_end = {below = long_enough}})
  end
  local starters = indicators.job_starters(review)
  return indicators.at_least(item, indicators.share_of_due(review, starters, due, lasted), item.settings.share)
end

return rule
