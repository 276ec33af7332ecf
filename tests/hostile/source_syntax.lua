-- expect: refused expected near
local rule = {}
function rule.score( return 1
end
return rule
