/* SPDX-License-Identifier: MIT */
/* What library and host functions give, each as an expression that must equal another. */
#include "judging.h"

#include <criterion/criterion.h>

static const char evidence[] =
    "specialists:\n"
    "  - {id: Ann, caseload: 20, fte: 1, share: 50, role: full-service, teams: [East, West]}\n"
    "  - {id: Ben, caseload: 12, fte: 0.5, share: 62, role: refers-out}\n"
    "  - {id: Cy, caseload: 0, fte: 0.5, share: 10}\n"
    "contacts:\n"
    "  - {date: 2026-02-27, specialist: Ann, mode: in-person, useful: yes, start: 9:00, end: "
    "10:30}\n"
    "  - {date: 2026-03-01, specialist: ann, mode: video, useful: no, start: 11:00, end: 11:30}\n"
    "  - {date: 2026-03-01, specialist: Ben, mode: phone, start: 13:00, end: 13:15}\n"
    "  - {date: 2026-03-02, specialist: Ben}\n"
    "tracked: yes\n";

/* Checks "expression == wanted" for each row; s and c are the tables. */
static void check_all(const char *const (*rows)[2], size_t count) {
  for (size_t i = 0; i < count; i++) {
    struct judging_case at;
    char rule[2048];
    snprintf(rule, sizeof rule,
             "local rule = {}\nfunction rule.score(item, review)\n  local s, c = "
             "review.specialists, review.contacts\n"
             "  local got, wanted = %s, %s\n"
             "  if got ~= wanted then error(\"got \" .. tostring(got)) end\n  return "
             "5\nend\nreturn rule\n",
             rows[i][0], rows[i][1]);
    judging_open(&at,
                 "    params: {edge: 20.5, name: x, list: [b, a, 7], map: {z: 1, '10': 2, '9': "
                 "3}, word: 'yes', none: ~}\n"
                 "    facts: {tracked: {type: yes-no, label: Tracked}}\n"
                 "    settings: {s: {type: choice, of: [aa, bb], value: bb, because: x}}\n",
                 rule);
    cr_assert(at.rules, "%s: %s", rows[i][0], judging_errors(&at));
    const char *line = judging_line(judging_judge(&at, evidence));
    cr_expect_str_eq(line, "scored 5 [5..5]", "%s == %s: %s", rows[i][0], rows[i][1], line);
    cr_expect_not(as_errors_any(&at.errors), "%s", judging_errors(&at));
    judging_close(&at);
  }
}
#define CHECK_ALL(rows) check_all(rows, sizeof(rows) / sizeof(rows)[0])

Test(lib, base_functions) {
  static const char *const rows[][2] = {
      {"tonumber(\"12\")", "12"},
      {"tonumber(\"1.5\")", "1.5"},
      {"tonumber(\"0x10\")", "nil"},
      {"tonumber(\"1e3\")", "nil"},
      {"tonumber(\"\")", "nil"},
      {"tonumber({})", "nil"},
      {"tostring(3.0)", "\"3\""},
      {"tostring(0.1)", "\"0.1\""},
      {"tostring(true)", "\"true\""},
      {"tostring(nil)", "\"nil\""},
      {"tostring(s)", "\"a view\""},
      {"type(s)", "\"userdata\""},
      {"select(\"#\", 1, nil, 3)", "3"},
      {"(select(2, 1, 7, 3))", "7"},
      {"(select(-1, 1, 7, 3))", "3"},
      {"(assert(5, \"x\"))", "5"},
      {"(function() local o = \"\" for k, v in pairs({b = 1, a = 2, [3] = 0, [1] = 0, [1.5] = 0}) "
       "do o = o .. "
       "tostring(k) .. \" \" end return o end)()",
       "\"1 1.5 3 a b \""},
      {"(function() local o = \"\" for i, v in ipairs(item.params.list) do o = o .. i .. v end "
       "return o end)()",
       "\"1b2a37\""},
      {"(function() local o = \"\" for k, v in pairs(item.params.map) do o = o .. k .. v end "
       "return o end)()",
       "\"93102z1\"" /* numbers first, as numbers */},
  };
  CHECK_ALL(rows);
}

Test(lib, texts_and_tables_and_whole_numbers) {
  static const char *const rows[][2] = {
      {"(\"abc\"):upper()", "\"ABC\""},
      {"(\"AbC\"):lower()", "\"abc\""},
      {"(\"abc\"):sub(2)", "\"bc\""},
      {"(\"abc\"):sub(-2, -2)", "\"b\""},
      {"(\"abc\"):sub(0, 10)", "\"abc\""},
      {"(\"abc\"):sub(3, 2)", "\"\""},
      {"#(\"ab\"):rep(3, \"-\")", "8"},
      {"(\"ab\"):rep(0)", "\"\""},
      {"(\"abc\"):reverse()", "\"cba\""},
      {"(\"abc\"):byte(2)", "98"},
      {"string.char(104, 105)", "\"hi\""},
      {"(\"a.b\"):find(\".\", 1, true)", "2"},
      {"(\"abcabc\"):find(\"c\", 4)", "6"},
      {"(\"abc\"):find(\"\", 4)", "4"},
      {"(\"abc\"):find(\"x\")", "nil"},
      {"string.format(\"%d|%5.1f|%-4s|%s|%%\", 3, 2.25, \"a\", true)", "\"3|  2.2|a   |true|%\""},
      {"text.trim \"  a b \\n\"", "\"a b\""},
      {"text.same(\"Big  Shop\", \" big shop\")", "true"},
      {"text.same(\"a\", \"b\")", "false"},
      {"text.contains(\"The Big Shop\", \"big\")", "true"},
      {"text.join(text.split \"a; b;c\", \"|\")", "\"a|b|c\""},
      {"#text.split(\"\", \",\")", "1"},
      {"table.concat({1, \"b\", 2.5}, \", \")", "\"1, b, 2.5\""},
      {"table.concat({\"a\", \"b\", \"c\"}, \"\", 2, 3)", "\"bc\""},
      {"(function() local t = {3, 1, 2} table.sort(t) return table.concat(t) end)()", "\"123\""},
      {"(function() local t = {\"b2\", \"a1\", \"b1\", \"a2\"} table.sort(t, function(x, y) "
       "return x:sub(1, 1) < y:sub(1, 1) "
       "end) return table.concat(t, \" \") end)()",
       "\"a1 a2 b2 b1\"" /* stable */},
      {"(function() local t = {1, 3} table.insert(t, 2, 2) table.insert(t, 4) return "
       "table.concat(t) end)()",
       "\"1234\""},
      {"(function() local t = {1, 2, 3} local x = table.remove(t, 1) return x .. table.concat(t) "
       "end)()",
       "\"123\""},
      {"table.remove({})", "nil"},
      {"table.pack(1, nil, 3).n", "3"},
      {"(table.unpack({7, 8}))", "7"},
      {"math.floor(-1.5)", "-2"},
      {"math.ceil(-1.5)", "-1"},
      {"math.floor(2)", "2"},
      {"math.max(1, 5, 3)", "5"},
      {"math.min(2, 1)", "1"},
      {"math.abs(-2)", "2"},
      {"math.fmod(-7, 3)", "-1"},
      {"math.fmod(-7.5, 2)", "-1.5"},
      {"math.tointeger(3.0)", "3"},
      {"math.tointeger(\"3\")", "nil"},
      {"math.type(1.0)", "\"float\""},
  };
  CHECK_ALL(rows);
}

Test(lib, exact_numbers_and_dates) {
  static const char *const rows[][2] = {
      {"ratio(26, sum_of{0.6, 0.7})", "20"},
      {"ratio(1, 3)", "0.333333333333"},
      {"percent(10, 12)", "83.3333333333"},
      {"product(0.1, 3)", "0.3"},
      {"product(13, 0.5, 2)", "13"},
      {"mean_of{0.1, 0.2}", "0.15"},
      {"median_of{3, 1, 2}", "2"},
      {"median_of{4, 1, 2, 3}", "2.5"},
      {"smaller(1, 2)", "1"},
      {"larger(1, 2)", "2"},
      {"round_down(4.77)", "4"},
      {"round_down(-0.5)", "-1"},
      {"round_nearest(3.5, \"half_down\")", "3"},
      {"round_nearest(3.5, \"half_up\")", "4"},
      {"days_between(\"2026-02-27\", \"2026-03-01\")", "2"},
      {"days_between(\"2026-03-01\", \"2026-02-27\")", "-2"},
      {"add_months(\"2025-08-31\", 6)", "\"2026-02-28\""},
      {"add_days(\"2026-02-28\", 1)", "\"2026-03-01\""},
      {"week_of(\"2026-03-10\")", "\"2026-03-09\""},
      {"months_between(\"2026-01-10\", \"2026-03-10\")", "2"},
      {"review.date", "\"2026-03-10\""},
  };
  CHECK_ALL(rows);
}

Test(lib, views_answer_by_their_columns) {
  static const char *const rows[][2] = {
      {"s:count()", "3"},
      {"s:sum \"caseload\"", "32"},
      {"s:sum(\"caseload\", \"fte\")", "26"},
      {"s:mean \"share\"", "40.6666666667"},
      {"s:median \"share\"", "50"},
      {"s:min \"caseload\"", "0"},
      {"c:max \"date\"", "\"2026-03-02\""},
      {"s:where{role = \"Full service\"}:count()", "1"},
      {"s:where{role = {\"full-service\", \"refers-out\"}}:count()", "2"},
      {"s:where{role = {given = false}}:count()", "1"},
      {"s:where{role = {given = true}}:count()", "2"},
      {"s:where{role = {none_of = {\"refers-out\"}}}:count()", "2"},
      {"s:where{caseload = {from = 12}}:count()", "2"},
      {"s:where{caseload = {above = 12}}:count()", "1"},
      {"s:where{caseload = {below = 12, from = 0}}:count()", "1"},
      {"s:where{caseload = 12, role = \"refers-out\"}:count()", "1"},
      {"c:where{date = {from = \"2026-03-01\"}}:count()", "3"},
      {"c:where{useful = true}:count()", "1"},
      {"c:where{useful = false}:count()", "1"},
      {"c:where{start = {from = 660}}:count()", "2"},
      {"c:where{start = {to = 659, blank = true}}:count()", "2"},
      {"c:where{mode = {}}:count()", "0"},
      {"c:where{start = {given = true}}:duration(\"start\", \"end\")", "135"},
      {"c:where{start = {given = true}}:span(\"start\", \"end\", {\"date\"})", "225"},
      {"c:distinct \"specialist\"", "2"},
      {"c:distinct(\"specialist\", \"date\")", "4"},
      {"c:given \"mode\"", "false"},
      {"c:given \"date\"", "true"},
      {"#c:group \"specialist\"", "2"},
      {"c:group(\"specialist\")[1].rows:count()", "2"},
      {"c:group(\"specialist\")[2].key", "\"Ben\""},
      {"s:column(\"caseload\")[2]", "12"},
      {"s:where{caseload = {from = 12}}:union(s:where{caseload = 0}):count()", "3"},
      {"s:except(s:where{caseload = 0}):count()", "2"},
      {"sum_of(s:map(function(row) if row.caseload > 0 then return row.caseload end end, "
       "\"people\"))",
       "32"},
      {"(function() for row in s:each() do return row.id .. #row.teams end end)()", "\"Ann2\""},
      {"(function() for row in c:where{date = \"2026-03-02\"}:each() do return row:get \"mode\" "
       "end end)()",
       "nil"},
      {"(function() for row in c:where{date = \"2026-03-02\"}:each() do return row:has \"mode\" "
       "end end)()",
       "false"},
      {"(function() for row in c:each() do return row.start end end)()", "540"},
      {"review:has \"contacts\"", "true"},
      {"review:has(\"specialists\", \"share\")", "true"},
      {"review:has(\"specialists\", \"role\")", "false"},
  };
  CHECK_ALL(rows);
}

Test(lib, the_item_gives_its_data) {
  static const char *const rows[][2] = {
      {"item.id", "\"thing\""},
      {"item.number", "\"1\""},
      {"item.min + item.max", "6"},
      {"item.params.edge", "20.5"},
      {"item.params.name", "\"x\""},
      {"item.params.word", "\"yes\""},
      {"item.params.none", "nil"},
      {"item.params.nothing", "nil"},
      {"#item.params.list", "3"},
      {"item.params.list[3]", "7"},
      {"item.params.list[4]", "nil"},
      {"item.params.map[9]", "3"},
      {"table.concat(item.params.list, \",\")", "\"b,a,7\""},
      {"item.settings.s", "\"bb\""},
      {"item.facts.tracked", "true"},
      {"item:has \"tracked\"", "true"},
      {"item.anchor", "nil"},
      {"item:band(20)", "5"},
      {"item:band(20.000001)", "4"},
      {"require(\"helper\").double(0.15)", "0.3"},
  };
  CHECK_ALL(rows);
}

Test(lib, a_filter_is_said_in_words) {
  struct judging_case at;
  judging_open(&at, "",
               "local rule = {}\nfunction rule.score(item, review)\n"
               "  review.contacts:where{mode = {\"video\", \"phone\"}, date = {from = "
               "\"2026-03-01\"}}:count()\n"
               "  return 5\nend\nreturn rule\n");
  struct as_item_result *out = judging_judge(&at, evidence);
  cr_assert_eq(out->step_count, 1, "%s", judging_line(out));
  cr_expect_str_eq(out->steps[0].label,
                   "employer contacts, date from 2026-03-01 and mode is video or phone");
  cr_expect_str_eq(out->steps[0].from, "review.yaml:7-8");
  judging_close(&at);
}

Test(lib, a_map_shows_every_row_by_name) {
  struct judging_case at;
  judging_open(&at, "",
               "local rule = {}\nfunction rule.score(item, review)\n"
               "  review.specialists:map(function(row) if row.caseload > 0 then return "
               "row.caseload end end, \"people\")\n"
               "  return 5\nend\nreturn rule\n");
  struct as_item_result *out = judging_judge(&at, evidence);
  cr_assert_eq(out->step_count, 1, "%s", judging_line(out));
  cr_expect_str_eq(out->steps[0].label, "people: Ann 20, Ben 12");
  judging_close(&at);
}
