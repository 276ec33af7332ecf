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

return spells
