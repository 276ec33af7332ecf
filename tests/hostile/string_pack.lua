-- expect: fault string.pack is not there
local rule = {}
function rule.score(item, review)
  return string.pack("i16", 1)
end
return rule
