-- Evidence that may be given in more than one way, and who is on the active caseload: shared by the rules.
local evidence = {}

-- A list of the scale's data as a plain sequence, as filters want it.
function evidence.list(given)
  local out = {}
  for _, value in ipairs(given) do table.insert(out, value) end
  return out
end

-- Ends the rule, naming every one of the facts that is not given. Facts declared as required are looked
-- after by the host.
function evidence.need(item, facts)
  local gaps = {}
  for _, name in ipairs(facts) do
    if not item:has(name) then table.insert(gaps, "facts." .. name) end
  end
  if #gaps > 0 then missing(table.unpack(gaps)) end
end

-- A percentage given as a fact, with a remark where it looks like a share of one.
function evidence.stated_percent(item, name)
  local share = item.facts[name]
  if share and share > 0 and share <= 1 then
    remark(name .. ": " .. share .. " is 1 or less, and was read as a percentage from 0 to 100.")
  end
  return share
end

-- The percentage that one count is of another, both facts; nil where either is not given or there is nothing
-- to divide by. Counts that cannot be leave the item unrated, but for those that are only compared.
function evidence.share(item, part, whole, only_compared)
  if not (item:has(part) and item:has(whole)) then return nil end
  local of, all = item.facts[part], item.facts[whole]
  if of > all then
    remark("Of " .. all .. " looked at, " .. of .. " cannot hold: the part is larger than the whole.")
    if only_compared then return nil end
    missing("facts." .. part)
  end
  if all == 0 then return nil end
  return percent(of, all)
end

-- Rows with a value in a column, and rows without one: all of them where the file has no such column.
function evidence.with(rows, column)
  return rows:keep(function(row) return row:has(column) end)
end
function evidence.without(rows, column)
  return rows:keep(function(row) return not row:has(column) end)
end

-- Some names as text, as many as a remark has room for.
function evidence.names(names)
  local shown, rest = "", #names
  for index, name in ipairs(names) do
    if index > 5 or #shown + #name > 80 then break end
    shown, rest = shown .. (index > 1 and ", " or "") .. name, rest - 1
  end
  if rest == 0 then return shown end
  return shown == "" and tostring(rest) or shown .. " and " .. rest .. " more"
end

-- Rows as a list, without a step; and their names, by their key.
function evidence.rows(view)
  return quietly(function()
    local rows = {}
    for row in view:each() do table.insert(rows, row) end
    return rows
  end)
end
function evidence.ids(view)
  local names = {}
  for _, row in ipairs(evidence.rows(view)) do table.insert(names, row.id) end
  return names
end

-- Rows by specialist, under the folded name, and the names in the order of their first row.
function evidence.by_specialist(rows)
  local out, names = {}, {}
  for _, group in ipairs(rows:group "specialist") do
    out[text.fold(group.key)] = group.rows
    table.insert(names, group.key)
  end
  return out, names
end

-- Means and medians of readings that are not used: without a step.
function evidence.mean(list) return quietly(function() return mean_of(list) end) end
function evidence.median(list) return quietly(function() return median_of(list) end) end

-- One figure in two ways: the one that was used, and a remark where the other says something else.
function evidence.differ(what, way, used, other_way, other)
  if other and used ~= other then
    remark(what .. ": " .. way .. " (" .. in_words(used) .. ") counts; " .. other_way .. " would give " ..
      in_words(other) .. ".")
  end
end

-- Participants who are active by their status.
function evidence.active(item, review)
  local active = review.participants:need("status"):where{status = evidence.list(item.params.active)}
  if item.settings.retention_cases == "leave-out" then
    active = active:where{status = {none_of = {item.params.retention}}}
  end
  return active:called "active by their status"
end

-- Of the active ones, those who have begun their vocational profile by the review's date: the active
-- caseload.
function evidence.begun(item, review)
  local active = evidence.active(item, review)
  local begun = active:where{started = {to = review.date}}
  if begun:size() == 0 then active:need "started" end
  begun = begun:called "on the active caseload"
  local rest = active:size() - begun:size()
  if rest > 0 then
    remark("Active by status but without a first vocational profile appointment, and not counted: " ..
      rest .. ".")
  end
  return begun
end

-- Each specialist's caseload: as stated, where it is for every specialist, else counted. Returns the
-- specialists, all their participants, and a function from a specialist's row to that one's caseload; nil
-- where the participants do not say whose they are.
function evidence.caseload(item, review)
  local specialists = review.specialists
  if specialists:given "caseload" then
    local stated = specialists:sum "caseload"
    if review:has("participants", "status") and evidence.with(review.participants, "started"):size() > 0 then
      local counted = quietly(function() return evidence.begun(item, review):size() end)
      local way = "the participants table"
      evidence.differ("Active participants", "the stated caseloads", stated, way, counted)
    end
    return specialists, stated, function(row) return row.caseload end
  end
  if not review:has "participants" then specialists:need "caseload" end
  local begun = evidence.begun(item, review)
  if not begun:given "specialist" then
    remark("Not every participant's specialist is given: the figure of all together is scored, single ones " ..
      "are not shown.")
    return specialists, begun:count(), nil
  end
  return specialists, begun:count(), function(row) return begun:where{specialist = row.id}:size() end
end

-- The share of the active caseload who had a job at the start and are helped to keep it, for remarks.
function evidence.retention_share(item, review)
  local active, date = evidence.list(item.params.active), review.date
  local begun = review.participants:need("status"):where{status = active, started = {to = date}}
  begun = begun:called "on the active caseload"
  local all, kept = begun:count(), begun:where{status = item.params.retention}:count()
  return quietly(function() return percent(kept, all) end)
end

return evidence
