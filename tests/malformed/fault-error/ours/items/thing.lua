-- Thing.
local rule = {}

function rule.score(item, review)
  error "nothing fits"
end

return rule
