-- expect: fault not a text but function
local rule = {}
function rule.score(item, review)
  error(function() end)
end
return rule
