-- Share with the outcome, of those whose first span in work has run out.
local indicators = require "indicators"
local job_outcomes = require "job_outcomes"
local rule = {}

function rule.score(item, review)
  local outcomes, worked, people = job_outcomes.read(item, review)
  local have, due = {}, nil
  quietly(function()
    local latest = add_days(review.date, -7 * item.settings.span) -- the first week in work of whoever is due
    due = worked:where{week = {to = latest}}:distinct "participant"
    for _, person in ipairs(outcomes) do
      if person.rows:min "week" <= latest then table.insert(have, person) end
    end
  end)
  indicators.tell_waiting(people - due, #outcomes - #have)
  if due == 0 then indicators.nobody_due(review, "employment") end
  explain("people whose first weeks in work have run out", due, indicators.people(due))
  job_outcomes.tell(have)
  explain("of these, with the outcome", #have, indicators.people(#have))
  return indicators.reported(item, percent(#have, due))
end

return rule
