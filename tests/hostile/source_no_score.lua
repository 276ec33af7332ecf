-- expect: refused no function "score"
return {}
