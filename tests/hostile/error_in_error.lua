-- expect: fault not a text but table
local rule = {}
function rule.score(item, review)
  error({error = function() error({}) end})
end
return rule
