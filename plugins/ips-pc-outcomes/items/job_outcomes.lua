-- Who has worked enough hours in enough weeks of a span: a module, shared by the three items.
local job_outcomes = {}

local named = 40 -- people that the steps name

-- A date that is no Monday leaves open which week the hours belong to.
local function check_weeks(review)
  local wrong = quietly(function()
    for _, group in ipairs(review.employment:group "week") do
      if week_of(group.key) ~= group.key then return true end
    end
  end)
  if not wrong then return end
  local rows = review.employment:keep(function(row) return week_of(row.week) ~= row.week end)
  rows = rows:called "rows with another day than Monday"
  remark("Weeks are named by their Monday; rows with another day: " .. rows:count() .. ".")
  missing "employment.week"
end

-- Everyone with the outcome, as {id, rows, first, best}: the first span that gives it, and of all there are the
-- one with most hours on average. Also the weeks in which anyone worked, and how many people that are.
function job_outcomes.read(item, review)
  local settings, have = item.settings, {}
  local wanted = {
    date = "week", days = 7 * settings.span, add = "hours", least = settings.least_hours, enough = settings.weeks,
  }
  check_weeks(review)
  local worked = review.employment:where{hours = {above = 0}}
  local people = worked:group "participant"
  for _, person in ipairs(people) do
    local rows = person.rows
    if rows:size() >= wanted.enough then
      local first, best = rows:periods(wanted)
      if first then table.insert(have, {id = person.key, rows = rows, first = first, best = best}) end
    end
  end
  return have, worked, #people
end

-- A step for each of these, of their first span or the one chosen: the Monday the weeks that count begin on,
-- how many they are, their hours.
function job_outcomes.tell(people)
  for at, person in ipairs(people) do
    if at > named then break end
    local span = person.chosen or person.first
    explain(person.id, "from " .. span.from .. " " .. span.dates .. " weeks that count, " ..
      in_words(span.mean) .. " hours on average")
  end
  if #people > named then explain("people not named here", #people - named) end
end

return job_outcomes
