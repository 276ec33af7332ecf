-- expect: fault loadfile is not there
local rule = {}
function rule.score(item, review)
  return loadfile("/etc/passwd")
end
return rule
