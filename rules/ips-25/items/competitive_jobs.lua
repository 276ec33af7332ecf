-- Competitive jobs: of all roles people hold, volunteer and unpaid ones included, how many are ordinary paid
-- jobs.
local evidence = require "evidence"
local job_list = require "job_list"
local rule = {}

function rule.score(item, review)
  local roles, short = job_list.sample(item, review)
  local kinds = evidence.list(item.params.competitive)
  local competitive = roles:where{kind = kinds}:called("competitive ones of these"):count()
  return job_list.points(item, roles, competitive, short)
end

return rule
