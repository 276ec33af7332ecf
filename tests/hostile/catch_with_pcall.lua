-- expect: fault pcall is not there
local rule = {}
function rule.score(item, review)
  return pcall(function() while true do end end) and 5 or 1
end
return rule
