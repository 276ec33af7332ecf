-- People with the outcome whose hours in the weeks that count are high enough on average, in any span that gives it.
local indicators = require "indicators"
local job_outcomes = require "job_outcomes"
local rule = {}

function rule.score(item, review)
  local average, have, at_first = item.settings.average, {}, 0
  local room = {rows = 4000 + review.employment:size() // 4, out = 0}
  for _, person in ipairs(job_outcomes.read(item, review)) do
    local span = job_outcomes.reaching(item, person, average, room)
    if span then
      table.insert(have, {id = person.id, span = span})
      if person.span.average >= average then at_first = at_first + 1 end
    end
  end
  job_outcomes.tell(have)
  explain("with the outcome and the average", #have, indicators.people(#have))
  if at_first < #have then
    remark("Any span that gives the outcome may reach the average; the first of each alone would give " .. at_first .. ".")
  end
  if room.out > 0 then
    remark("The list is long: of " .. room.out .. " people only the first span was looked at; a later one may reach the average.")
  end
  item:value(#have, indicators.people(#have))
  return item.min
end

return rule
