-- expect: fault string.dump is not there
local rule = {}
function rule.score(item, review)
  return string.dump(rule.score)
end
return rule
