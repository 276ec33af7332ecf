-- expect: fault the text is not UTF-8
local rule = {}
function rule.score(item, review)
  remark("a\xff")
end
return rule
