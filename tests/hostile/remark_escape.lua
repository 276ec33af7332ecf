-- expect: fault the rule returned nil
local rule = {}
function rule.score(item, review)
  remark("\27[2Jgone")
  remark("a\u{202E}b")
end
return rule
