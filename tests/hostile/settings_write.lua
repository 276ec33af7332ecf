-- expect: fault "s" cannot be set
local rule = {}
function rule.score(item, review)
  item.settings.s = true
end
return rule
