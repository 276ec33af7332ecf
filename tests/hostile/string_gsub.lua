-- expect: fault patterns can run for hours
local rule = {}
function rule.score(item, review)
  return string.gsub("a", "a", "b")
end
return rule
