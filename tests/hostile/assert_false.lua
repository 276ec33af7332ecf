-- expect: fault an assertion of the rule
local rule = {}
function rule.score(item, review)
  assert(false)
end
return rule
