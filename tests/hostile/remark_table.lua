-- expect: fault a text was wanted
local rule = {}
function rule.score(item, review)
  remark({})
end
return rule
