-- expect: fault "min" cannot be set
local rule = {}
function rule.score(item, review)
  item.min = 0
end
return rule
