-- expect: refused unfinished string
local s = "abc
return {}
