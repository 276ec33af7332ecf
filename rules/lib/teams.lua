-- Partner teams of a specialist: how many, whether that settles the points, and the share of the caseload
-- from them.
local evidence = require "evidence"
local points = require "points"
local teams = {}

-- The names of the teams, each once, without regard to case and spacing.
local function names_of(row)
  local names, seen = {}, {}
  for _, name in ipairs(row.integrated_teams) do
    if not seen[text.fold(name)] then table.insert(names, name) end
    seen[text.fold(name)] = true
  end
  return names
end

-- The number of teams, as stated or as named.
function teams.stated(row) return row:get "teams" end
function teams.named(row)
  return row:has "integrated_teams" and #names_of(row) or row:get "teams"
end

-- Points that the number of teams and their organisation settle by themselves; nil where the share decides.
function teams.settled(item, row, number)
  local params = item.params
  if number == 0 then return params.no_team_points end
  if number >= params.too_many_teams then return params.too_many_points end
  return not row.organised and params.not_organised_points or nil
end

-- Rows that lack what a way of giving the evidence needs: the number of teams, or the column that the share
-- hangs on.
function teams.lacking(item, specialists, number, column)
  return specialists:keep(function(row)
    local count = number(row)
    return not count or not (teams.settled(item, row, count) or row:has(column))
  end, "with evidence missing")
end

-- A function from a specialist's row to the share of the active caseload that gets support from one of the
-- specialist's teams; it gives nil without a caseload. Participants are looked at when the first share is
-- asked for.
function teams.shares(item, review)
  local caseloads
  return function(row)
    caseloads = caseloads or evidence.by_specialist(evidence.active(item, review):need "specialist")
    local mine = caseloads[text.fold(row.id)]
    if not mine then return nil end
    local of, named = "on the caseload of " .. evidence.names{row.id}, names_of(row)
    local all = mine:called(of):count()
    local from = mine:where{team = named}:called(of .. ", from " .. evidence.names(named)):count()
    return quietly(function() return percent(from, all) end)
  end
end

-- The points of each specialist, by number of teams and share of the caseload; and the names of those who
-- have none, for want of a caseload.
function teams.points(item, specialists, number, share)
  local shares, settled, idle, open = {}, {}, {}, 0
  specialists:map(number, "teams attached to")
  for _, row in ipairs(evidence.rows(specialists)) do
    settled[row.id] = teams.settled(item, row, number(row))
    if not settled[row.id] then
      open = open + 1
      shares[row.id] = share(row)
      if not shares[row.id] then table.insert(idle, row.id) end
    end
  end
  if open > #idle then
    specialists:map(function(row) return shares[row.id] end, "percent of the caseload from the teams")
  end
  if open < specialists:size() then
    specialists:map(function(row) return settled[row.id] end,
      "points settled by the number of teams or their organisation")
  end
  return specialists:map(function(row)
    local of = shares[row.id]
    return settled[row.id] or of and points.reached(item.params.share_points, of)
  end, "points alone"), idle
end

return teams
