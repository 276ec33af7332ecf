-- expect: refused _ENV
local _ENV = {}
function score() return 5 end
return {score = score}
