-- expect: fault the place lies outside
local rule = {}
function rule.score(item, review)
  table.remove({1}, -9223372036854775807)
end
return rule
