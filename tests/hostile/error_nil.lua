-- expect: fault not a text but nil
local rule = {}
function rule.score(item, review)
  error(nil)
end
return rule
