-- Standard: met or not, as the commissioner finds, or else as the points of an SEQF review say of the criteria it is tied to.
local evidence = require "evidence"
local rule = {}

-- Whether each tied criterion has enough points, and the names of those that have none; nil where that cannot be said.
local function read(item, review)
  local tied = item.params.criteria
  if not tied or not review:has "criteria" then return nil, {} end
  local rows = review.criteria:where{criterion = evidence.list(tied), score = {given = true}}
  local short, gaps, seen = false, {}, {}
  for row in rows:each() do
    short = short or row.score < item.settings.least
    seen[text.fold(row.criterion)] = true
  end
  for _, name in ipairs(evidence.list(tied)) do
    if not seen[text.fold(name)] then table.insert(gaps, "criteria." .. name) end
  end
  if rows:size() > 0 then rows:map(function(row) return row.score end, "points of the criteria") end
  if short then return false, gaps end
  if #gaps > 0 then return nil, gaps end
  return true, gaps
end

local function word(met) return met and "met" or "not met" end

function rule.score(item, review)
  local found, gaps = read(item, review)
  local met = item.facts.met
  if met == nil then
    met = found
  elseif found ~= nil and found ~= met then
    remark("Stated as " .. word(met) .. ", which holds; the points of the criteria would say " .. word(found) .. ".")
  end
  if met == nil and #gaps > 0 then missing(table.unpack(gaps)) end
  if met == nil then missing "facts.met" end
  return met and item.max or item.min
end

return rule
