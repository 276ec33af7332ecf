-- Thing.
local rule = {}

function rule.score(item, review)
  return 7
end

return rule
