-- expect: fault io is not there
local rule = {}
function rule.score(item, review)
  return io.open("/etc/passwd")
end
return rule
