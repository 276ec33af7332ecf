-- expect: fault the rule returned table
local rule = {}
function rule.score(item, review)
  return {5}
end
return rule
