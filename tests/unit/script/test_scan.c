/* SPDX-License-Identifier: MIT */
/* What the scan lets through, and what it does not: the refusals with more to them stand in
 * tests/hostile. */
#include "judging.h"
#include "script/scan.h"

#include <criterion/criterion.h>

static bool scans(const char *text, struct as_scan *scan, struct as_errors *errors) {
  struct as_arena *arena = as_arena_new();
  struct as_source source = {.path = "x.lua", .text = text, .size = strlen(text)};
  as_errors_init(errors, arena);
  *scan = (struct as_scan){.arena = arena};
  return as_scan(&source, 16384, scan, errors);
}

static const struct {
  const char *text;
  bool good;
} rows[] = {
    {"return t[a] < b", true},
    {"return t[f(a < b)]", true},
    {"return t[a + 1] == u[2]", true},
    {"return {a < b, x = a == b}", true},
    {"return t[a < b]", false},
    {"return t[(a < b)]", false},
    {"return t[not (a == b)]", false},
    {"return t[x[a ~= b]]", false},
    {"return {[a >= b] = 1}", false},
    {"return t[\"<\"]", true},
    {"-- t[a < b]\nreturn 1", true},
    {"--[[ t[a < b] ]] return 1", true},
    {"--[==[ ]] t[a < b] ]==] return 1", true},
    {"return [[ t[a < b] ~ ]]", true},
    {"return 'it''s \\' < '", true},
    {"if a ~= b then return 1 end", true},
    {"return ~a", false},
    {"return a & b", false},
    {"return a | b", false},
    {"return a >> 1", false},
    {"return a << 1", false},
    {"return a // b", true},
    {"return a .. b", true},
    {"goto done ::done:: return 1", true},
    {"return \"a\\z  b\\x41\\u{41}\\065\"", true},
    {"return \"\\0\"", false},
    {"return \"\\00\"", false},
    {"return \"\\000\"", false},
    {"return \"\\x00\"", false},
    {"return \"\\u{0}\"", false},
    {"return \"\\\\0\"", true},
    {"return [[\\0]]", true},
    {"return 0x1p-4 + 1e+3 + .5 + 3.", true},
    {"local x <const> = 1 return x", true},
    {"local x <close> = nil return x", false},
    {"local close = 1 return a < close", false},
    {"return _ENV", false},
    {"return { _ENV_ = 1 }", true},
    {"\xef\xbb\xbfreturn 1", true},
    {"return '\xff'", false},
    {"", true},
};

Test(scan, refuses_what_this_lua_miscompiles_and_lets_the_rest_through) {
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct as_scan scan;
    struct as_errors errors;
    bool good = scans(rows[i].text, &scan, &errors);
    cr_expect_eq(good, rows[i].good, "%s: %s", rows[i].text,
                 errors.stored ? errors.kept[0].text : "was let through");
    cr_expect_eq(as_errors_any(&errors), !good);
    as_arena_free(scan.arena);
  }
}

Test(scan, a_refusal_names_line_and_column) {
  struct as_scan scan;
  struct as_errors errors;
  cr_expect_not(scans("local a = 1\n--[[ two\nlines ]] local b = a & 1\n", &scan, &errors));
  cr_expect_eq(errors.kept[0].line, 3);
  cr_expect_eq(errors.kept[0].column, 22);
  as_arena_free(scan.arena);
}

Test(scan, notes_the_modules_that_are_required_by_name) {
  struct as_scan scan;
  struct as_errors errors;
  cr_expect(
      scans("local a = require \"one\"\nlocal b = require('two')\nlocal c = require [[three]]\n"
            "local d = f(\"four\") -- require \"five\"\n",
            &scan, &errors));
  cr_assert_eq(scan.count, 3);
  cr_expect_str_eq(scan.required[0], "one");
  cr_expect_str_eq(scan.required[1], "two");
  cr_expect_str_eq(scan.required[2], "three");
  cr_expect_eq(scan.lines[1], 2);
  as_arena_free(scan.arena);
}

static size_t write_constants(char *text, int count, bool local) {
  size_t size = 0;
  for (int i = 0; i < count; i++)
    size += (size_t)sprintf(text + size, local ? "do local v%d end " : "f(\"c%d\") ", i);
  return size;
}

Test(scan, counts_constants_on_both_sides_of_the_limit_and_no_locals) {
  static char text[65536];
  static const struct {
    int count;
    bool local, good;
  } edges[] = {{254, false, true}, {255, false, false}, {900, true, true}};
  for (size_t i = 0; i < 3; i++) { /* "f" is a constant too */
    struct as_scan scan;
    struct as_errors errors;
    write_constants(text, edges[i].count, edges[i].local);
    cr_expect_eq(scans(text, &scan, &errors), edges[i].good, "%d: %s", edges[i].count,
                 errors.stored ? errors.kept[0].text : "");
    as_arena_free(scan.arena);
  }
}

Test(scan, nesting_is_counted_on_both_sides_of_the_limit) {
  for (int depth = 60; depth <= 61; depth++) {
    char text[512] = "return ";
    struct as_scan scan;
    struct as_errors errors;
    for (int i = 0; i < depth; i++)
      strcat(text, "(");
    strcat(text, "1");
    for (int i = 0; i < depth; i++)
      strcat(text, ")");
    cr_expect_eq(scans(text, &scan, &errors), depth == 60);
    as_arena_free(scan.arena);
  }
}
