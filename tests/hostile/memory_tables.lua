-- expect: fault stopped on item
local rule = {}
function rule.score(item, review)
  local t = {}
  while true do t = {t, {}, {}, {}} end
end
return rule
