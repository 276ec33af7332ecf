-- People with the outcome whose hours in the weeks that count are high enough on average, in any span that gives
-- it.
local indicators = require "indicators"
local job_outcomes = require "job_outcomes"
local rule = {}

function rule.score(item, review)
  local average, have, at_first = item.settings.average, {}, 0
  for _, person in ipairs(job_outcomes.read(item, review)) do
    if person.first.mean >= average then
      at_first = at_first + 1
    else
      person.chosen = person.best
    end
    if person.best.mean >= average then table.insert(have, person) end
  end
  job_outcomes.tell(have)
  explain("with the outcome and the average", #have, indicators.people(#have))
  if at_first < #have then
    remark("Any span that gives the outcome may reach the average; the first of each alone would give " .. at_first .. ".")
  end
  item:value(#have, indicators.people(#have))
  return item.min
end

return rule
