-- Judgement: the reviewer's own points are the evidence; without them there is nothing to score.
local rule = {}

function rule.score()
  missing "anchor"
end

return rule
