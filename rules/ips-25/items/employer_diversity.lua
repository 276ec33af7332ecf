-- Diversity of employers: of the jobs people hold, how many are with different employers, two at one site
-- counting as different.
local evidence = require "evidence"
local job_list = require "job_list"
local rule = {}
local employers = {column = "employer"}

-- Who is self-employed is their own employer.
local function own_and_employed(jobs, item)
  local own = jobs:where{kind = item.params.self_employed}
  return own, jobs:except(own)
end

function employers.lacking(jobs, item)
  local _, employed = own_and_employed(jobs, item)
  return evidence.without(employed, "employer")
end

function employers.number(jobs, item)
  local own, employed = own_and_employed(jobs, item)
  local sites = evidence.with(employed, "site"):size() > 0
  local groups = sites and employed:group("employer", "site") or employed:group "employer"
  local different = own:size() + job_list.diverse(groups, item.params.alike)
  explain("jobs with different employers", different, "jobs")
  return different
end

function rule.score(item, review)
  return job_list.score(item, review, item.params.competitive, employers)
end

return rule
