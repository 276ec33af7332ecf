-- expect: fault string.format knows
local rule = {}
function rule.score(item, review)
  return string.format("%a", 1)
end
return rule
