-- Banded: one fact, a number or the mean or median of a list (params.fact, params.of), read against the
-- item's bands.
local evidence = require "evidence"
local rule = {}
local ways = {mean = mean_of, median = median_of}

function rule.score(item)
  local name, of = item.params.fact, item.params.of
  evidence.need(item, {name})
  local value = item.facts[name]
  if of then value = ways[of](value) end
  return item:band(value)
end

return rule
