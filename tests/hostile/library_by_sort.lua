-- expect: fault read-only
local rule = {}
function rule.score(item, review)
  table.sort(string)
end
return rule
