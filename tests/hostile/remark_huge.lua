-- expect: fault the text would be too long
local rule = {}
function rule.score(item, review)
  remark(("x"):rep(10000000))
end
return rule
