-- expect: refused a variable that is to be closed
local rule = {}
function rule.score(item, review)
  local x <close> = nil
  return 5
end
return rule
