-- expect: fault the table, "secrets" is not declared|the table "secrets" is not declared
local rule = {}
function rule.score(item, review)
  return review.secrets
end
return rule
