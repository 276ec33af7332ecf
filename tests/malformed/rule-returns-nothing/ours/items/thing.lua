-- Thing.
local x = 1
