-- expect: fault
local rule = {}
function rule.score(item, review)
  return string.char(table.unpack({}, 1, 100))
end
return rule
