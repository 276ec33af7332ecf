-- Individualised job search: how much of the search follows people's wishes, strengths and needs rather than
-- what is on offer.
local evidence = require "evidence"
local rule = {}

-- The ways to give the share, the one that holds first; those after it are only compared.
local function readings(item)
  local given = {}
  local function add(way, share)
    if share ~= nil then table.insert(given, {way, share}) end
  end
  local function count(way, what)
    add(way, evidence.share(item, what .. "_on_preference", what .. "_reviewed", #given > 0))
  end
  add("the stated share", evidence.stated_percent(item, "preference_share"))
  count("the count of participants", "participants")
  count("the count of contacts", "contacts")
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
