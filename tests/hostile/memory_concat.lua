-- expect: fault a text is too long
local rule = {}
function rule.score(item, review)
  local s = "x"
  while true do s = s .. s end
end
return rule
