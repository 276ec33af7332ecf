-- expect: refused a comparison within [ ]
local t = {}
return {score = function(a, b) return t[1 < 2] end}
