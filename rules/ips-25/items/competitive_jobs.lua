-- Competitive jobs: of all roles people hold, volunteer and unpaid ones included, how many are ordinary paid
-- jobs.
local evidence = require "evidence"
local job_list = require "job_list"
local rule = {}
local competitive = {}

function competitive.number(roles, item)
  local kinds = evidence.list(item.params.competitive)
  return roles:where{kind = kinds}:called("competitive ones of these"):count()
end

function rule.score(item, review)
  return job_list.score(item, review, nil, competitive)
end

return rule
