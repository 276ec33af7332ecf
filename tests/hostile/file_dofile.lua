-- expect: fault dofile is not there
local rule = {}
function rule.score(item, review)
  return dofile("/etc/passwd")
end
return rule
