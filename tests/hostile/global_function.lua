-- expect: fault "help" is a global
local rule = {}
function rule.score(item, review)
  function help() end
end
return rule
