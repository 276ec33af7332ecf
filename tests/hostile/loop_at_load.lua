-- expect: refused it takes too many steps
local rule = {}
while true do end
function rule.score(item, review)
  return 1
end
return rule
