-- expect: fault the text would be too long
local rule = {}
function rule.score(item, review)
  local s = ("x"):rep(16000)
  return string.format("%s%s", s, s)
end
return rule
