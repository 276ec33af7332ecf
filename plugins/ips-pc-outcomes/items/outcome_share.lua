-- Share with the outcome, of those whose first span in work has run out.
local indicators = require "indicators"
local job_outcomes = require "job_outcomes"
local rule = {}

function rule.score(item, review)
  local due, have, waiting, already, named = 0, 0, 0, 0, {}
  for _, person in ipairs(job_outcomes.read(item, review)) do
    local one = person.span and 1 or 0
    if person.due then
      due, have = due + 1, have + one
      if person.span then table.insert(named, person) end
    else
      waiting, already = waiting + 1, already + one
    end
  end
  indicators.tell_waiting(waiting, already)
  if due == 0 then indicators.nobody_due(review, "employment") end
  explain("people whose first weeks in work have run out", due, indicators.people(due))
  job_outcomes.tell(named)
  explain("of these, with the outcome", have, indicators.people(have))
  return indicators.reported(item, percent(have, due))
end

return rule
