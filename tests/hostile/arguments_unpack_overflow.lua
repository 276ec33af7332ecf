-- expect: fault table.unpack gives at most 200 values
local rule = {}
function rule.score(item, review)
  return table.unpack({}, -9223372036854775807 - 1, 9223372036854775807)
end
return rule
