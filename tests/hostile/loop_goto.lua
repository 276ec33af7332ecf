-- expect: fault stopped on item "thing": it took more than 200000 steps
local rule = {}
function rule.score(item, review)
  ::again::
  goto again
end
return rule
