-- expect: fault "ratio" is a global
local rule = {}
function rule.score(item, review)
  ratio = function() return 5 end
end
return rule
