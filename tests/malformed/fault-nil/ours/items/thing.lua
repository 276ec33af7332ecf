-- Thing.
local rule = {}

function rule.score(item, review)
  return nil
end

return rule
