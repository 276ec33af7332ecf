-- Thing.
local rule = {}
return rule
