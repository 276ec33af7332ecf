-- expect: fault the rule returned the text "3"
local rule = {}
function rule.score(item, review)
  return "3"
end
return rule
