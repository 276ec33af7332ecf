-- expect: fault xpcall is not there
local rule = {}
function rule.score(item, review)
  xpcall(function() while true do end end, function() return 5 end)
end
return rule
