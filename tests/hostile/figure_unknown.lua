-- expect: fault the figure "x" is not declared
local rule = {}
function rule.score(item, review)
  figure("x", 1)
end
return rule
