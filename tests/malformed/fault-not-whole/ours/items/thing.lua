-- Thing.
local rule = {}

function rule.score(item, review)
  return 3.5
end

return rule
