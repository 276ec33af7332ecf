-- Checklist: how many elements are present, and the points that number earns.
local rule = {}

function rule.score(item)
  return item:band(item:count_present())
end

return rule
