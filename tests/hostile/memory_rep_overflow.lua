-- expect: fault the text would be too long
local rule = {}
function rule.score(item, review)
  return ("xxxx"):rep(9223372036854775807)
end
return rule
