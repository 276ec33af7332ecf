-- expect: fault string.byte gives at most 200 values
local rule = {}
function rule.score(item, review)
  return (("x"):rep(5000)):byte(1, -1)
end
return rule
