-- expect: fault "edge" cannot be set
local rule = {}
function rule.score(item, review)
  item.params.edge = 0
end
return rule
