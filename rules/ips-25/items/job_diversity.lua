-- Diversity of job types: of the jobs people hold, how many are of different types, two of a type counting
-- as different.
local evidence = require "evidence"
local job_list = require "job_list"
local rule = {}
local types = {column = "type"}

function types.lacking(jobs) return evidence.without(jobs, "type") end

function types.number(jobs, item)
  local different = job_list.diverse(jobs:group "type", item.params.alike)
  explain("jobs of different types", different, "jobs")
  return different
end

function rule.score(item, review)
  return job_list.score(item, review, item.params.competitive, types)
end

return rule
