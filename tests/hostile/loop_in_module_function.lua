-- expect: fault stopped on item "thing": it took more than 200000 steps
local rule = {}
function rule.score(item, review)
  local helper = require "helper"
  while true do helper.next() end
end
return rule
