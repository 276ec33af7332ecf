-- Spells of work: a person's jobs, joined where few days lie between them.
local spells = {}

-- Days of the longest spell, its first and last day included. Jobs are {from, to}, in any order; they are
-- one spell where they overlap, or where at most "joining" days without a job lie between them.
function spells.longest(jobs, joining)
  table.sort(jobs, function(a, b) return a.from < b.from end)
  local longest, from, to = 0, nil, nil
  for _, job in ipairs(jobs) do
    if not to or days_between(to, job.from) - 1 > joining then
      from, to = job.from, job.to
    elseif job.to > to then
      to = job.to
    end
    longest = larger(longest, days_between(from, to) + 1)
  end
  return longest
end

-- Every person's jobs as {from, to}; what lasts runs to the day of the assessment.
function spells.by_person(rows, today)
  local jobs = {}
  quietly(function()
    for row in rows:each() do
      local who = text.fold(row.participant)
      jobs[who] = jobs[who] or {}
      table.insert(jobs[who], {from = row.job_start, to = row:get "job_end" or today})
    end
  end)
  return jobs
end

-- Days of each person's longest spell, under the folded name.
function spells.longest_each(jobs, joining)
  return quietly(function()
    local days = {}
    for who, list in pairs(jobs) do days[who] = spells.longest(list, joining) end
    return days
  end)
end

return spells
