-- Calls the native function that the review names, and is five points when it answers.
local rule = {}

local given = {
  same_text = function(value) return value end,
  same_date = function(value) return value end,
  same_answer = function(value) return value == "yes" end,
  same_time = function() return 570 end,
}

function rule.score(item)
  local name, value = item.facts["function"], item.facts.value
  local as_given = given[name] or tonumber
  explain("answer", native[name](as_given(value)))
  return 5
end

return rule
