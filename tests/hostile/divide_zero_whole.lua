-- expect: fault attempt to
local rule = {}
function rule.score(item, review)
  return 1 // 0
end
return rule
