-- expect: fault os is not there
local rule = {}
function rule.score(item, review)
  return os.getenv("HOME")
end
return rule
