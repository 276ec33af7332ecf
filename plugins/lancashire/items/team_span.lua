-- Job coaches for each team lead.
local indicators = require "indicators"
local rule = {}

function rule.score(item, review)
  return indicators.reported(item, ratio(review.coaches:count(), item.facts.team_leads))
end

return rule
