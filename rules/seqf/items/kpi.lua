-- A share that may be stated, counted by the service or counted here from the starters table: shared by
-- the indicators.
local evidence = require "evidence"
local kpi = {}

local function of_counts(item, part, whole, only_compared)
  if not (item:has(part) and item:has(whole)) then return nil end
  if item.facts[whole] == 0 and not only_compared then
    remark("There is nobody to take a share of.")
    missing("facts." .. whole)
  end
  return evidence.share(item, part, whole, only_compared)
end

-- The first that is given holds: the percentage, then the two counts (facts part and whole; one alone
-- is none), then counted(rows, aloud), which gives nil where the table has nobody to count. A remark
-- shows what the others would give where they differ.
function kpi.share(item, review, part, whole, counted)
  local stated = evidence.stated_percent(item, "percent")
  local counts = of_counts(item, part, whole, stated ~= nil)
  local used, way = stated, "the stated percentage"
  if not used then
    local half = not counts and (item:has(part) or item:has(whole))
    if half and not review:has "starters" then evidence.need(item, {part, whole}) end
    used, way = counts, "the counts"
  end
  if not used then return counted(review.starters, true) end
  if stated then evidence.differ("Percent", way, used, "the counts", counts) end
  if review:has "starters" then
    local listed = quietly(function() return counted(review.starters) end)
    evidence.differ("Percent", way, used, "the starters table", listed)
  end
  return used
end

return kpi
