-- expect: refused a comparison within [ ]
local t = {}
return {score = function(a, b) return t[((a == b))] end}
