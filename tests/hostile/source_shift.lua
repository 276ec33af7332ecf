-- expect: refused a bitwise operator
return {score = function() return 1 << 62 end}
