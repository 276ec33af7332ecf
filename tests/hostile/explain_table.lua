-- expect: fault was wanted
local rule = {}
function rule.score(item, review)
  explain("x", {})
end
return rule
