-- Caps, overrides and remarks: what becomes of the points that a rule or a reviewer gave.
--
-- A cap says "not higher than", an override "the score is", each under a condition that stands in
-- the scale. An answer may be known, so that a condition holds or does not; or nobody gave it, and
-- then nothing is held against the service: the result says which answer would have lowered the
-- score. True, false and nil stand for yes, no and not known.
local caps = {}

-- All tests of a clause must hold: one that fails decides, then one that is not known.
-- A test "not yes" holds as well when nothing was said.
local function clause_holds(case, clause, points)
  local result = true
  for _, test in ipairs(clause) do
    local holds = case:holds(test.number, points)
    if holds == false then return false end
    if holds == nil and not test.holds_unknown then result = nil end
  end
  return result
end

-- Any clause is enough: one that holds decides, then one that is not known.
local function condition_holds(case, limit, points)
  local result = false
  for _, clause in ipairs(limit.when) do
    local holds = clause_holds(case, clause, points)
    if holds then return true end
    if holds == nil then result = nil end
  end
  return result
end

-- A cap with a setting of its own ("by") is only a remark where that setting says so.
local function is_remark_only(case, cap)
  return cap.by ~= nil and case:is_remark(cap.by)
end

-- The lowest cap that holds; which hold goes into found. Those of a setting that makes them
-- remarks do not count.
local function lowest_cap(case, found)
  local lowest
  for i, cap in ipairs(case.limits.caps) do
    local holds = condition_holds(case, cap, case.points)
    if is_remark_only(case, cap) then
      found.only_said[i] = holds
      holds = false
    end
    if holds and (not lowest or cap.points < lowest) then lowest = cap.points end
    found.caps[i] = holds
  end
  return lowest
end

-- The lowest of the caps that hold, and of the points, but for one cap.
local function lowest_but(case, found, one, highest)
  for i, cap in ipairs(case.limits.caps) do
    if i ~= one and found.caps[i] then highest = smaller(highest, cap.points) end
  end
  return highest
end

-- Where a setting says whether a cap is one: what the other reading would give, if that is something else.
local function tell_other_readings(case, found, highest)
  for i, cap in ipairs(case.limits.caps) do
    local without = lowest_but(case, found, i, highest)
    if cap.points < without and found.only_said[i] then
      table.insert(found.remarks, cap.because .. " Read as a cap (setting " .. cap.setting ..
        ") that would leave " .. tostring(cap.points) .. ".")
    elseif cap.points < without and cap.setting and found.caps[i] then
      table.insert(found.remarks, cap.because .. " Read as a remark (setting " .. cap.setting ..
        ") that would leave " .. tostring(without) .. ".")
    end
  end
end

-- The lowest override that holds.
local function lowest_override(case, found)
  local lowest
  for i, override in ipairs(case.limits.overrides) do
    local holds = condition_holds(case, override, case.points)
    if holds and (not lowest or override.points < lowest) then lowest = override.points end
    found.overrides[i] = holds
  end
  return lowest
end

-- "a" and "b" are not given: the answer no and the answer yes would cap the score at 2.
-- Share of those referred is not known: below 20 it would cap the score at 2.
-- nil where something that nobody can answer any more is not known, or an answer that is known rules the
-- clause out.
local function adverse_words(case, clause, effect)
  if clause_holds(case, clause, case.points) ~= nil then return nil end
  local names, answers, known = {}, {}, "given: "
  for _, test in ipairs(clause) do
    if case:holds(test.number, case.points) == nil and not test.holds_unknown then
      if not case:is_open(test.number) then return nil end
      if test.label then known = "known: " end
      table.insert(names, test.label or '"' .. test.name .. '"')
      table.insert(answers, test.words)
    end
  end
  local are = #names == 1 and " is not " or " are not "
  return table.concat(names, " and ") .. are .. known .. table.concat(answers, " and ") .. effect .. "."
end

-- What an answer that nobody gave could still do to the score.
local function warn_of_unknown(case, limits, known, score, effect, found)
  for i, limit in ipairs(limits) do
    if known[i] == nil and limit.points < score then
      for _, clause in ipairs(limit.when) do
        local words = adverse_words(case, clause, effect .. tostring(limit.points))
        if words then table.insert(found.remarks, words) end
      end
    end
  end
end

-- From the points (or, where evidence is missing, from the lowest and highest they could be) to
-- the score.
function caps.judge(case)
  local found = {caps = {}, overrides = {}, remarks = {}, only_said = {}}
  local lowest, highest = case.points or case.lowest, case.points or case.highest
  local cap, override = lowest_cap(case, found), lowest_override(case, found)
  if not override then tell_other_readings(case, found, highest) end
  if cap then
    lowest, highest = smaller(lowest, cap), smaller(highest, cap)
  end
  if override then
    lowest, highest = override, override
  end
  if case.points then
    if not override then
      local effect = " would cap the score at "
      warn_of_unknown(case, case.limits.caps, found.caps, lowest, effect, found)
    end
    local effect = " would set the score to "
    warn_of_unknown(case, case.limits.overrides, found.overrides, lowest, effect, found)
  end
  local score = case.points and lowest
  for _, remark in ipairs(case.limits.remarks) do
    if condition_holds(case, remark, score or nil) then
      table.insert(found.remarks, remark.because)
    end
  end
  found.lowest, found.highest = lowest, highest
  return found
end

return caps
