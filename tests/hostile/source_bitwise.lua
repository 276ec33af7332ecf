-- expect: refused a bitwise operator
return {score = function() return 6 ~ (3 or 9) end}
