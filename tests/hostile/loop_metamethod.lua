-- expect: fault setmetatable is not there
local rule = {}
function rule.score(item, review)
  local t = setmetatable({}, {__index = function(t, k) return t[k] end})
  return t.x
end
return rule
