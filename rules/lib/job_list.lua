-- The job list: which jobs of the service's people a review looks at, and whether they are too few to tell.
local evidence = require "evidence"
local job_list = {}

-- Jobs of some participants that were not held before IPS. Where nobody says, a job that began before the
-- person did was; a job without a start stays, for whoever needs one to say so.
local function of_people(jobs, people)
  local entered = {}
  for _, person in ipairs(evidence.rows(people)) do
    entered[text.fold(person.id)] = person:get "started" or ""
  end
  return jobs:keep(function(job)
    local start, before = entered[text.fold(job.participant)], job:get "before_ips"
    if not start or before then return false end
    return before == false or not job:has "started" or job.started >= start
  end)
end

-- The jobs of the active caseload, and a function that gives those of everyone who is or was on a caseload,
-- discharged people too; nil where nobody says who is who.
local function both_lists(item, review)
  local jobs = review.jobs
  if not review:has "participants" then
    if jobs:size() > 0 then
      remark "No participants are given: every job listed is taken as one of the active caseload."
    end
    return jobs:keep(function(job) return job:get "before_ips" ~= true end):need "started", nil
  end
  local active = evidence.active(item, review)
  jobs:need "participant"
  active:count()
  return of_people(jobs, active):need "started", function()
    local left = review.participants:where{status = evidence.list(item.params.discharged)}
    return of_people(jobs, active:union(left))
  end
end

local function of_kind(jobs, kinds)
  jobs:need "kind"
  if not kinds then return jobs end
  return jobs:where{kind = evidence.list(kinds)}
end

-- How many jobs are enough to tell; fewer are for a single specialist.
local function enough(item, review, number)
  local one, team = item.params.enough_for_one_specialist, item.params.enough
  if not one then return team end
  if review:has "specialists" then return review.specialists:size() == 1 and one or team end
  if number >= one and number < team then
    remark "No specialists are given: the jobs are taken as those of a team of two or more."
  end
  return team
end

-- Jobs begun in the months before the review, by the reading of the setting recent_jobs, and by the other
-- reading: nil where there is none, or where it lacks what would be asked of it.
local function recent(item, since, today, kinds, active, everyone)
  local all = not everyone or item.settings.recent_jobs == "everyone"
  local function begun(jobs) return jobs:where{started = {from = since, to = today}} end
  local used = of_kind(begun(all and everyone and everyone():need "started" or active), kinds)
  local whose = all and "all who are or were on a caseload" or "the active caseload"
  local which = kinds and "competitive, " or ""
  used = used:called(which .. "begun from " .. since .. " to " .. today .. " by " .. whose)
  if not everyone then return used, nil end
  local other = all and active or everyone()
  if evidence.without(other, "started"):size() > 0 then return used, nil end
  other = begun(other)
  if evidence.without(other, "kind"):size() > 0 then return used, nil end
  return used, of_kind(other, kinds)
end

-- The jobs held on the review's date; where they are too few, those begun in the months before it. Also
-- whether these are too few to tell, which is given as the figure "sample_short" too, and the jobs of the
-- other reading with whether they are too few.
local function choose(item, review, kinds)
  local active, everyone = both_lists(item, review)
  local today, which = review.date, kinds and "competitive, " or ""
  local held = of_kind(active:where{started = {to = today}}:keep(function(job)
    return not job:has "ended" or job.ended > today
  end), kinds):called(which .. "held on the review's date by the active caseload, not held before IPS")
  local number, short, other, other_short = held:count(), false, nil, false
  if number < item.params.enough then
    local since = quietly(function() return add_months(today, -item.params.months_back) end)
    held, other = recent(item, since, today, kinds, active, everyone)
    local wanted = enough(item, review, held:size())
    short, other_short = held:count() < wanted, other and other:size() < wanted
    remark("Held on the review's date: " .. number .. ", too few; those begun from " .. since ..
      " on are looked at instead.")
  end
  figure("sample_short", short)
  return held, short, other, other_short
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

-- A remark where the other reading of whose recent jobs are meant would give other points.
local function tell_other(item, points, jobs, short, of)
  if short or jobs:size() == 0 then
    jobs = nil
  elseif of.column and of.lacking(jobs, item):size() > 0 then
    return
  end
  local other = quietly(function()
    return jobs and item:points(percent(of.number(jobs, item), jobs:size())) or item.min
  end)
  if other == points then return end
  local all = item.settings.recent_jobs == "everyone"
  remark("Of the jobs begun in those months, the ones of " ..
    (all and "the active caseload alone" or "everyone who is or was on a caseload") ..
    " would give " .. other .. (other == 1 and " point." or " points."))
end

-- The points for the share of jobs that count. of.number(jobs, item) gives how many do; where a column
-- must be filled in for that, of.column names it and of.lacking(jobs, item) gives the jobs without it. Where
-- the sample is too small the scale's override decides in the end; beside a reviewer's own points, which
-- that override leaves alone, the lowest is what the evidence would have given.
function job_list.score(item, review, kinds, of)
  local sample, short, other, other_short = choose(item, review, kinds)
  local points, lacking = item.min, of.column and of.lacking(sample, item)
  if lacking and not short then lacking:need(of.column) end
  if not lacking or lacking:size() == 0 then
    local number = of.number(sample, item)
    if sample:size() > 0 then points = item:band(percent(number, sample:size())) end
  end
  local scored = short and item.min or points
  if other then tell_other(item, scored, other, other_short, of) end
  return item.anchor and scored or points
end

return job_list
