-- expect: fault "count" is a global
local rule = {}
function rule.score(item, review)
  count = 1
end
return rule
