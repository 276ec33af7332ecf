-- expect: fault the rule returned the text ""
local rule = {}
function rule.score(item, review)
  return ("abc"):sub(9223372036854775807, 9223372036854775807)
end
return rule
