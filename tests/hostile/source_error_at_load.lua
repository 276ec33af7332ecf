-- expect: refused boom
error("boom")
