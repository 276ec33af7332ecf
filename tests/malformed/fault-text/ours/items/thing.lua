-- Thing.
local rule = {}

function rule.score(item, review)
  return "3"
end

return rule
