-- expect: fault functions call one another too deeply
local rule = {}
function rule.score(item, review)
  local function f() review.specialists:map(function() f() return 1 end, "x") end
  f()
end
return rule
