-- expect: fault os is not there
local rule = {}
function rule.score(item, review)
  return os.time() % 5
end
return rule
