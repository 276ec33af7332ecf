-- Diaries: which entries count as time in the community, how long each specialist worked, and what is odd
-- about the weeks.
local evidence = require "evidence"
local diary_hours = {}
local day = {"specialist", "date"}

-- An entry counts by activity and place; travel counts beside one that does.
local function counting(item, diary)
  local params = item.params
  local visits = diary:where{activity = evidence.list(params.counted_activities)}
  if visits:size() > 0 then
    visits = visits:need("place"):where{place = evidence.list(params.counted_places)}
  end
  local travel = diary:where{activity = params.travel}:beside(visits, {within = day, order = "start"})
  return visits:union(travel)
end

-- Minutes worked: whole days without the way to work and leave; or, where breaks are not work, only what is
-- written down.
local function minutes_worked(item, mine, who, breaks_worked)
  local away = evidence.list(item.params.not_worked)
  if breaks_worked then
    local off = mine:where{activity = away}:called(who .. ", not work: " .. text.join(away, " or "))
    local days = mine:called(who):span("start", "end", day)
    return off:size() == 0 and days or days - off:duration("start", "end")
  end
  table.insert(away, item.params.break_activity)
  return mine:where{activity = {none_of = away}}:called(who .. ", at work"):duration("start", "end")
end

-- One specialist's share of the minutes worked, in percent.
local function share_of(item, minutes, worked, who)
  local share = quietly(function() return percent(minutes, worked) end)
  local points = " (" .. item:points(share) .. " points alone)"
  explain(who .. ", " .. minutes .. " of " .. worked .. " minutes" .. points, share, "percent")
  return share
end

-- Each specialist's share, in the order of names; nil and a name where one has no hours.
function diary_hours.shares(item, diary, names, breaks_worked)
  local all, shares = evidence.by_specialist(diary), {}
  local counted = evidence.by_specialist(counting(item, diary))
  for _, name in ipairs(names) do
    local who, mine, visits = evidence.names{name}, all[text.fold(name)], counted[text.fold(name)]
    local worked = mine and minutes_worked(item, mine, who, breaks_worked) or 0
    if worked == 0 then return nil, name end
    local minutes = visits and visits:called(who .. ", in the community"):duration("start", "end") or 0
    table.insert(shares, share_of(item, minutes, worked, who))
  end
  return shares
end

-- Whether the diary can be read beside stated shares.
function diary_hours.is_complete(item, review)
  for _, column in ipairs{"specialist", "date", "start", "end", "activity"} do
    if not review:has("diary", column) then return false end
  end
  local visits = review.diary:where{activity = evidence.list(item.params.counted_activities)}
  return evidence.without(visits, "place"):size() == 0
end

-- The specialists in scope: those of the table, else everyone in the diary.
local function names_of(review, diary)
  if review:has "specialists" then return evidence.ids(review.specialists) end
  local _, names = evidence.by_specialist(diary)
  return names
end

-- Which weeks (0 is the first) have entries, as text.
local function weeks_of(rows, monday, last)
  local found, weeks = "", 0
  for week = 0, last do
    local from = add_days(monday, 7 * week)
    if rows:where{date = {from = from, to = add_days(from, 6)}}:size() > 0 then
      found, weeks = found .. " " .. from, weeks + 1
    end
  end
  return found, weeks
end

-- Remarks on diaries that are not four consecutive weeks, too old, of different weeks, or with gaps.
local function check(item, review, diary, names)
  local params = item.params
  local first, last = diary:min "date", diary:max "date"
  local monday = week_of(first)
  local span = days_between(monday, week_of(last)) // 7
  if first < add_months(review.date, -params.oldest_start.months) then
    remark("The diaries begin on " .. first .. ", more than " .. params.oldest_start.words ..
      " before the review.")
  end
  local _, weeks = weeks_of(diary, monday, math.min(span, 2 * params.weeks_wanted))
  if span + 1 ~= params.weeks_wanted or weeks ~= params.weeks_wanted then
    remark("The diaries are not of " .. params.weeks_wanted .. " consecutive weeks.")
  end
  local all, common = evidence.by_specialist(diary), nil
  for _, name in ipairs(names) do
    local found = weeks_of(all[text.fold(name)], monday, math.min(span, 2 * params.weeks_wanted))
    if common and found ~= common then
      remark "The diaries are not of the same weeks for every specialist."
      break
    end
    common = found
  end
  local gaps = diary:span("start", "end", day) - diary:duration("start", "end")
  if gaps > 0 then
    local worked = item.settings.breaks == "worked"
    remark("The diaries have gaps of " .. gaps .. " minutes in all, " ..
      (worked and "taken as working time that does not count." or "left out of the hours worked."))
  end
end

-- Each specialist's share by the diary; a remark where the other reading of breaks would move the points.
function diary_hours.read(item, review)
  local diary = review.diary:need("specialist", "date", "start", "end", "activity")
  local names = names_of(review, diary)
  local worked = item.settings.breaks == "worked"
  local shares, without = diary_hours.shares(item, diary, names, worked)
  if not shares then
    remark("The diary has no hours worked by " .. evidence.names{without} .. ".")
    missing "diary"
  end
  local other = quietly(function() return diary_hours.shares(item, diary, names, not worked) end)
  local mean = other and evidence.mean(other)
  if other and item:points(mean) ~= item:points(evidence.mean(shares)) then
    remark("Breaks and gaps " .. (worked and "not taken" or "taken") .. " as working time would give " ..
      item:points(mean) .. " points (" .. in_words(mean) .. "%).")
  end
  quietly(function() check(item, review, diary, names) end)
  return shares
end

return diary_hours
