-- expect: fault unknown_name is not known
local rule = {}
function rule.score(item, review)
  return unknown_name
end
return rule
