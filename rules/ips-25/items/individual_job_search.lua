-- Individualised job search: how much of the search follows people's wishes, strengths and needs rather than
-- what is on offer.
local evidence = require "evidence"
local rule = {}

-- The ways to give the share, the one that holds first.
local function readings(item)
  local ways = {
    {"the stated share", item.facts.preference_share},
    {
      "the count of participants",
      evidence.share(item, "participants_on_preference", "participants_reviewed"),
    },
    {"the count of contacts", evidence.share(item, "contacts_on_preference", "contacts_reviewed")},
  }
  local given = {}
  for index = 1, 3 do
    if ways[index][2] ~= nil then table.insert(given, ways[index]) end
  end
  return given
end

function rule.score(item)
  local ways = readings(item)
  if #ways == 0 then missing "facts.preference_share" end
  local way, share = ways[1][1], ways[1][2]
  for index = 2, #ways do
    local other = ways[index]
    if other[2] ~= share then
      remark("Share by " .. way .. " (" .. in_words(share) .. "%) counts; " .. other[1] .. " (" ..
        in_words(other[2]) .. "%) would give " .. item:points(other[2]) .. " points.")
    end
  end
  return item:band(share)
end

return rule
