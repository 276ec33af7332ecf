-- expect: fault patterns can run for hours
local rule = {}
function rule.score(item, review)
  return ("a"):match("a*")
end
return rule
