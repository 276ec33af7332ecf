-- The starters table, read person by person: shared by the indicators.
local starters = {}

-- Rows with a job, and of each person the row of the first one: the earliest start, and of two on one day
-- the first listed.
function starters.jobs(review)
  local jobs = review.starters:where{job_start = {given = true}}
  local first, taken = {}, {}
  quietly(function()
    for row in jobs:each() do
      local who = text.fold(row.participant)
      if not first[who] or row.job_start < first[who] then first[who] = row.job_start end
    end
  end)
  return jobs, jobs:keep(function(row)
    local who = text.fold(row.participant)
    if taken[who] or row.job_start ~= first[who] then return false end
    taken[who] = true
    return true
  end):called "first jobs"
end

-- A column's dates of each person, in a list under the folded name.
function starters.dates(rows, column)
  local dates = {}
  quietly(function()
    for row in rows:where{[column] = {given = true}}:each() do
      local who = text.fold(row.participant)
      dates[who] = dates[who] or {}
      table.insert(dates[who], row:get(column))
    end
  end)
  return dates
end

return starters
