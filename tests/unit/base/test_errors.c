/* SPDX-License-Identifier: MIT */
#include "base/errors.h"

#include <criterion/criterion.h>
#include <string.h>

static const char scale_text[] =
    "scale: ips-25\r\nitems:\n\tcaseload: \x1B[2J x\rlast \xC3\xA9 line";

static struct as_source source_of(const char *text, bool personal) {
  return (struct as_source){
      .path = "scale.yaml", .text = text, .size = strlen(text), .personal = personal};
}

static struct as_place at(const struct as_source *source, uint32_t line, uint32_t column) {
  return (struct as_place){source, line, column};
}

Test(errors, keeps_place_path_and_text) {
  struct as_arena *arena = as_arena_new();
  struct as_errors errors;
  as_errors_init(&errors, arena);
  struct as_source source = source_of(scale_text, false);
  cr_expect_not(as_errors_any(&errors));
  as_errors_add_in(&errors, at(&source, 2, 1), "items.x", "found %d, wanted %s", 3, "4");
  cr_assert(as_errors_any(&errors));
  cr_assert_eq(errors.stored, 1u);
  const struct assay_error *error = &errors.kept[0];
  cr_expect_eq(error->code, ASSAY_INPUT);
  cr_expect_eq(error->severity, ASSAY_ERROR);
  cr_expect_eq(error->line, 2);
  cr_expect_eq(error->column, 1);
  cr_expect_str_eq(error->file, "scale.yaml");
  cr_expect_str_eq(error->path, "items.x");
  cr_expect_str_eq(error->text, "found 3, wanted 4");
  cr_expect_str_eq(error->shown, "items:");
  as_arena_free(arena);
}

Test(errors, shows_the_line_over_every_kind_of_line_end_with_columns_kept) {
  struct as_arena *arena = as_arena_new();
  struct as_errors errors;
  as_errors_init(&errors, arena);
  struct as_source source = source_of(scale_text, false);
  static const char *const lines[] = {"scale: ips-25", "items:", " caseload: ?[2J x",
                                      "last \xC3\xA9 line"};
  for (uint32_t line = 1; line <= 4; line++)
    as_errors_add(&errors, at(&source, line, 2), "x");
  as_errors_add(&errors, at(&source, 5, 1), "past the end");
  as_errors_add(&errors, at(&source, 0, 0), "no line known");
  for (size_t i = 0; i < 4; i++)
    cr_expect_str_eq(errors.kept[i].shown, lines[i], "line %zu", i + 1);
  cr_expect_null(errors.kept[4].shown);
  cr_expect_null(errors.kept[5].shown);
  as_arena_free(arena);
}

Test(errors, leaves_a_byte_order_mark_out_of_the_shown_line) {
  struct as_arena *arena = as_arena_new();
  struct as_errors errors;
  as_errors_init(&errors, arena);
  struct as_source source = source_of("\xEF\xBB\xBFscale: x\n", false);
  as_errors_add(&errors, at(&source, 1, 1), "x");
  cr_expect_str_eq(errors.kept[0].shown, "scale: x");
  as_arena_free(arena);
}

Test(errors, cuts_a_long_line_and_shows_none_whose_mark_would_fall_off) {
  struct as_arena *arena = as_arena_new();
  struct as_errors errors;
  as_errors_init(&errors, arena);
  char text[1001];
  memset(text, 'a', 1000);
  text[1000] = '\0';
  struct as_source source = source_of(text, false);
  as_errors_add(&errors, at(&source, 1, 160), "x");
  as_errors_add(&errors, at(&source, 1, 161), "x");
  cr_expect_eq(strlen(errors.kept[0].shown), 160u);
  cr_expect_null(errors.kept[1].shown);
  as_arena_free(arena);
}

Test(errors, never_shows_a_line_of_people_s_data) {
  struct as_arena *arena = as_arena_new();
  struct as_errors errors;
  as_errors_init(&errors, arena);
  struct as_source source = source_of("name: Jo Bloggs\n", true);
  as_errors_add(&errors, at(&source, 1, 1), "x");
  cr_expect_null(errors.kept[0].shown);
  as_arena_free(arena);
}

Test(errors, makes_text_file_and_path_printable) {
  struct as_arena *arena = as_arena_new();
  struct as_errors errors;
  as_errors_init(&errors, arena);
  struct as_source source = {.path = "a\nb.yaml"};
  as_errors_add_in(&errors, at(&source, 1, 1), "items.\x1B", "%s", "bad \xFF\n\xE2\x80\xAE");
  cr_expect_str_eq(errors.kept[0].file, "a\\x0Ab.yaml");
  cr_expect_str_eq(errors.kept[0].path, "items.\\x1B");
  cr_expect_str_eq(errors.kept[0].text, "bad \\xFF\\x0A\\u{202E}");
  as_arena_free(arena);
}

Test(errors, keeps_twenty_and_counts_the_rest) {
  struct as_arena *arena = as_arena_new();
  struct as_errors errors;
  as_errors_init(&errors, arena);
  for (int i = 0; i < 50; i++)
    as_errors_add(&errors, (struct as_place){0}, "fault %d", i);
  cr_expect_eq(errors.stored, 20u);
  cr_expect_eq(errors.errors, 50u);
  cr_expect_str_eq(errors.kept[19].text, "fault 19");
  cr_expect_null(errors.kept[0].file);
  as_arena_free(arena);
}

Test(errors, warnings_are_no_errors_and_make_way_for_them) {
  struct as_arena *arena = as_arena_new();
  struct as_errors errors;
  as_errors_init(&errors, arena);
  for (int i = 0; i < 25; i++)
    as_errors_warn(&errors, (struct as_place){0}, "warning %d", i);
  cr_expect_not(as_errors_any(&errors));
  cr_expect_eq(errors.warnings, 25u);
  cr_expect_eq(errors.stored, 20u);
  as_errors_add(&errors, (struct as_place){0}, "the fault");
  cr_expect(as_errors_any(&errors));
  cr_expect_eq(errors.stored, 20u);
  cr_expect_str_eq(errors.kept[18].text, "warning 18");
  cr_expect_str_eq(errors.kept[19].text, "the fault");
  cr_expect_eq(errors.kept[19].severity, ASSAY_ERROR);
  as_errors_warn(&errors, (struct as_place){0}, "late");
  cr_expect_str_eq(errors.kept[19].text, "the fault");
  as_arena_free(arena);
}

Test(errors, a_failed_write_is_kept_even_when_the_list_is_full) {
  struct as_arena *arena = as_arena_new();
  struct as_errors errors;
  as_errors_init(&errors, arena);
  for (int i = 0; i < 30; i++)
    as_errors_add(&errors, (struct as_place){0}, "fault %d", i);
  as_errors_add_output(&errors, "out.json", "cannot be written");
  cr_expect_eq(errors.stored, 20u);
  cr_expect_eq(errors.errors, 31u);
  cr_expect_eq(errors.kept[19].code, ASSAY_OUTPUT);
  cr_expect_str_eq(errors.kept[19].file, "out.json");
  cr_expect_str_eq(errors.kept[18].text, "fault 18");
  as_arena_free(arena);
}

Test(errors, quotes_and_cuts_values_and_withholds_people_s_under_redact) {
  struct as_arena *arena = as_arena_new();
  struct as_errors errors;
  as_errors_init(&errors, arena);
  struct as_source review = source_of("", true);
  struct as_source scale = source_of("", false);
  static const char longer[] = "0123456789012345678901234567890123456789x";
  cr_expect_str_eq(as_errors_value(&errors, at(&review, 1, 1), "12,5"), "\"12,5\"");
  cr_expect_str_eq(as_errors_value(&errors, at(&review, 1, 1), longer),
                   "\"0123456789012345678901234567890123456...\"");
  cr_expect_str_eq(as_errors_value(&errors, at(&review, 1, 1), "a\x1B"), "\"a\\x1B\"");
  errors.redact = true;
  cr_expect_str_eq(as_errors_value(&errors, at(&review, 1, 1), "12,5"), "(value withheld)");
  cr_expect_str_eq(as_errors_value(&errors, at(&scale, 1, 1), "12,5"), "\"12,5\"");
  cr_expect_str_eq(as_errors_value(&errors, (struct as_place){0}, "12,5"), "\"12,5\"");
  as_arena_free(arena);
}

Test(errors, hints_at_the_nearest_name) {
  struct as_arena *arena = as_arena_new();
  struct as_errors errors;
  as_errors_init(&errors, arena);
  static const char *const names[] = {"items", "tables"};
  cr_expect_str_eq(as_errors_nearest(&errors, "tabels", names, 2), " (did you mean \"tables\"?)");
  cr_expect_str_eq(as_errors_nearest(&errors, "weights", names, 2), "");
  as_arena_free(arena);
}
