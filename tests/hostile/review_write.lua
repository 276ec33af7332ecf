-- expect: fault "date" cannot be set
local rule = {}
function rule.score(item, review)
  review.date = "2020-01-01"
end
return rule
