-- A rule.
local rule = {}
return rule
