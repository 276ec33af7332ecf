-- expect: fault the rule returned 9
local rule = {}
local marks = 0
function rule.score(item, review)
  marks = marks + 1
  return marks + 8
end
return rule
