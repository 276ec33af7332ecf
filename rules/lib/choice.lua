-- Choice: the first rung of a ladder (params.rungs, best first) whose facts hold; the last rung names none.
local evidence = require "evidence"
local rule = {}

local function holds(item, when)
  for name, wanted in pairs(when or {}) do
    local given, found = item.facts[name], false
    if type(given) == "boolean" then given = given and "yes" or "no" end
    for _, value in ipairs(wanted) do
      if value == given then found = true end
    end
    if not found then return false end
  end
  return true
end

function rule.score(item)
  local names, seen = {}, {}
  for _, rung in ipairs(item.params.rungs) do
    for name in pairs(rung.when or {}) do
      if not seen[name] then table.insert(names, name) end
      seen[name] = true
    end
  end
  evidence.need(item, names)
  for _, rung in ipairs(item.params.rungs) do
    if holds(item, rung.when) then
      explain("the first rung of the ladder that holds", rung.points, "points")
      return rung.points
    end
  end
  error "no rung of the ladder holds"
end

return rule
