-- expect: fault functions call one another too deeply
local rule = {}
function rule.score(item, review)
  local function f() table.sort({1, 2}, function() f() return true end) end
  f()
end
return rule
