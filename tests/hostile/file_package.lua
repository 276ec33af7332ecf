-- expect: fault package is not there
local rule = {}
function rule.score(item, review)
  return package.loadlib("libc.so.6", "system")
end
return rule
