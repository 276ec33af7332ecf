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

-- Which blocks of seven days have entries, as text, and how many.
local function weeks_of(rows, from, blocks)
  local found, weeks = "", 0
  for block = 0, blocks - 1 do
    local first = add_days(from, 7 * block)
    if rows:where{date = {from = first, to = add_days(first, 6)}}:size() > 0 then
      found, weeks = found .. " " .. first, weeks + 1
    end
  end
  return found, weeks
end

-- The day from which the diaries are judged in weeks, how many those are, and whether they are the
-- consecutive weeks wanted: from a Monday, or from whichever weekday the first entry has.
local function blocks_of(diary, wanted)
  local first, last = diary:min "date", diary:max "date"
  local function read(from)
    local blocks = days_between(from, last) // 7 + 1
    local _, weeks = weeks_of(diary, from, math.min(blocks, wanted + 1))
    return blocks, blocks == wanted and weeks == wanted
  end
  local monday = week_of(first)
  local blocks, good = read(monday)
  if not good and first ~= monday then
    local other, also = read(first)
    if also then return first, other, true end
  end
  return monday, blocks, good
end

local function check_weeks(item, diary, names)
  local wanted = item.params.weeks_wanted
  local from, blocks, good = blocks_of(diary, wanted)
  if not good then remark("The diaries are not of " .. wanted .. " consecutive weeks.") end
  local all, common = evidence.by_specialist(diary), nil
  for _, name in ipairs(names) do
    local found = weeks_of(all[text.fold(name)], from, math.min(blocks, 2 * wanted + 1))
    if common and found ~= common then
      remark "The diaries are not of the same weeks for every specialist."
      break
    end
    common = found
  end
end

-- Remarks on diaries that are not four consecutive weeks, too old, later than the review, of different
-- weeks, or with gaps.
local function check(item, review, diary, names)
  local params, first = item.params, diary:min "date"
  if first < add_months(review.date, -params.oldest_start.months) then
    remark("The diaries begin on " .. first .. ", more than " .. params.oldest_start.words ..
      " before the review.")
  end
  local late = diary:where{date = {above = review.date}}:size()
  if late > 0 then remark("Diary entries dated after the review's date: " .. late .. ".") end
  check_weeks(item, diary, names)
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
