-- expect: refused a NUL character
return {score = function() return #"a\x00" end}
