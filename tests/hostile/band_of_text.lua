-- expect: fault argument 1: a number was wanted
-- The item itself is no argument: the author wrote one, and it is the first.
local rule = {}
function rule.score(item)
  return item:band("many")
end
return rule
