-- expect: fault the item was wanted
local rule = {}
function rule.score(item, review)
  return item.band(review, 20)
end
return rule
