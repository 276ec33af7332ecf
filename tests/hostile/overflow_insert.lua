-- expect: fault the place lies outside
local rule = {}
function rule.score(item, review)
  table.insert({}, 9223372036854775807, 1)
end
return rule
