-- expect: fault no text of more than 200 characters
local rule = {}
function rule.score(item, review)
  remark(("x"):rep(201))
end
return rule
