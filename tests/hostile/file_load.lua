-- expect: fault load is not there
local rule = {}
function rule.score(item, review)
  return load("return 5")()
end
return rule
