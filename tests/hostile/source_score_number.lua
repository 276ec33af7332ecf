-- expect: refused no function "score"
return {score = 5}
