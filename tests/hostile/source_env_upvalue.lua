-- expect: refused _ENV
_ENV.ratio = function() return 1 end
return {score = function() return 5 end}
