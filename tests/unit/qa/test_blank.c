/* SPDX-License-Identifier: MIT */
#include "qa/blank.h"

#include "base/text.h"
#include "plugin/registry.h"
#include "qa/words.h"

#include <criterion/criterion.h>

/* The scale that the golden case of a blank review is made from, whose every text tries something.
 */
static const struct as_scale *odd(struct as_registry *registry, struct as_errors *errors) {
  as_registry_shared_rules(registry, ASSAY_SOURCE_DIR "/rules/lib");
  const struct as_scale *scale = as_registry_scale_at(
      registry, ASSAY_SOURCE_DIR "/tests/golden/new-review-odd/odd/scale.yaml", errors);
  cr_assert(scale);
  return scale;
}

Test(blank, templates_of_tables_hold_their_columns_in_order_and_explanations_run_nothing) {
  struct as_arena *arena = as_arena_new();
  struct as_errors errors;
  as_errors_init(&errors, arena);
  struct as_registry *registry = as_registry_new();
  struct as_buf out;
  as_buf_init(&out);
  struct as_blank blank = {.arena = arena, .scale = odd(registry, &errors), .out = &out};
  as_blank_table(&blank, &blank.scale->tables[0]);
  cr_expect_str_eq(as_buf_get(&out), "id,hours,since\n");
  as_buf_clear(&out);
  as_blank_columns(&blank);
  cr_expect_str_eq(
      as_buf_get(&out),
      "file,column,what it is,may hold,unit,has to be given,where nothing is given,names a row "
      "of,help\n"
      "people.csv,id,\"'=HYPERLINK(\"\"http://x\"\")\",a text,,yes,,,\n"
      "people.csv,hours,hours,a number above 0 and at most 60,\"'+hours\",no,7.5,,\"'@help with, "
      "a comma\"\n"
      "people.csv,since,since,a date,,no,,,\n");
  as_buf_done(&out);
  as_registry_free(registry);
  as_arena_free(arena);
}

Test(words, are_wrapped_below_the_end_of_what_leads_them) {
  struct as_arena *arena = as_arena_new();
  static const struct {
    const char *lead, *text, *out;
    size_t width;
  } cases[] = {{"", "one two", "one two", 7},
               {"", "one two", "one\ntwo", 6},
               {"5  ", "one two", "5  one\n   two", 9},
               {"5  ", "one two", "5  one two", 10},
               {"", "  one \n\t two ", "one two", 20},
               {"", "unbreakable", "unbreakable", 4},
               {"", "", "", 4},
               {"", "\xc3\xa9\xc3\xa9 a", "\xc3\xa9\xc3\xa9 a", 4}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    cr_expect_str_eq(as_words_wrap(arena, cases[i].lead, cases[i].text, cases[i].width),
                     cases[i].out, "case %zu", i);
  as_arena_free(arena);
}

Test(words, of_a_line_are_cut_and_never_break_it) {
  struct as_arena *arena = as_arena_new();
  cr_expect_str_eq(as_words_line(arena, "a\r\nb\x1b[1m", 0), "a b\\x1B[1m");
  cr_expect_str_eq(as_words_line(arena, "abcdefghij", 10), "abcdefghij");
  cr_expect_leq(strlen(as_words_line(arena, "abcdefghijk", 10)), 10u);
  as_arena_free(arena);
}
