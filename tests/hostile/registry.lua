-- expect: fault debug is not there
local rule = {}
function rule.score(item, review)
  return debug.getregistry()
end
return rule
