-- expect: fault at most 256 values
local rule = {}
function rule.score(item, review)
  local ids = {}
  for i = 1, 300 do ids[i] = "x" .. i end
  return review.specialists:where{id = ids}:count()
end
return rule
