-- Checklist: how many elements are present, and the points that number earns.
local rule = {by_count = true} -- so elements not given leave a range

function rule.score(item)
  return item:band(item:count_present())
end

return rule
