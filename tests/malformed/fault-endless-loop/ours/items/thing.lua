-- Thing.
local rule = {}

function rule.score(item, review)
  while true do end
end

return rule
