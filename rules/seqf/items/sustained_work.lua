-- Sustained work: of the people whose first job began more than six months ago, the share who were in
-- paid work for 26 weeks.
local kpi = require "kpi"
local spells = require "spells"
local starters = require "starters"
local rule = {}

-- Every person's jobs as {from, to}; what lasts runs to the day of the assessment.
local function jobs_of(rows, today)
  local jobs = {}
  quietly(function()
    for row in rows:each() do
      local who = text.fold(row.participant)
      jobs[who] = jobs[who] or {}
      table.insert(jobs[who], {from = row.job_start, to = row:get "job_end" or today})
    end
  end)
  return jobs
end

function rule.score(item, review)
  local today, params = review.date, item.params
  local share = kpi.share(item, review, "sustained", "job_starters", function(_, aloud)
    local rows, first = starters.jobs(review)
    local jobs = jobs_of(rows, today)
    local due = first:keep(function(row)
      return add_months(row.job_start, params.months) < today
    end, "begun more than " .. params.months .. " months ago")
    if aloud and due:size() < first:size() then
      local early = first:size() - due:size()
      remark("First job begun in the last " .. params.months .. " months, not counted so far: " .. early .. ".")
    end
    if due:size() == 0 then return nil end
    local kept = due:keep(function(row)
      return spells.longest(jobs[text.fold(row.participant)], item.settings.joining_days) >= params.days
    end, "in work for " .. params.days .. " days or more")
    return percent(kept:count(), due:count())
  end)
  if not share then missing "starters.job_start" end
  return item:band(share)
end

return rule
