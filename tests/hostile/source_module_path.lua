-- expect: refused there is no module
local m = require "../../etc/passwd"
return m
