-- expect: fault rawset is not there
local rule = {}
function rule.score(item, review)
  rawset(item, "min", 0)
end
return rule
