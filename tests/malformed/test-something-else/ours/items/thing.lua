-- Thing.
local rule = {}

function rule.score()
  return 3
end

return rule
