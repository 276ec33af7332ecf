-- Satisfaction: the mean of the overall ratings as it is, without rounding, or nought where too little
-- feedback came in.
local evidence = require "evidence"
local rule = {}

function rule.score(item)
  local enough, stated, ratings = item.facts.sufficient_feedback, item.facts.mean_rating, item.facts.ratings
  if ratings and #ratings == 0 then ratings = nil end
  if enough == false then
    if stated or ratings then remark("There are ratings, but not enough feedback: they do not count.") end
    return item.min
  end
  if not (stated or ratings) then missing "facts.ratings" end
  if enough == nil then
    remark("Nobody said whether there is enough feedback; the ratings are taken as they are.")
  end
  local listed = ratings and ((stated or #ratings == 1) and evidence.mean or mean_of)(ratings)
  if stated then evidence.differ("Mean rating", "the stated mean", stated, "the ratings", listed) end
  item:value(stated or listed, item.unit)
  return stated or listed
end

return rule
