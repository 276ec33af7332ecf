-- expect: fault oh no
local rule = {}
function rule.score(item, review)
  table.sort({3, 2, 1}, function() error("oh no") end)
end
return rule
