/* SPDX-License-Identifier: MIT */
#include "script/lines.h"

#include "judging.h"

#include <criterion/criterion.h>

/* The source with a mark before each line: "." can run, " " cannot. */
static const char *marked(const char *text) {
  static char out[2048];
  struct as_arena *arena = as_arena_new();
  struct as_source source = {.path = "x.lua", .text = text, .size = strlen(text)};
  uint32_t count = 0;
  const unsigned char *lines = as_script_lines_of(&source, arena, &count);
  size_t used = 0;
  out[0] = '\0';
  for (uint32_t line = 1; lines && line + 1 < count; line++) {
    size_t size = strcspn(text, "\n");
    used += (size_t)snprintf(out + used, sizeof out - used, "%c%.*s\n", lines[line] ? '.' : ' ',
                             (int)size, text);
    text += size + 1;
  }
  as_arena_free(arena);
  return lines ? out : "no lines";
}

Test(lines, that_can_run_are_those_with_code_in_any_function) {
  cr_expect_str_eq(marked("-- A comment.\n"
                          "local rule = {}\n"
                          "\n"
                          "local function never(x, ...)\n"
                          "  return function()\n"
                          "    return x\n"
                          "  end\n"
                          "end\n"
                          "function rule.score(item, ...)\n"
                          "  if item then\n"
                          "    never(1)\n"
                          "  else\n"
                          "    never(2)\n"
                          "  end\n"
                          "end\n"
                          "return rule\n"),
                   " -- A comment.\n"
                   ".local rule = {}\n"
                   " \n"
                   " local function never(x, ...)\n"
                   "   return function()\n"
                   ".    return x\n"
                   "   end\n"
                   " end\n"
                   ".function rule.score(item, ...)\n"
                   ".  if item then\n"
                   ".    never(1)\n"
                   "   else\n"
                   ".    never(2)\n"
                   "   end\n"
                   " end\n"
                   ".return rule\n");
}

Test(lines, every_kind_of_constant_is_read_past) {
  cr_expect_str_eq(marked("local a = {1, 2.5, true, false, 'short', 300000000000, nil,\n"
                          "  'a long text that is more than forty bytes long, so kept apart'}\n"
                          "return a.x == 'y' and a[1] or 7.25\n"),
                   ".local a = {1, 2.5, true, false, 'short', 300000000000, nil,\n"
                   ".  'a long text that is more than forty bytes long, so kept apart'}\n"
                   ".return a.x == 'y' and a[1] or 7.25\n");
}

Test(lines, far_from_one_another_keep_their_numbers) {
  char text[1024] = "local a = 1\n";
  for (int i = 0; i < 300; i++)
    strncat(text, "\n", sizeof text - strlen(text) - 1);
  strncat(text, "a = 2\n\nreturn a\n", sizeof text - strlen(text) - 1);
  struct as_arena *arena = as_arena_new();
  struct as_source source = {.path = "x.lua", .text = text, .size = strlen(text)};
  uint32_t count = 0;
  const unsigned char *lines = as_script_lines_of(&source, arena, &count);
  cr_assert(lines && count == 306);
  for (uint32_t line = 1; line < count; line++)
    cr_expect_eq(lines[line], line == 1 || line == 302 || line == 304, "%u", (unsigned)line);
  as_arena_free(arena);
}

Test(lines, what_is_no_lua_has_none) {
  cr_expect_str_eq(marked("local = 1\n"), "no lines");
  cr_expect_str_eq(marked("\x1bLua\n"), "no lines");
}

static const char branching[] = "local rule = {}\n"
                                "function rule.score(item, review)\n"
                                "  if review:has 'contacts' then\n"
                                "    return 1\n"
                                "  end\n"
                                "  return 5\n"
                                "end\n"
                                "return rule\n";

/* "2 3 6 ": the lines of the rule that ran since it was asked last. */
static const char *ran(struct judging_case *at) {
  static char out[256];
  uint32_t count = 0;
  const struct as_lines *all = as_script_take_lines(at->script, at->arena, &count);
  size_t used = 0;
  out[0] = '\0';
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t line = 1; line < all[i].count && all[i].file == at->scale->rules; line++)
      if (all[i].ran[line])
        used += (size_t)snprintf(out + used, sizeof out - used, "%u ", (unsigned)line);
  return out;
}

Test(lines, that_ran_are_recorded_from_when_it_is_asked_for) {
  struct judging_case at;
  judging_open(&at, "", branching);
  cr_assert(at.rules != NULL);
  judging_judge(&at, "{}");
  cr_expect_str_eq(ran(&at), "");
  as_script_record_lines(at.script, true);
  judging_judge(&at, "{}");
  cr_expect_str_eq(ran(&at), "1 2 3 6 7 8 ");
  cr_expect_str_eq(ran(&at), "");
  judging_judge(&at, "contacts: []");
  cr_expect_str_eq(ran(&at), "1 2 3 4 7 8 ");
  as_script_record_lines(at.script, false);
  judging_judge(&at, "{}");
  cr_expect_str_eq(ran(&at), "");
  judging_close(&at);
}
