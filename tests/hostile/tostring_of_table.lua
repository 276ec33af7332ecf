-- expect: fault the rule returned the text "table"
local rule = {}
function rule.score(item, review)
  return tostring({})
end
return rule
