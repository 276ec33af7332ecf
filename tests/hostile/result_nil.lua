-- expect: fault the rule returned nil
local rule = {}
function rule.score(item, review)
  return nil
end
return rule
