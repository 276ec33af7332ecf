-- expect: fault getmetatable is not there
local rule = {}
function rule.score(item, review)
  getmetatable("").__index = nil
end
return rule
