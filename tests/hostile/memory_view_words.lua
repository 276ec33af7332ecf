-- expect: fault stopped on item
local rule = {}
function rule.score(item, review)
  local v = review.specialists
  while true do v = v:union(v:where{id = ("x"):rep(200)}) end
end
return rule
