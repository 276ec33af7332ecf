-- expect: refused the rule returns nil
local x = 1
