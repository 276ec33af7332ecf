-- expect: fault more digits than can be kept
local rule = {}
function rule.score(item, review)
  return product(999999999999999999, 999999999999999999)
end
return rule
