-- expect: fault print is not there
local rule = {}
function rule.score(item, review)
  print("hello")
end
return rule
