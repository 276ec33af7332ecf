-- People with the outcome whose hours in the weeks that count are high enough on average.
local indicators = require "indicators"
local job_outcomes = require "job_outcomes"
local rule = {}

function rule.score(item, review)
  local number = 0
  for _, person in ipairs(job_outcomes.read(item, review)) do
    if person.average and person.average >= item.settings.average then number = number + 1 end
  end
  explain("people with the outcome and the average", number, item.unit)
  return indicators.reported(item, number)
end

return rule
