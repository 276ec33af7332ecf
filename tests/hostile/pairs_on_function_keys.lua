-- expect: fault a key that is neither
local rule = {}
function rule.score(item, review)
  for k in pairs({[function() end] = 1}) do end
end
return rule
