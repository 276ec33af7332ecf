-- Work incentives planning: the reviewer's points, limited by how many of those referred for counselling
-- were supported.
local evidence = require "evidence"
local rule = {}

function rule.score()
  missing "anchor"
end

function rule.figures(item)
  if item:has "referred" and item.facts.referred == 0 then
    remark "Nobody was referred for benefits counselling: the share supported is not judged."
    return figure("uptake", nil)
  end
  local share = evidence.share(item, "supported", "referred")
  if share then figure("uptake", share) end
end

return rule
