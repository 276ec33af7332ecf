-- Thing.
local rule = {}

function rule.score(item, review)
  return pint
end

return rule
