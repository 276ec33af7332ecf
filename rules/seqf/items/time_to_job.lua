-- Time to a job: the mean number of weeks from service start to the first job, of those who have one.
local evidence = require "evidence"
local starters = require "starters"
local rule = {}

-- The mean of people's weeks; nil where nobody has a job, or a service start is not known, and then those
-- for whom it is not.
local function from_table(item, review, aloud)
  local _, first = starters.jobs(review, aloud)
  local started = starters.earliest(review.starters, "service_start")
  local unknown = first:keep(function(row) return not started[text.fold(row.participant)] end)
  if first:size() == 0 or unknown:size() > 0 then return nil, unknown end
  local days = first:map(function(row)
    return days_between(started[text.fold(row.participant)], row.job_start)
  end, "days from service start to the first job")
  return ratio(#days == 1 and days[1] or sum_of(days), item.params.week * #days)
end

function rule.score(item, review)
  local stated, list = item.facts.mean_weeks, item.facts.weeks
  if list and #list == 0 then list = nil end
  local listed = list and ((stated or #list == 1) and evidence.mean(list) or mean_of(list))
  local used = stated or listed
  if not used then
    local mean, unknown = from_table(item, review, true)
    if not mean then
      unknown:need "service_start"
      missing "starters.job_start"
    end
    return item:band(mean)
  end
  local way = stated and "the stated mean" or "the list of weeks"
  if stated then evidence.differ("Mean weeks", way, used, "the list of weeks", listed) end
  if review:has "starters" then
    local counted = quietly(function() return (from_table(item, review)) end)
    evidence.differ("Mean weeks", way, used, "the starters table", counted)
  end
  return item:band(used)
end

return rule
