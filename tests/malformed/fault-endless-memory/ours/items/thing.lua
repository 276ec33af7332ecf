-- Thing.
local rule = {}

function rule.score(item, review)
  local all = {}
  while true do all[#all + 1] = {all} end
end

return rule
