-- expect: fault missing evidence
local rule = {}
function rule.score(item, review)
  error("missing evidence")
end
return rule
