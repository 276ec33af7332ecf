-- People with a higher-threshold job outcome: one outcome a person.
local indicators = require "indicators"
local job_outcomes = require "job_outcomes"
local rule = {}

function rule.score(item, review)
  local have = {}
  for _, person in ipairs(job_outcomes.read(item, review)) do
    if person.span then table.insert(have, person) end
  end
  job_outcomes.tell(have)
  explain("with the outcome", #have, indicators.people(#have))
  item:value(#have, indicators.people(#have))
  return item.min
end

return rule
