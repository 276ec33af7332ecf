-- expect: refused there is no module
local m = require "secrets"
return m
