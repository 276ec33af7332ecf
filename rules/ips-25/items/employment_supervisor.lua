-- Employment supervisor: how many of five parts of the leader's role are there; the span of control may be
-- counted.
local rule = {by_count = true} -- so elements not given leave a range

-- Ten people at most for a full-time leader, in proportion for a part-time one; other staff by their
-- full-time equivalents.
local function count_span(item)
  local facts, full = item.facts, item.params.most_for_full_time
  local people, others, post = facts.specialists_managed, facts.other_staff_fte, facts.leader_fte
  local load = quietly(function() return sum_of{people, others} end)
  local most = quietly(function() return product(full, post) end)
  explain("specialists and other staff the leader is responsible for", load)
  explain("most for " .. in_words(post) .. " of a post, at " .. full .. " for a whole one", most)
  item:presume("span", load <= most)
end

function rule.score(item)
  if item:has "leader_fte" and item:has "specialists_managed" then count_span(item) end
  return item:band(item:count_present())
end

return rule
