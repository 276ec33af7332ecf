-- expect: fault the rule returned nil
local rule = {}
function rule.score(item, review)
  return ("abc"):find("b", 9223372036854775807)
end
return rule
