-- expect: fault xxxxxxxxxx
local rule = {}
function rule.score(item, review)
  error(("x"):rep(16000))
end
return rule
