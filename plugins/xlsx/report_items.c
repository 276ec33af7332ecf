/* SPDX-License-Identifier: MIT */
/* The pages with a row for each item, and a row for each step of the way to a score. */
#include "pages.h"

#include <string.h>

enum { ROWS_MOST = XL_ROWS - 1 };

/* The columns that say whose row it is, where there are several reviews. */
static uint16_t put_whose(struct xl_report *report, lxw_worksheet *sheet, uint32_t row,
                          node *result) {
  node *review = xl_get(report, result, "review");
  if (!report->several)
    return 0;
  xl_put_node(report, sheet, row, 0, xl_get(report, review, "service"), report->looks.text);
  xl_put_node(report, sheet, row, 1, xl_get(report, review, "date"), report->looks.date);
  return 2;
}

static const char *section_title(struct xl_report *report, node *result, const char *id) {
  node *sections = xl_get(report, result, "sections");
  for (uint32_t i = 0; i < xl_count(report, sections); i++) {
    node *section = xl_each(report, sections, i);
    if (strcmp(xl_words(report, section, "id"), id) == 0)
      return xl_words(report, section, "title");
  }
  return id;
}

/* Caps and overrides that took hold, each with its reason. */
static void held(struct xl_report *report, node *list, struct xl_text *out) {
  for (uint32_t i = 0; i < xl_count(report, list); i++) {
    node *it = xl_each(report, list, i);
    const char *why = xl_words(report, it, "because");
    if (strcmp(xl_words(report, it, "applied"), "yes") != 0)
      continue;
    if (out->size > 0)
      xl_text_add(&report->ask, out, "\n", 1);
    const char *words = *why ? why : xl_words(report, it, "id");
    xl_text_add(&report->ask, out, words, strlen(words));
  }
}

static void put_limits(struct xl_report *report, lxw_worksheet *sheet, uint32_t row,
                       uint16_t column, node *item) {
  struct xl_text text = {0};
  const char *reason = xl_words(report, xl_get(report, item, "overridden"), "reason");
  held(report, xl_get(report, item, "caps"), &text);
  held(report, xl_get(report, item, "overrides"), &text);
  if (*reason && text.size > 0)
    xl_text_add(&report->ask, &text, "\n", 1);
  xl_text_add(&report->ask, &text, reason, strlen(reason));
  xl_put(report, sheet, row, column, text.size > 0 ? text.at : "", report->looks.text);
  xl_text_done(&text);
}

/* "not applicable", as people say it. */
static void put_status(struct xl_report *report, lxw_worksheet *sheet, uint32_t row,
                       uint16_t column, node *item) {
  const char *status = xl_words(report, item, "status");
  bool out = strcmp(status, "not_applicable") == 0;
  xl_put(report, sheet, row, column, out ? "not applicable" : status, report->looks.text);
}

static void put_item(struct xl_report *report, lxw_worksheet *sheet, uint32_t row, node *result,
                     node *item) {
  const struct xl_looks *looks = &report->looks;
  const struct {
    const char *name;
    lxw_format *look;
  } rest[] = {
      {"max", looks->whole},        {"previous", looks->whole}, {"change", looks->whole},
      {"anchor_text", looks->text}, {"value", looks->plain},    {"unit", looks->text},
      {"missing", looks->text},     {"comment", looks->text},   {"recommendation", looks->text},
      {"evidence", looks->text},    {"remarks", looks->text}};
  uint16_t column = put_whose(report, sheet, row, result);
  xl_put(report, sheet, row, column++, xl_words(report, item, "number"), looks->text);
  xl_put(report, sheet, row, column++, xl_words(report, item, "title"), looks->text);
  xl_put(report, sheet, row, column++,
         section_title(report, result, xl_words(report, item, "section")), looks->text);
  put_status(report, sheet, row, column++, item);
  xl_put_node(report, sheet, row, column++, xl_get(report, item, "score"), looks->score);
  for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) {
    xl_put_node(report, sheet, row, column++, xl_get(report, item, rest[i].name), rest[i].look);
    if (strcmp(rest[i].name, "missing") == 0)
      put_limits(report, sheet, row, column++, item);
  }
  xl_row_end(report, sheet, row);
}

static bool too_many(struct xl_report *report) {
  return xl_fail(&report->ask, NULL, "it has more rows than a sheet of a workbook can have");
}

/* The first two stand only where there are several reviews. */
static const struct xl_column item_columns[] = {{"Service", 24},
                                                {"Date", 11},
                                                {"No.", 6},
                                                {"Item", 30},
                                                {"Section", 13},
                                                {"Status", 10},
                                                {"Score", 7},
                                                {"Out of", 7},
                                                {"Last", 6},
                                                {"Change", 8},
                                                {"What was earned", 30},
                                                {"Figure", 9},
                                                {"Unit", 12},
                                                {"Missing", 14},
                                                {"Limits and overrides", 24},
                                                {"Comment", 34},
                                                {"Recommendation", 34},
                                                {"Evidence", 9},
                                                {"Remarks", 34}};

static const struct xl_column step_columns[] = {{"Service", 24}, {"Date", 11}, {"No.", 6},
                                                {"Item", 42},    {"Step", 62}, {"Value", 20},
                                                {"Unit", 14},    {"From", 44}};

static lxw_worksheet *page(struct xl_report *report, const char *name,
                           const struct xl_column *columns, size_t count, uint16_t *used) {
  size_t skip = report->several ? 0 : 2;
  *used = (uint16_t)(count - skip);
  return xl_page(report, name, columns + skip, *used);
}

bool xl_write_items(struct xl_report *report, node *results, uint32_t count) {
  uint16_t columns;
  uint32_t row = 0;
  lxw_worksheet *sheet =
      page(report, "Items", item_columns, sizeof item_columns / sizeof *item_columns, &columns);
  for (uint32_t k = 0; sheet && k < count; k++) {
    node *result = xl_result(report, results, k);
    node *items = xl_get(report, result, "items");
    for (uint32_t i = 0; i < xl_count(report, items) && xl_goes_on(&report->ask); i++) {
      if (row == ROWS_MOST)
        return too_many(report);
      put_item(report, sheet, ++row, result, xl_each(report, items, i));
    }
  }
  report->first_item = 1;
  report->last_item = row;
  if (sheet)
    xl_page_end(sheet, row, columns);
  return !report->ask.failed;
}

static void put_step(struct xl_report *report, lxw_worksheet *sheet, uint32_t row, node *result,
                     node *item, node *step) {
  const struct xl_looks *looks = &report->looks;
  uint16_t column = put_whose(report, sheet, row, result);
  xl_put(report, sheet, row, column++, xl_words(report, item, "number"), looks->text);
  xl_put(report, sheet, row, column++, xl_words(report, item, "title"), looks->text);
  xl_put(report, sheet, row, column++, xl_words(report, step, "label"), looks->text);
  xl_put_node(report, sheet, row, column++, xl_get(report, step, "value"), looks->plain);
  xl_put(report, sheet, row, column++, xl_words(report, step, "unit"), looks->text);
  xl_put(report, sheet, row, column++, xl_words(report, step, "from"), looks->text);
  xl_row_end(report, sheet, row);
}

static bool put_steps(struct xl_report *report, lxw_worksheet *sheet, uint32_t *row, node *result,
                      node *item) {
  node *steps = xl_get(report, item, "steps");
  for (uint32_t i = 0; i < xl_count(report, steps) && xl_goes_on(&report->ask); i++) {
    if (*row == ROWS_MOST)
      return too_many(report);
    put_step(report, sheet, ++*row, result, item, xl_each(report, steps, i));
  }
  return !report->ask.failed;
}

bool xl_write_evidence(struct xl_report *report, node *results, uint32_t count) {
  uint16_t columns;
  uint32_t row = 0;
  lxw_worksheet *sheet =
      page(report, "Evidence", step_columns, sizeof step_columns / sizeof *step_columns, &columns);
  for (uint32_t k = 0; sheet && k < count; k++) {
    node *result = xl_result(report, results, k);
    node *items = xl_get(report, result, "items");
    for (uint32_t i = 0; i < xl_count(report, items); i++)
      if (!put_steps(report, sheet, &row, result, xl_each(report, items, i)))
        return false;
  }
  if (sheet)
    xl_page_end(sheet, row, columns);
  return !report->ask.failed;
}
