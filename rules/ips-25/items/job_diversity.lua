-- Diversity of job types: of the jobs people hold, how many are of different types, two of a type counting
-- as different.
local evidence = require "evidence"
local job_list = require "job_list"
local rule = {}

function rule.score(item, review)
  local sample, short = job_list.sample(item, review, item.params.competitive)
  if short and evidence.without(sample, "type"):size() > 0 then return item.min end
  local different = job_list.diverse(sample:need("type"):group "type", item.params.alike)
  explain("jobs of different types", different, "jobs")
  return job_list.points(item, sample, different, short)
end

return rule
