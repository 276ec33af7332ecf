-- expect: fault the rule returned the text "function"
local rule = {}
function rule.score(item, review)
  return tostring(rule.score)
end
return rule
