-- expect: fault 'for' step is zero
local rule = {}
function rule.score(item, review)
  for i = 1, 10, 0 do end
end
return rule
