-- Thing.
local rule = {}
function rule.score(
return rule
