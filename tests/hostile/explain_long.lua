-- expect: fault no text of more than 200 characters
local rule = {}
function rule.score(item, review)
  explain(("x"):rep(201), 1)
end
return rule
