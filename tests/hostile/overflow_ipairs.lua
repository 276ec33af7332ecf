-- expect: fault ipairs goes through
local rule = {}
function rule.score(item, review)
  local next_one = ipairs({})
  return next_one({}, 9223372036854775807)
end
return rule
