-- expect: fault coroutine is not there
local rule = {}
function rule.score(item, review)
  coroutine.wrap(function() while true do end end)()
end
return rule
