-- A share <of> "the" whole & more.
local rule = {}

local function from_list(people)
	-- Nobody gives one here.
	return people:mean "share"
end

function rule.score(item)
  if item.facts.share == nil then
    return from_list(item)
  end
  return item:band(item.facts.share)
end

return rule
