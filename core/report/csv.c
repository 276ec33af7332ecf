/* SPDX-License-Identifier: MIT */
/* A row for each item, so that a spreadsheet can count and filter over a whole corpus.
 *
 * The one idea: every row stands by itself, with its review's total and level beside the item's
 * own figures, and is empty where something is not known: a sum over a column is never wrong by a
 * total row or a nought. Decided against: a column for each item, which two scales in one corpus
 * could not share. */
#include "report/report.h"

#include "base/text.h"

#include <string.h>

static const char heads[] = "review,line,service,date,scale,version,item,number,section,status,"
                            "score,lowest,highest,value,total,level\n";

enum { HEADS = 16, FILE_AND_LINE = 2, BEFORE_STATUS = 9 };

/* Some spreadsheets run what begins with one of these, quoted or not. */
static bool is_formula(const char *text) {
  return *text != '\0' && strchr("=+-@\t\r", *text) != NULL;
}

/* Nearly every cell: an id, a number, a date. */
static bool is_plain(const char *text) {
  const char *at = text;
  while (*at >= ' ' && *at <= '~' && *at != '"' && *at != ',')
    at++;
  return *at == '\0' && !is_formula(text);
}

/* A row stays one line, and a terminal shows it as it is: control characters are made visible. */
static void add_quoted(struct as_buf *out, const char *text) {
  struct as_buf clean;
  as_buf_init(&clean);
  as_text_printable(&clean, text, strlen(text));
  as_buf_text(out, is_formula(text) ? "\"'" : "\"");
  for (const char *at = as_buf_get(&clean); *at != '\0'; at++) {
    if (*at == '"')
      as_buf_char(out, '"');
    as_buf_char(out, *at);
  }
  as_buf_char(out, '"');
  as_buf_done(&clean);
}

/* A text and what follows it. NULL: an empty cell. */
static void add_text(struct as_buf *out, const char *text, char after) {
  if (text != NULL && is_plain(text))
    as_buf_text(out, text);
  else if (text != NULL)
    add_quoted(out, text);
  as_buf_char(out, after);
}

static void add_number(struct as_buf *out, bool known, struct as_decimal number, char after) {
  char text[AS_DECIMAL_TEXT];
  if (known)
    as_buf_add(out, text, as_decimal_print(number, text));
  as_buf_char(out, after);
}

static bool is_number(const struct as_datum *value) {
  return value->kind == AS_TYPE_NUMBER || value->kind == AS_TYPE_WHOLE ||
         value->kind == AS_TYPE_PERCENT;
}

static void add_line(struct as_buf *out, uint32_t line) {
  if (line != 0)
    as_buf_whole(out, line);
  as_buf_char(out, ',');
}

/* What all rows of a review begin with. */
static void write_start(const struct as_result *result, struct as_buf *out) {
  add_text(out, result->review.file, ',');
  add_line(out, result->review.line);
  add_text(out, result->review.service, ',');
  add_text(out, result->review.date, ',');
  add_text(out, result->scale.id, ',');
  add_text(out, result->scale.version, ',');
}

static void write_item(const struct as_item_result *item, struct as_buf *out) {
  bool spans = item->status != AS_NOT_APPLICABLE && item->status != AS_REPORTED;
  add_text(out, item->id, ',');
  add_text(out, item->number, ',');
  add_text(out, item->section, ',');
  add_text(out, as_status_name(item->status), ',');
  add_number(out, item->has_score, item->score, ',');
  add_number(out, spans, item->lowest, ',');
  add_number(out, spans, item->highest, ',');
  add_number(out, is_number(&item->value), item->value.as.number, ',');
}

void as_report_csv_heads(struct as_buf *out) {
  as_buf_add(out, heads, sizeof heads - 1);
}

void as_report_csv(const struct as_result *result, struct as_buf *out) {
  struct as_buf start, end;
  as_buf_init(&start);
  as_buf_init(&end);
  write_start(result, &start);
  add_number(&end, result->total.any && result->total.has_score, result->total.score, ',');
  add_text(&end, result->has_level ? result->level.id : NULL, '\n');
  for (uint32_t i = 0; i < result->item_count; i++) {
    as_buf_add(out, start.data, start.size);
    write_item(&result->items[i], out);
    as_buf_add(out, end.data, end.size);
  }
  as_buf_done(&start);
  as_buf_done(&end);
}

void as_report_csv_refused(const char *file, uint32_t line, struct as_buf *out) {
  add_text(out, file, ',');
  add_line(out, line);
  for (int i = FILE_AND_LINE; i < BEFORE_STATUS; i++)
    as_buf_char(out, ',');
  as_buf_text(out, "refused");
  for (int i = BEFORE_STATUS + 1; i < HEADS; i++)
    as_buf_char(out, ',');
  as_buf_char(out, '\n');
}
