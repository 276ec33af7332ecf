-- expect: fault the text would be too long
local rule = {}
function rule.score(item, review)
  return (""):rep(1e18, "ab")
end
return rule
