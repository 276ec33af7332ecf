/* SPDX-License-Identifier: MIT */
/* Figures for display: each is shortened beside the edges that a reader sees next to it, the bands
 * of its item or the levels of the total. */
#include "report/figure.h"

#include "base/date.h"
#include "base/shown.h"

#include <string.h>

enum { EDGES_MOST = 64, EDGES_EACH = 4, PLACES = 2 };

static void add(struct as_decimal number, struct as_buf *out) {
  char text[AS_DECIMAL_TEXT];
  size_t size = as_decimal_print(number, text);
  as_buf_add(out, text, size);
}

void as_figure_beside(struct as_decimal number, int places, const struct as_decimal *edges,
                      size_t count, struct as_buf *out) {
  add(as_decimal_shown(number, places, edges, count), out);
}

size_t as_figure_edges(const struct as_item_result *item, struct as_decimal *edges, size_t room) {
  size_t count = 0;
  for (uint32_t i = 0; i < item->rung_count && count + EDGES_EACH <= room; i++)
    count = as_range_edges(&item->rungs[i].range, edges, count);
  return count;
}

static bool is_number(const struct as_datum *value) {
  return value->kind == AS_TYPE_WHOLE || value->kind == AS_TYPE_NUMBER ||
         value->kind == AS_TYPE_PERCENT;
}

void as_figure_of_value(const struct as_item_result *item, const struct as_datum *value,
                        struct as_buf *out) {
  struct as_decimal edges[EDGES_MOST];
  if (value->kind == AS_TYPE_LIST) {
    for (uint32_t i = 0; i < value->as.list.count; i++) {
      as_buf_text(out, i ? "; " : "");
      as_figure_of_value(item, &value->as.list.items[i], out);
    }
  } else if (is_number(value)) {
    as_figure_beside(value->as.number, PLACES, edges, as_figure_edges(item, edges, EDGES_MOST),
                     out);
  } else {
    as_datum_print(value, out);
  }
}

void as_figure_unit(const char *unit, struct as_buf *out) {
  if (unit)
    as_buf_print(out, strcmp(unit, "%") == 0 ? "%s" : " %s", unit);
}

void as_figure_of_item(const struct as_item_result *item, struct as_buf *out) {
  if (item->value.kind == AS_TYPE_NONE)
    return;
  as_figure_of_value(item, &item->value, out);
  as_figure_unit(item->unit, out);
}

/* A mean has its two places even where they are noughts: 3.20, as scales print them. */
static void add_mean(struct as_decimal number, struct as_buf *out) {
  char text[AS_DECIMAL_TEXT];
  as_decimal_print(number, text);
  const char *point = strchr(text, '.');
  size_t places = point == NULL ? 0 : strlen(point + 1);
  as_buf_text(out, text);
  as_buf_text(out, places > 0 ? "" : ".");
  for (; places < PLACES; places++)
    as_buf_char(out, '0');
}

/* A score beside the edges of the levels that it decides. */
static void add_levelled(struct as_decimal score, bool is_mean,
                         const struct as_level_result *levels, uint32_t level_count,
                         struct as_buf *out) {
  struct as_decimal edges[EDGES_MOST];
  size_t count = 0;
  for (uint32_t i = 0; i < level_count && count + EDGES_EACH <= EDGES_MOST; i++)
    count = as_range_edges(&levels[i].range, edges, count);
  struct as_decimal shown = as_decimal_shown(score, PLACES, edges, count);
  if (is_mean)
    add_mean(shown, out);
  else
    add(shown, out);
}

void as_figure_of_total(const struct as_result *result, struct as_decimal total,
                        struct as_buf *out) {
  add_levelled(total, result->total.is_mean, result->levels, result->level_count, out);
}

void as_figure_of_section(const struct as_section_result *section, struct as_decimal score,
                          struct as_buf *out) {
  add_levelled(score, section->is_mean, section->levels, section->level_count, out);
}

void as_figure_exact(struct as_decimal number, struct as_buf *out) {
  add(number, out);
}

void as_figure_score(struct as_decimal score, struct as_buf *out) {
  as_figure_beside(score, PLACES, NULL, 0, out);
}

void as_figure_range(struct as_decimal lowest, struct as_decimal highest, struct as_buf *out) {
  as_figure_score(lowest, out);
  if (as_decimal_compare(lowest, highest) != 0) {
    as_buf_text(out, " to ");
    as_figure_score(highest, out);
  }
}

void as_figure_change(struct as_decimal change, struct as_buf *out) {
  int sign = as_decimal_compare(change, as_decimal_of(0));
  if (sign == 0) {
    as_buf_char(out, '=');
    return;
  }
  as_buf_char(out, sign > 0 ? '+' : '-');
  if (sign < 0)
    change.digits = -change.digits;
  as_figure_score(change, out);
}

void as_figure_date(const char *iso, struct as_buf *out) {
  static const char *const months[] = {"January",   "February", "March",    "April",
                                       "May",       "June",     "July",     "August",
                                       "September", "October",  "November", "December"};
  int32_t date = 0;
  const char *why = NULL;
  if (!iso || !as_date_parse(iso, strlen(iso), AS_DATE_ISO, &date, &why)) {
    as_buf_text(out, iso);
    return;
  }
  int year = 0, month = 0, day = 0;
  as_date_split(date, &year, &month, &day);
  as_buf_print(out, "%d %s %d", day, months[month - 1], year);
}
