-- expect: fault "rep" cannot be set
local rule = {}
function rule.score(item, review)
  string.rep = function() return "" end
end
return rule
