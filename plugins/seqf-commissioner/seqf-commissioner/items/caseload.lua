-- Caseload: no coach has more participants than wanted, in proportion to the hours worked.
local evidence = require "evidence"
local indicators = require "indicators"
local rule = {}

-- As stated, where it is for every coach; else those on the list whose programme has begun and whose support has not ended.
local function counted(review)
  local today = review.date
  local begun = review.participants:where{enrolled = {to = today}}
  local on = begun:except(begun:where{support_end = {to = today}}):need "coach"
  local number = {}
  for _, group in ipairs(on:group "coach") do number[text.fold(group.key)] = group.rows:size() end
  return function(row) return number[text.fold(row.id)] or 0 end
end

function rule.score(item, review)
  local coaches = review.coaches
  local stated = coaches:given "caseload" or not review:has "participants"
  if stated then coaches:need "caseload" end
  local people = stated and function(row) return row.caseload end or counted(review)
  local each = coaches:map(function(row) return ratio(people(row), row.fte) end, item.unit)
  local all = coaches:map(people, "caseloads")
  quietly(function() all = sum_of(all) end)
  explain("all together", ratio(all, coaches:sum "fte"), item.unit)
  local over = coaches:keep(function(row) return ratio(people(row), row.fte) > item.settings.most end)
  if over:size() > 0 then remark("Above " .. item.settings.most .. ": " .. evidence.names(evidence.ids(over)) .. ".") end
  local highest = each[1]
  for _, figure in ipairs(each) do highest = math.max(highest, figure) end
  return indicators.at_most(item, highest, item.settings.most)
end

return rule
