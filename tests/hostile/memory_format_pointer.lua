-- expect: fault string.format knows
local rule = {}
function rule.score(item, review)
  return string.format("%p", {})
end
return rule
