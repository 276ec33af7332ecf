-- expect: fault the item's "items" is not declared
local rule = {}
function rule.score(item, review)
  return item.items.other
end
return rule
