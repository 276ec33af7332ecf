-- Thing.
local rule = {}

function rule.score(item, review)
  error "\27[31mred\0"
end

return rule
