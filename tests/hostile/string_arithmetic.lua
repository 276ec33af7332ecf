-- expect: fault attempt to perform arithmetic on a string
local rule = {}
function rule.score(item, review)
  return "10" + 1
end
return rule
