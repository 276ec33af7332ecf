-- The starters table, read person by person: shared by the indicators.
local starters = {}

-- Each person's earliest date in a column, under the folded name: it may stand in any row of theirs.
function starters.earliest(rows, column)
  local earliest = {}
  quietly(function()
    for row in rows:where{[column] = {given = true}}:each() do
      local who, date = text.fold(row.participant), row:get(column)
      if not earliest[who] or date < earliest[who] then earliest[who] = date end
    end
  end)
  return earliest
end

-- Rows with a job since the person's service start, where that is known: an older job is no outcome of it.
local function since_service(rows, aloud)
  local all, began = rows:where{job_start = {given = true}}, starters.earliest(rows, "service_start")
  local jobs = all:keep(function(row)
    local from = began[text.fold(row.participant)]
    return not from or row.job_start >= from
  end, "begun since the service start")
  local before = all:size() - jobs:size()
  if before == 0 then return all end
  if aloud then remark("Jobs begun before the service start, and no outcome of it: " .. before .. ".") end
  return jobs
end

-- Rows with a job, and of each person the row of the first one: the earliest start, and of two on one day
-- the first listed. Aloud, a remark says how many jobs are older than the service.
function starters.jobs(review, aloud)
  local jobs = since_service(review.starters, aloud)
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

return starters
