-- expect: fault read-only
local rule = {}
function rule.score(item, review)
  table.remove(math, 1)
end
return rule
