-- expect: fault collectgarbage is not there
local rule = {}
function rule.score(item, review)
  collectgarbage("stop")
end
return rule
