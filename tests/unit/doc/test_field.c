/* SPDX-License-Identifier: MIT */
/* Declarations of columns, facts and settings. */
#include "doc_help.h"

static const struct as_field *read_field(struct reading *reading, const char *text) {
  read_good(reading, text);
  return as_field_read(reading->arena, &reading->value->as.entries[0], &reading->errors);
}

Test(field, a_declaration_is_read_whole) {
  struct reading reading;
  const struct as_field *field =
      read_field(&reading, "fte: {type: number, above: 0, max: 1, default: 1, unit: full-time "
                           "equivalent, label: Share, "
                           "help: of a post, source: {page: 3}, because: x}\n");
  cr_assert_not_null(field, "%s", reading.errors.stored > 0 ? reading.errors.kept[0].text : "");
  cr_expect_str_eq(field->id, "fte");
  cr_expect_eq(field->type.kind, AS_TYPE_NUMBER);
  cr_expect(field->type.above.given && field->type.max.given);
  cr_expect_not(field->type.min.given || field->type.below.given);
  cr_expect_eq(field->type.max.value.digits, 1);
  cr_expect_eq(field->fallback.kind, AS_TYPE_NUMBER);
  cr_expect_eq(field->fallback.as.number.digits, 1);
  cr_expect_str_eq(field->unit, "full-time equivalent");
  cr_expect_str_eq(field->label, "Share");
  cr_expect_str_eq(field->help, "of a post");
  cr_expect_not(field->required);
  cr_expect_null(field->refers_to);
  cr_expect_eq(field->declared, &reading.value->as.entries[0].value);
  end_reading(&reading);
}

Test(field, what_is_not_declared_has_its_default) {
  struct reading reading;
  const struct as_field *field = read_field(&reading, "caseload: {type: whole}\n");
  cr_assert_not_null(field);
  cr_expect_str_eq(field->label, "caseload");
  cr_expect_null(field->unit);
  cr_expect_null(field->help);
  cr_expect_eq(field->fallback.kind, AS_TYPE_NONE);
  end_reading(&reading);
}

Test(field, percents_get_their_bounds_and_keep_declared_ones) {
  struct reading reading;
  const struct as_field *field = read_field(&reading, "share: {type: percent}\n");
  cr_assert_not_null(field);
  cr_expect(field->type.min.given && field->type.min.value.digits == 0);
  cr_expect(field->type.max.given && field->type.max.value.digits == 100);
  end_reading(&reading);
  field = read_field(&reading, "share: {type: percent, above: 0, max: 200}\n");
  cr_assert_not_null(field);
  cr_expect_not(field->type.min.given);
  cr_expect_eq(field->type.max.value.digits, 200);
  end_reading(&reading);
}

Test(field, a_setting_has_its_value_as_default) {
  struct reading reading;
  const struct as_field *field = read_field(
      &reading,
      "weekly_note: {type: choice, of: [remark, cap], value: Cap, because: x, source: y}\n");
  cr_assert_not_null(field);
  cr_expect_eq(field->fallback.choice, 1);
  cr_expect_str_eq(field->fallback.as.text, "cap");
  end_reading(&reading);
}

Test(field, lists_are_declared_in_either_way) {
  static const struct {
    const char *text;
    enum as_type_kind element;
  } CASES[] = {{"a: {type: list, of: text}\n", AS_TYPE_TEXT},
               {"a: {type: list, of: {type: choice, of: [x, y]}}\n", AS_TYPE_CHOICE},
               {"a: {type: {type: list, of: date}}\n", AS_TYPE_DATE},
               {"a: {type: list, of: {type: whole, min: 1}, default: [1, 2]}\n", AS_TYPE_WHOLE}};
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    struct reading reading;
    const struct as_field *field = read_field(&reading, CASES[i].text);
    cr_assert_not_null(field, "%s", CASES[i].text);
    cr_expect_eq(field->type.kind, AS_TYPE_LIST);
    cr_expect_eq(field->type.element->kind, CASES[i].element, "%s", CASES[i].text);
    end_reading(&reading);
  }
}

Test(field, faulty_declarations_are_refused_at_their_place) {
  static const struct refusal REFUSALS[] = {
      REFUSAL("a: {}\n", 1, 4, "no \"type\", which is required"),
      REFUSAL("a: {type: text, lable: x}\n", 1, 17, "did you mean \"label\"?"),
      REFUSAL("a: {type: numbr}\n", 1, 11, "did you mean \"number\"?"),
      REFUSAL("a: text\n", 1, 4, "a map was wanted"),
      REFUSAL("Not-an id: {type: text}\n", 1, 1, "is no id"),
      REFUSAL("a: {type: text, min: 1}\n", 1, 22, "\"min\" is for numbers"),
      REFUSAL("a: {type: number, min: x}\n", 1, 24, "a number"),
      REFUSAL("a: {type: number, min: 2, max: 1}\n", 1, 4, "no number lies within"),
      REFUSAL("a: {type: number, above: 1, max: 1}\n", 1, 4, "no number lies within"),
      REFUSAL("a: {type: number, min: 1, below: 1}\n", 1, 4, "no number lies within"),
      REFUSAL("a: {type: choice}\n", 1, 4, "lists its words"),
      REFUSAL("a: {type: choice, of: []}\n", 1, 23, "lists its words"),
      REFUSAL("a: {type: choice, of: text}\n", 1, 23, "lists its words"),
      REFUSAL("a: {type: choice, of: [ok, Not OK]}\n", 1, 28, "small letters"),
      REFUSAL("a: {type: choice, of: [a-b, ab]}\n", 1, 29, "is there already, as a-b"),
      REFUSAL("a: {type: text, of: [x]}\n", 1, 21, "\"of\" is for choices and lists"),
      REFUSAL("a: {type: list}\n", 1, 4, "a list says what it is of"),
      REFUSAL("a: {type: list, of: [x]}\n", 1, 21, "a list says what it is of"),
      REFUSAL("a: {type: list, of: list}\n", 1, 21, "a list cannot be of lists"),
      REFUSAL("a: {type: list, of: choice}\n", 1, 21, "choices without their words"),
      REFUSAL("a: {type: list, of: {type: choice}}\n", 1, 21, "lists its words"),
      REFUSAL("a: {type: list, of: {type: list, of: text}}\n", 1, 21, "a list cannot be of lists"),
      REFUSAL("a: {type: whole, default: 1.5}\n", 1, 27, "a is 1.5; a whole number was wanted"),
      REFUSAL("a: {type: whole, value: 1, default: 1}\n", 1, 25, "one was wanted"),
      REFUSAL("a: {type: text, required: perhaps}\n", 1, 27, "yes or no was wanted"),
      REFUSAL("a: {type: text, not_after_review: yes}\n", 1, 35, "is for dates"),
  };
  for (size_t i = 0; i < sizeof REFUSALS / sizeof *REFUSALS; i++) {
    struct reading reading;
    cr_expect_null(read_field(&reading, REFUSALS[i].text), "%s", REFUSALS[i].text);
    cr_expect_eq(reading.errors.errors, 1, "%s: %zu errors", REFUSALS[i].text,
                 reading.errors.errors);
    expect_error(&reading.errors, 0, REFUSALS[i].line, REFUSALS[i].column, REFUSALS[i].words,
                 REFUSALS[i].text);
    end_reading(&reading);
  }
}

Test(field, a_choice_has_at_most_256_words) {
  for (uint32_t count = 256; count < 258; count++) {
    struct as_buf buf;
    as_buf_init(&buf);
    as_buf_text(&buf, "a: {type: choice, of: [");
    for (uint32_t i = 0; i < count; i++)
      as_buf_print(&buf, "w%u, ", i);
    as_buf_text(&buf, "]}\n");
    struct reading reading;
    cr_expect_eq(read_field(&reading, as_buf_get(&buf)) != NULL, count == 256);
    end_reading(&reading);
    as_buf_done(&buf);
  }
}
