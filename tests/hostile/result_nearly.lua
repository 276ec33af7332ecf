-- expect: fault the rule returned 4.999
local rule = {}
function rule.score(item, review)
  return 4.9999999999999
end
return rule
