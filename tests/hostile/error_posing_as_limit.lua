-- expect: fault more than 200000 steps
local rule = {}
function rule.score(item, review)
  error("it took more than 200000 steps")
end
return rule
