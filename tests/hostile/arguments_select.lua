-- expect: fault select
local rule = {}
function rule.score(item, review)
  return select(-9223372036854775807, 1)
end
return rule
