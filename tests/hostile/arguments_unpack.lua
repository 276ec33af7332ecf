-- expect: fault table.unpack gives at most 200 values
local rule = {}
function rule.score(item, review)
  return table.unpack({}, 1, 1e8)
end
return rule
