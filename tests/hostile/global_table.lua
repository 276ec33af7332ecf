-- expect: fault _G is not there
local rule = {}
function rule.score(item, review)
  return _G.x
end
return rule
