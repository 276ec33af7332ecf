-- People with a higher-threshold job outcome: one outcome a person.
local indicators = require "indicators"
local job_outcomes = require "job_outcomes"
local rule = {}

function rule.score(item, review)
  local number = 0
  for _, person in ipairs(job_outcomes.read(item, review)) do
    if person.average then number = number + 1 end
  end
  explain("people with the outcome", number, item.unit)
  return indicators.reported(item, number)
end

return rule
