-- Share: of all, and a word where it is nearly all.
local rule = {}

function rule.score(item)
  local share = item.facts.share
  if share >= 99 then remark "nearly all" end
  explain("what is left", 100 - share, "percent")
  return item:band(share)
end

return rule
