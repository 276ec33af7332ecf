-- expect: fault \x1B[31mred
local rule = {}
function rule.score(item, review)
  error("\27[31mred")
end
return rule
