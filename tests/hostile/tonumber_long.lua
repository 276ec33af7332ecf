-- expect: fault tonumber takes at most 64
local rule = {}
function rule.score(item, review)
  return tonumber(("1"):rep(1000))
end
return rule
