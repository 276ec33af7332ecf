-- expect: fault stopped on item
local rule = {}
function rule.score(item, review)
  local s = (";"):rep(16000)
  local kept = {}
  while true do kept[#kept + 1] = text.split(s) end
end
return rule
