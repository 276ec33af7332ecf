-- expect: fault not a number at all
local rule = {}
function rule.score(item, review)
  return ratio(0/0, 1)
end
return rule
