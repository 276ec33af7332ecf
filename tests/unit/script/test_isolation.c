/* SPDX-License-Identifier: MIT */
/* Nothing of a call reaches another: rules that try to leave a mark, and find none the next time.
 */
#include "judging.h"

#include <criterion/criterion.h>

/* Each gives 1 as long as it finds nothing of an earlier call. */
static const char *const marks[] = {
    "local n = 0\nlocal rule = {}\nfunction rule.score() n = n + 1 return n end\nreturn rule\n",
    "local rule = {n = 0}\nfunction rule.score() rule.n = rule.n + 1 return rule.n end\nreturn "
    "rule\n",
    "local rule = {}\nfunction rule.score() rule.n = (rule.n or 0) + 1 return rule.n end\nreturn "
    "rule\n",
    "local rule = {}\nfunction rule:score() rule.n = (rule.n or 0) + 1 return rule.n end\nreturn "
    "rule\n",
    "local rule = {}\nfunction rule.score() local r = rule r.n = (r.n or 0) + 1 return r.n "
    "end\nreturn rule\n",
    "local rule = {}\nlocal function f(r) r.n = (r.n or 0) + 1 return r.n end\nfunction "
    "rule.score() return f(rule) end\nreturn rule\n",
    "local kept = {}\nlocal rule = {}\nfunction rule.score() table.insert(kept, 1) return #kept "
    "end\nreturn rule\n",
    "local kept = {}\nlocal function f(t) t[#t + 1] = 1 return #t end\nlocal rule = {}\nfunction "
    "rule.score() return f(kept) end\nreturn rule\n",
    "local rule = {}\ndo\n  local n = 0\n  function rule.score() n = n + 1 return n "
    "end\nend\nreturn rule\n",
    "local rule = {}\nlocal n, m = 0, 0\nfunction rule.score() m, n = 1, n + 1 return n "
    "end\nreturn rule\n",
    "local rule = {}\nlocal n, m = 0, 0\nfunction rule.score() n, m = n + 1, 1 return n "
    "end\nreturn rule\n",
    "local n\nlocal rule = {}\nfunction rule.score() if n then return 2 end n = true return 1 "
    "end\nreturn rule\n",
    "local rule = {}\nlocal function f() return 1 end\nfunction rule.score() local r = f() "
    "function f() return 2 end return r end\nreturn rule\n",
    "local rule = {}\nlocal f = function() return 1 end\nfunction rule.score() local r = f() f = "
    "function() return 2 end return r end\nreturn rule\n",
    "local rule = {}\nfunction rule.score() rule.score = function() return 2 end return 1 "
    "end\nreturn rule\n",
    "local rule = {}\nfunction rule.first() return 1 end\nfunction rule.score() local r = "
    "rule.first() rule[\"first\"] = function() return 2 end return r end\nreturn rule\n",
    "local rule = {}\nfunction rule.score() for _, r in ipairs{rule} do r.n = (r.n or 0) + 1 end "
    "return rule.n end\nreturn rule\n",
    "local function make() local n = 0 return function() n = n + 1 return n end end\nlocal count "
    "= make()\nlocal rule = {}\nfunction rule.score() return count() end\nreturn rule\n",
    "local rule = {}\nlocal n = 0\nfunction rule.score() local function f() n = n + 1 return n "
    "end return f() end\nreturn rule\n",
    "local helper = require \"helper\"\nlocal rule = {}\nfunction rule.score() return "
    "helper.next() end\nreturn rule\n",
    "local rule = {}\nfunction rule.score() return require(\"helper\").next() end\nreturn rule\n",
    "local next_one = require(\"helper\").next\nlocal rule = {}\nfunction rule.score() return "
    "next_one() end\nreturn rule\n",
    "return {score = (function() local n = 0 return function() n = n + 1 return n end end)()}\n",
    "local n = 0\nlocal function score() n = n + 1 return n end\nreturn {score = score}\n",
    "local rule, n = {}, 0\nrule.score = function() n = n + 1 return n end\nreturn rule\n",
    "local rule = {}\nfunction rule.score(item) local p = item.params local n = 0 for k in "
    "pairs(p) do n = n + 1 end return n end\nreturn rule\n",
    "local rule = {}\nfunction rule.score(item, review) for row in review.specialists:each() do "
    "local t = row.teams local n = #t t[n + 1] = \"x\" return n end end\nreturn rule\n",
    "local rule = {}\nlocal n = 0\nfunction rule.score() goto on\n::on:: n = n + 1 do return n "
    "end end\nreturn rule\n",
    "local rule = {}\nfunction rule.score(item) explain(\"a\", 1) remark(\"b\") return 1 "
    "end\nreturn rule\n",
    "local rule = {}\nlocal t = {}\nlocal n = 0\nfunction rule.score() t.x, n = 1, n + 1 return n "
    "end\nreturn rule\n",
    "local rule = {}\nlocal n = 0\nfunction rule.score() (function() n = n + 1 end)() return n "
    "end\nreturn rule\n",
    "local rule = {}\nlocal n = 0\nfunction rule.score() for i = 1, 1 do n = n + i end return n "
    "end\nreturn rule\n",
    "local rule = {}\nlocal n = 0\nfunction rule.score() n --[[ a comment ]]\n = n + 1 return n "
    "end\nreturn rule\n",
};

Test(isolation, no_call_finds_anything_of_an_earlier_one) {
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    struct judging_case at;
    judging_open(&at, "    params: {edge: 20}\n", marks[i]);
    cr_assert(at.rules, "%s%s", marks[i], judging_errors(&at));
    for (int time = 1; time <= 3; time++) {
      struct as_item_result *out =
          judging_judge(&at, "specialists: [{id: A, caseload: 3, teams: one}]");
      const char *line = judging_line(out);
      cr_expect_str_eq(line, "scored 1 [1..1]", "time %d: %s\n%s", time, line, marks[i]);
    }
    judging_close(&at);
  }
}

Test(isolation, a_module_is_one_within_a_call) {
  struct judging_case at;
  judging_open(&at, "",
               "local rule = {}\nfunction rule.score()\n  require(\"helper\").next()\n"
               "  return require(\"helper\").next()\nend\nreturn rule\n");
  for (int time = 1; time <= 2; time++)
    cr_expect_str_eq(judging_line(judging_judge(&at, "{}")), "scored 2 [2..2]");
  judging_close(&at);
}

Test(isolation, a_rule_that_is_stopped_leaves_nothing_either) {
  struct judging_case at;
  judging_open(&at, "    facts: {stop: {type: yes-no, label: Stop}}\n",
               "local rule = {}\nlocal depth = 0\n"
               "local function f() depth = depth + 1 return 1 + f() end\n"
               "function rule.score(item) if item.facts.stop then f() end return depth + 1 "
               "end\nreturn rule\n");
  for (int time = 1; time <= 3; time++) {
    cr_expect(strstr(judging_line(judging_judge(&at, "stop: yes")), "limit stack"));
    cr_expect_str_eq(judging_line(judging_judge(&at, "stop: no")), "scored 1 [1..1]");
  }
  judging_close(&at);
}

/* How deep f went is left in a remark of the last level that could still speak. */
Test(isolation, a_recursion_ends_at_the_same_depth_whatever_ran_before) {
  static const char rule[] =
      "local rule = {}\n"
      "local function f(n, most) if n == most then return n end return (f(n + 1, most)) end\n"
      "function rule.score(item) return f(0, item.facts.depth) > 0 and 5 or 1 end\n"
      "return rule\n";
  struct judging_case at;
  judging_open(&at, "    facts: {depth: {type: whole, label: Depth}}\n", rule);
  char evidence[64];
  int low = 1, high = 2000;
  while (high - low > 1) {
    int middle = (low + high) / 2;
    snprintf(evidence, sizeof evidence, "depth: %d", middle);
    if (judging_judge(&at, evidence)->status == AS_SCORED)
      low = middle;
    else
      high = middle;
  }
  cr_expect(low > 100 && high < 2000, "%d", low);
  for (int time = 0; time < 20; time++) {
    snprintf(evidence, sizeof evidence, "depth: %d", time % 2 ? high : low);
    cr_expect_eq(judging_judge(&at, evidence)->status, time % 2 ? AS_FAULT : AS_SCORED, "depth %s",
                 evidence);
  }
  judging_close(&at);
}

Test(isolation, two_scripts_give_the_same_result_to_the_last_step) {
  static const char rule[] =
      "local rule = {}\n"
      "function rule.score(item, review)\n"
      "  local seen, words = {}, {}\n"
      "  for row in review.specialists:each() do seen[row.id] = row.caseload end\n"
      "  for name, number in pairs(seen) do words[#words + 1] = name .. \"=\" .. number end\n"
      "  remark(table.concat(words, \" \"))\n"
      "  return 3\n"
      "end\n"
      "return rule\n";
  static const char evidence[] =
      "specialists: [{id: zoe, caseload: 3}, {id: Ann, caseload: 1}, {id: ben, caseload: 2}, "
      "{id: x10, caseload: 4}, {id: x9, caseload: 5}]";
  for (int i = 0; i < 10; i++) {
    struct judging_case at;
    judging_open(&at, "", rule);
    struct as_item_result *out = judging_judge(&at, evidence);
    cr_assert_eq(out->remarks.count, 1, "%s", judging_line(out));
    cr_expect_str_eq(out->remarks.texts[0], "Ann=1 ben=2 x10=4 x9=5 zoe=3");
    judging_close(&at);
  }
}

/* Every amount of memory ends in a score or in a fault that says so. */
Test(isolation, running_out_of_memory_anywhere_is_a_fault_and_nothing_worse) {
  static const char rule[] =
      "local rule = {}\n"
      "function rule.score(item, review)\n"
      "  local helper = require \"helper\"\n"
      "  local t = {}\n"
      "  for row in review.specialists:where{caseload = {from = 1}}:each() do\n"
      "    t[#t + 1] = string.format(\"%s %d\", row.id, helper.double(row.caseload))\n"
      "  end\n"
      "  table.sort(t)\n"
      "  remark(table.concat(t, \", \"))\n"
      "  return 4\n"
      "end\n"
      "return rule\n";
  struct judging_case at;
  int scored = 0, faults = 0;
  judging_open(&at, "", rule);
  for (size_t memory = 0; memory < 12000; memory += 40) {
    struct as_limits limits = as_limits_default();
    as_script_free(at.script);
    at.script = as_script_new(&limits);
    at.rules = as_script_load(at.script, at.scale, &at.errors);
    cr_assert(at.rules, "%s", judging_errors(&at));
    as_script_set_memory(at.script, memory);
    struct as_item_result *out =
        judging_judge(&at, "specialists: [{id: A, caseload: 20}, {id: B, caseload: 3}]");
    scored += out->status == AS_SCORED;
    faults +=
        out->status == AS_FAULT && out->fault.limit && strcmp(out->fault.limit, "memory") == 0;
    cr_expect(out->status == AS_SCORED || out->status == AS_FAULT, "%zu: %s", memory,
              judging_line(out));
  }
  cr_expect(scored > 10 && faults > 20 && scored + faults == 300, "%d scored, %d faults", scored,
            faults);
  judging_close(&at);
}
