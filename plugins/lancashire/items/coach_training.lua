-- Job coaches with the certificate: their share of all.
local indicators = require "indicators"
local rule = {}

function rule.score(item, review)
  local coaches = review.coaches:need "certified"
  return indicators.reported(item, percent(coaches:where{certified = true}:count(), coaches:count()))
end

return rule
