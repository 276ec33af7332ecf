-- expect: fault not a text but table
local rule = {}
function rule.score(item, review)
  error({})
end
return rule
