-- expect: fault next is not there
local rule = {}
function rule.score(item, review)
  return next(string)
end
return rule
