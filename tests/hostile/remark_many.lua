-- expect: fault a rule may make 20 remarks
local rule = {}
function rule.score(item, review)
  for i = 1, 21 do remark("remark " .. i) end
  return 3
end
return rule
