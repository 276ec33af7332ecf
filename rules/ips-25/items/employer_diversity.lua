-- Diversity of employers: of the jobs people hold, how many are with different employers, two at one site
-- counting as different.
local evidence = require "evidence"
local job_list = require "job_list"
local rule = {}

function rule.score(item, review)
  local sample, short = job_list.sample(item, review, item.params.competitive)
  local own = sample:where{kind = item.params.self_employed}
  local employed = sample:except(own)
  if short and evidence.without(employed, "employer"):size() > 0 then return item.min end
  employed:need "employer"
  local sites = evidence.with(employed, "site"):size() > 0
  local groups = sites and employed:group("employer", "site") or employed:group "employer"
  local different = own:size() + job_list.diverse(groups, item.params.alike)
  explain("jobs with different employers", different, "jobs")
  return job_list.points(item, sample, different, short)
end

return rule
