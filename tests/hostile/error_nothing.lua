-- expect: fault not a text but
local rule = {}
function rule.score(item, review)
  error()
end
return rule
