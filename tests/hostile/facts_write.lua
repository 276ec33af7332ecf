-- expect: fault "tracked" cannot be set
local rule = {}
function rule.score(item, review)
  item.facts.tracked = true
end
return rule
