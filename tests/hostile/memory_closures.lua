-- expect: fault stopped on item
local rule = {}
function rule.score(item, review)
  local f
  while true do local g = f f = function() return g end end
end
return rule
