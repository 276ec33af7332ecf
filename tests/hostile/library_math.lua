-- expect: fault "floor" cannot be set
local rule = {}
function rule.score(item, review)
  math.floor = nil
end
return rule
