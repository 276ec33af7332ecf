-- expect: fault read-only
local rule = {}
function rule.score(item, review)
  table.insert(table, 1)
end
return rule
