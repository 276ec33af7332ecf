-- expect: fault a text was wanted
local rule = {}
function rule.score(item, review)
  assert(false, {})
end
return rule
