-- Months to the first job: the mean from the programme start over those who have started one.
local indicators = require "indicators"
local rule = {}

function rule.score(item, review)
  local starters, before = review.participants:where{job_start = {given = true}}:need "enrolled", 0
  local months = starters:map(function(row)
    local from, to = row.enrolled, row.job_start
    if from <= to then return months_between(from, to) end
    before = before + 1
  end, "months to the first job")
  indicators.tell_before(before)
  local mean = #months == 1 and months[1] or mean_of(months)
  item:value(mean, item.unit)
  return mean <= item.settings.months and item.max or item.min
end

return rule
