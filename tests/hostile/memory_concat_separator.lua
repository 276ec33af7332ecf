-- expect: fault table.concat
local rule = {}
function rule.score(item, review)
  return table.concat({}, ("x"):rep(10000), 1, 1e9)
end
return rule
