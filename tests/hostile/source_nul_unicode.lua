-- expect: refused a NUL character
return {score = function() return #"a\u{000}" end}
