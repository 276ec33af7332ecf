-- expect: fault a width or precision has at most 2 digits
local rule = {}
function rule.score(item, review)
  return ("%99999d"):format(1)
end
return rule
