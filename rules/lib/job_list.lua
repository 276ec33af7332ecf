-- The job list: which jobs of the service's people a review looks at, and whether they are too few to tell.
local evidence = require "evidence"
local job_list = {}

-- Jobs of some participants that were not held before IPS. Where nobody says, a job that began before the
-- person did was.
local function of_people(jobs, people)
  local entered = {}
  for _, person in ipairs(evidence.rows(people)) do
    entered[text.fold(person.id)] = person:get "started" or ""
  end
  return jobs:keep(function(job)
    local start, before = entered[text.fold(job.participant)], job:get "before_ips"
    if not start or before then return false end
    return before == false or job.started >= start
  end):need "started"
end

-- The jobs of the active caseload, and a function that gives those of everyone who is or was on a caseload,
-- discharged people too.
local function both_lists(item, review)
  local jobs = review.jobs
  if not review:has "participants" then
    remark "No participants are given: every job listed is taken as one of the active caseload."
    local all = jobs:keep(function(job) return job:get "before_ips" ~= true end):need "started"
    return all, function() return all end
  end
  local active = evidence.active(item, review)
  jobs:need "participant"
  active:count()
  return of_people(jobs, active), function()
    local left = review.participants:where{status = evidence.list(item.params.discharged)}
    return of_people(jobs, active:union(left))
  end
end

local function of_kind(jobs, kinds)
  jobs:need "kind"
  if not kinds then return jobs end
  return jobs:where{kind = evidence.list(kinds)}
end

local function enough(item, review)
  local one = item.params.enough_for_one_specialist
  if not one then return item.params.enough end
  if not review:has "specialists" then
    remark "No specialists are given: the jobs are taken as those of a team of two or more."
    return item.params.enough
  end
  return review.specialists:size() == 1 and one or item.params.enough
end

-- The jobs held on the review's date; where they are too few, those begun in the months before it. Also
-- whether these are too few to tell, which is given as the figure "sample_short" too.
function job_list.sample(item, review, kinds)
  local current, ever = both_lists(item, review)
  local today, which = review.date, kinds and "competitive, " or ""
  local held = of_kind(current:where{started = {to = today}}:keep(function(job)
    return not job:has "ended" or job.ended > today
  end), kinds):called(which .. "held on the review's date by the active caseload, not held before IPS")
  local short, number = false, held:count()
  if number < item.params.enough then
    local since = quietly(function() return add_months(today, -item.params.months_back) end)
    held = of_kind(ever():where{started = {from = since, to = today}}, kinds)
      :called(which .. "begun from " .. since .. " to " .. today .. " by all who are or were on a caseload")
    short = held:count() < enough(item, review)
    remark("Held on the review's date: " .. number .. ", too few; those begun from " .. since ..
      " on are looked at instead.")
  end
  figure("sample_short", short)
  return held, short
end

-- How many of the groups' jobs count as different: no more than so many of one kind.
function job_list.diverse(groups, alike)
  local different = 0
  for _, group in ipairs(groups) do
    local number = group.rows:size()
    if number > alike then
      explain("more than " .. alike .. " alike: " .. evidence.names{group.key or "(blank)"}, number, "jobs")
    end
    different = different + math.min(number, alike)
  end
  return different
end

-- The points for a share of the sample. Where it is too small the scale's override decides in the end;
-- beside a reviewer's own points, which that override leaves alone, the lowest is what the evidence would
-- have given.
function job_list.points(item, sample, number, short)
  if sample:size() == 0 then return item.min end
  local points = item:band(percent(number, sample:size()))
  return short and item.anchor and item.min or points
end

return job_list
