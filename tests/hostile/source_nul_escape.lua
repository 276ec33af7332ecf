-- expect: refused a NUL character
return {score = function() return #"\0" end}
