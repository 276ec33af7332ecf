-- People with a higher-threshold job outcome: one outcome a person.
local indicators = require "indicators"
local job_outcomes = require "job_outcomes"
local rule = {}

function rule.score(item, review)
  local have = job_outcomes.read(item, review)
  job_outcomes.tell(have)
  explain("with the outcome", #have, indicators.people(#have))
  item:value(#have, indicators.people(#have))
  return item.min
end

return rule
