-- expect: fault the text would be too long
local rule = {}
function rule.score(item, review)
  return ("x"):rep(1e15)
end
return rule
