-- Competitive jobs: of all roles people hold, volunteer and unpaid ones included, how many are ordinary paid jobs.
local evidence = require "evidence"
local job_list = require "job_list"
local rule = {}

function rule.score(item, review)
  local roles = job_list.sample(item, review)
  if roles:size() == 0 then return item.min end
  local competitive = roles:where{kind = evidence.list(item.params.competitive)}
  return item:band(percent(competitive:count(), roles:count()))
end

return rule
