-- expect: fault string.find looks for plain text
local rule = {}
function rule.score(item, review)
  return (("a"):rep(60)):find(("a*"):rep(7) .. "b")
end
return rule
