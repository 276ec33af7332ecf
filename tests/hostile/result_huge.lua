-- expect: fault the rule returned something else
local rule = {}
function rule.score(item, review)
  return 9223372036854775807
end
return rule
