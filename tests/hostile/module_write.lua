-- expect: fault "next" cannot be set
local rule = {}
function rule.score(item, review)
  require("helper").next = nil
end
return rule
