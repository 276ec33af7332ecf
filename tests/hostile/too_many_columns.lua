-- expect: fault columns were wanted
local rule = {}
function rule.score(item, review)
  return review.specialists:sum("fte", "fte", "fte", "fte", "fte")
end
return rule
