/* SPDX-License-Identifier: MIT */
/* What may serve every call, and what has to be run anew; that nothing of a call reaches another
 * is test_isolation.c's. */
#include "script/keep.h"

#include <criterion/criterion.h>
#include <string.h>

#define RULE(body) "local rule = {}\nfunction rule.score(item) " body " end\nreturn rule\n"
#define ABOVE(top, body) top "\n" RULE(body)

static const struct {
  const char *text;
  bool kept;
} rows[] = {
    {RULE("return 1"), true},
    {"return {score = function() return 1 end}", true},
    {"local rule = {by_count = true}\nrule.score = function() return 1 end\nreturn rule", true},
    {RULE("local n = 0 n = n + 1 return n"), true},
    {RULE("local t = {} t.x = 1 t[2] = 3 table.insert(t, 4) table.sort(t) return #t"), true},
    {RULE("local n, t = f(a, b), {} t.x = n"), true},
    {RULE("local t <const>, u = {}, {} t.x, u.y = 1, 2"), true},
    {RULE("local t = {} local function f() t.x = 1 end f()"), true},
    {RULE("for i = 1, 3 do local t = {} t[i] = i end"), true},
    {RULE("local a, b a, b = 1, 2 return table.concat({a, b})"), true},
    {ABOVE("local help = require \"help\"", "return help.of(item)"), true},
    {ABOVE("local help = require(\"help\").of", "return help(item)"), true},
    {ABOVE("local t = {1, 2}", "for _, v in ipairs(t) do item:f(v) end return t[1] + #t"), true},
    {ABOVE("local function f(x) return x end", "return f(1)"), true},
    {ABOVE("local function f(t) t.x = 1 end", "return f({})"), false}, /* anyone's table */
    /* The chunk's own names and tables. */
    {ABOVE("local n = 0", "n = n + 1 return n"), false},
    {ABOVE("local n, m = 0, 0", "local a m, a = 1, 2"), false},
    {ABOVE("local n, m = 0, 0", "local a a, m = 1, 2"), false},
    {ABOVE("local function f() end", "function f() end"), false},
    {RULE("rule.n = 1"), false},
    {RULE("rule[\"n\"] = 1"), false},
    {RULE("function rule.n() end"), false},
    {RULE("local r = rule r.n = 1"), false},
    {RULE("f(rule)"), false},
    {RULE("rule:f()"), false},
    {RULE("return {rule}"), false},
    {RULE("return rule"), false},
    {RULE("for _, r in f(rule) do r.x = 1 end"), false},
    {RULE("local a, b = pairs(rule) b.x = 1"), false},
    {"local rule = {}\nfunction rule:score() self.n = 1 end\nreturn rule", false},
    {ABOVE("local t = {}", "table.insert(t, 1)"), false},
    {ABOVE("local t = {}\nlocal u = t", "u.x = 1"), false},
    {ABOVE("local t = {{}}", "local u = t[1] u.x = 1"), false},
    {ABOVE("local t = {a = {}}", "return t.a"), false},
    {ABOVE("local t\nt = {}", "return t"), false},
    {ABOVE("local t = nil or {}", "return t"), false},
    {ABOVE("local a, b, c = f\nd, e = 1, {}", "return 1"), false},
    {ABOVE("local t = {}\ndo local t = t function f() t.x = 1 end end", "f()"), false},
    {ABOVE("for _, t in x do function f() t.x = 1 end end", "f()"), false},
    /* A function's own, and what looks like it. */
    {RULE("local t = {} or rule t.x = 1"), false},
    {RULE("local t = {} t = other t.x = 1"), false},
    {RULE("local t = f() t.x = 1"), false},
    {RULE("local t, u = {} u.x = 1"), false},
    {RULE("local t = {} t.a.x = 1"), false},
    {RULE("local t = {} t[1][2] = 1"), false},
    {RULE("f().x = 1"), false},
    {RULE("item.x = 1"), false},
    {RULE("for _, t in ipairs{item} do t.x = 1 end"), false},
    {RULE("if a then local item = {} else item.x = 1 end"), false},
    {RULE("do local item = {} end item.x = 1"), false},
    {RULE("for item in (function() end)() do item.x = 1 end"), false},
    {RULE("local rule = {} rule.x = 1"), false}, /* hides the chunk's */
    {RULE("local a <const>\nitem = {} item.x = 1"), false},
    /* The library of tables by another way. */
    {RULE("local insert = table.insert insert(item, 1)"), false},
    {RULE("local t = table t.insert(item, 1)"), false},
    {RULE("table.insert(item.x, 1)"), false},
    {RULE("table.sort(item)"), false},
    {RULE("table[\"insert\"](item, 1)"), false},
    /* What the chunk runs itself. */
    {ABOVE("local x = make()", "return x"), false},
    {ABOVE("local x = make \"it\"", "return x"), false},
    {ABOVE("local x = make {}", "return x"), false},
    {ABOVE("local x = a.require \"it\"", "return x"), false},
    {ABOVE("local x = require(name)", "return x"), false},
    {ABOVE("local x = (\"x\"):rep(3)", "return x"), false},
    {"return {score = (function() local n = 0 return function() n = n + 1 end end)()}", false},
    {"local rule = {}\nlocal function f() return {} end\nfor t in f do rule.x = t end\n"
     "function rule.score() return rule.x.y end\nreturn rule",
     false},
    {"local rule = {}\nif x then return rule end\nreturn rule", false},
};

Test(keep, only_what_no_call_can_leave_a_mark_in) {
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct as_arena *arena = as_arena_new();
    struct as_source source = {
        .path = "x.lua", .text = rows[i].text, .size = strlen(rows[i].text)};
    cr_expect_eq(as_keeps_nothing(&source, arena), rows[i].kept, "%s", rows[i].text);
    as_arena_free(arena);
  }
}

/* It is asked only of what Lua has taken; nothing else may bring it down. */
Test(keep, half_a_source_is_none_to_keep_and_does_no_harm) {
  static const char text[] =
      ABOVE("local t, u = {1}, require(\"x\")", "for k, v in pairs(t) do t[k], u.x = v end");
  for (size_t size = 0; size < sizeof text; size++) {
    struct as_arena *arena = as_arena_new();
    char *half = as_arena_copy(arena, text, size);
    struct as_source source = {.path = "x.lua", .text = half, .size = size};
    as_keeps_nothing(&source, arena);
    as_arena_free(arena);
  }
}
