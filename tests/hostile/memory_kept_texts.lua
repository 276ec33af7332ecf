-- expect: fault stopped on item
local rule = {}
function rule.score(item, review)
  local t, s = {}, ("x"):rep(16000)
  while true do t[#t + 1] = s .. #t end
end
return rule
