-- Sustained work: of the people whose first job began more than six months ago, the share who were in
-- paid work for 26 weeks.
local kpi = require "kpi"
local spells = require "spells"
local starters = require "starters"
local rule = {}

-- A remark where joining no jobs would give something else.
local function tell_unjoined(item, jobs, due, share)
  local other = quietly(function()
    local days = spells.longest_each(jobs, 0)
    return percent(due:keep(function(row)
      return days[text.fold(row.participant)] >= item.params.days
    end):size(), due:size())
  end)
  if other == share then return end
  remark("Jobs with up to " .. item.settings.joining_days .. " days between them are joined; joined only where the next " ..
    "begins the day after, they would give " .. in_words(other) .. " percent and " .. in_words(item:points(other)) .. " points.")
end

function rule.score(item, review)
  local today, params = review.date, item.params
  local share = kpi.share(item, review, "sustained", "job_starters", function(_, aloud)
    local rows, first = starters.jobs(review, aloud)
    local jobs = spells.by_person(rows, today)
    local due = first:keep(function(row)
      return add_months(row.job_start, params.months) < today
    end, "begun more than " .. params.months .. " months ago")
    if aloud and due:size() < first:size() then
      local early = first:size() - due:size()
      remark("First job begun in the last " .. params.months .. " months, not counted so far: " .. early .. ".")
    end
    if due:size() == 0 then return nil end
    local days = spells.longest_each(jobs, item.settings.joining_days)
    due:map(function(row) return days[text.fold(row.participant)] end, "days of the longest spell in work")
    local kept = due:keep(function(row)
      return days[text.fold(row.participant)] >= params.days
    end, "in work for " .. params.days .. " days or more")
    local result = percent(kept:count(), due:count())
    if aloud then tell_unjoined(item, jobs, due, result) end
    return result
  end)
  if not share then missing "starters.job_start" end
  return item:band(share)
end

return rule
