/* SPDX-License-Identifier: MIT */
/* A row for each item, so that a spreadsheet can count and filter over a whole corpus.
 *
 * The one idea: every row stands by itself, with its review's total and level beside the item's
 * own figures, and is empty where something is not known: a sum over a column is never wrong by a
 * total row or a nought. Decided against: a column for each item, which two scales in one corpus
 * could not share. */
#include "report/report.h"

#include "base/csv_cell.h"

static const char heads[] = "review,line,service,date,scale,version,item,number,section,status,"
                            "score,lowest,highest,value,total,level\n";

enum { HEADS = 16, FILE_AND_LINE = 2, BEFORE_STATUS = 9 };

static void add_number(struct as_buf *out, bool known, struct as_decimal number, char after) {
  if (known) {
    char text[AS_DECIMAL_TEXT];
    as_buf_add(out, text, as_decimal_print(number, text));
  }
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
  as_csv_cell(out, result->review.file, ',');
  add_line(out, result->review.line);
  as_csv_cell(out, result->review.service, ',');
  as_csv_cell(out, result->review.date, ',');
  as_csv_cell(out, result->scale.id, ',');
  as_csv_cell(out, result->scale.version, ',');
}

static void write_item(const struct as_item_result *item, struct as_buf *out) {
  bool spans = item->status != AS_NOT_APPLICABLE && item->status != AS_REPORTED;
  as_csv_cell(out, item->id, ',');
  as_csv_cell(out, item->number, ',');
  as_csv_cell(out, item->section, ',');
  as_csv_cell(out, as_status_name(item->status), ',');
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
  as_csv_cell(&end, result->has_level ? result->level.id : NULL, '\n');
  for (uint32_t i = 0; i < result->item_count; i++) {
    as_buf_add(out, start.data, start.size);
    write_item(&result->items[i], out);
    as_buf_add(out, end.data, end.size);
  }
  as_buf_done(&start);
  as_buf_done(&end);
}

void as_report_csv_refused(const char *file, uint32_t line, struct as_buf *out) {
  as_csv_cell(out, file, ',');
  add_line(out, line);
  for (int i = FILE_AND_LINE; i < BEFORE_STATUS; i++)
    as_buf_char(out, ',');
  as_buf_text(out, "refused");
  for (int i = BEFORE_STATUS + 1; i < HEADS; i++)
    as_buf_char(out, ',');
  as_buf_char(out, '\n');
}
