/* SPDX-License-Identifier: MIT */
/* Rounding for display. The one idea: round, then ask whether the rounded figure still lies on the
 * same side of every edge as the true one; if not, one more place. */
#include "report/figure.h"

#include "base/date.h"

#include <string.h>

enum { PLACES_MOST = 12, EDGES_MOST = 64 };

static int side(struct as_decimal number, struct as_decimal edge) {
  int order = as_decimal_compare(number, edge);
  return (order > 0) - (order < 0);
}

static bool same_sides(struct as_decimal a, struct as_decimal b, const struct as_decimal *edges,
                       size_t count) {
  for (size_t i = 0; i < count; i++)
    if (side(a, edges[i]) != side(b, edges[i]))
      return false;
  return true;
}

static void add(struct as_decimal number, struct as_buf *out) {
  char text[AS_DECIMAL_TEXT];
  size_t size = as_decimal_print(number, text);
  as_buf_add(out, text, size);
}

void as_figure_beside(struct as_decimal number, int places, const struct as_decimal *edges,
                      size_t count, struct as_buf *out) {
  struct as_decimal shown = number;
  for (int p = places; p <= PLACES_MOST; p++) {
    shown = as_decimal_nearest_places(number, p, true);
    if (same_sides(shown, number, edges, count))
      break;
  }
  add(shown, out);
}

size_t as_figure_edges(const struct as_item_result *item, struct as_decimal *edges, size_t room) {
  size_t count = 0;
  for (uint32_t i = 0; i < item->rung_count && count + 2 <= room; i++) {
    if (item->rungs[i].has_from)
      edges[count++] = item->rungs[i].from;
    if (item->rungs[i].has_to)
      edges[count++] = item->rungs[i].to;
  }
  return count;
}

static bool is_number(const struct as_datum *value) {
  return value->kind == AS_TYPE_WHOLE || value->kind == AS_TYPE_NUMBER ||
         value->kind == AS_TYPE_PERCENT;
}

void as_figure_of_item(const struct as_item_result *item, struct as_buf *out) {
  if (item->value.kind == AS_TYPE_NONE)
    return;
  if (is_number(&item->value)) {
    struct as_decimal edges[EDGES_MOST];
    size_t count = as_figure_edges(item, edges, EDGES_MOST);
    as_figure_beside(item->value.as.number, 2, edges, count, out);
  } else {
    as_datum_print(&item->value, out);
  }
  if (item->unit)
    as_buf_print(out, strcmp(item->unit, "%") == 0 ? "%s" : " %s", item->unit);
}

void as_figure_of_total(const struct as_result *result, struct as_decimal total,
                        struct as_buf *out) {
  struct as_decimal edges[EDGES_MOST];
  size_t count = 0;
  for (uint32_t i = 0; i < result->level_count && count + 2 <= EDGES_MOST; i++) {
    if (result->levels[i].has_from)
      edges[count++] = result->levels[i].from;
    if (result->levels[i].has_to)
      edges[count++] = result->levels[i].to;
  }
  as_figure_beside(total, 2, edges, count, out);
}

void as_figure_score(struct as_decimal score, struct as_buf *out) {
  as_figure_beside(score, 2, NULL, 0, out);
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
  if (sign > 0)
    as_buf_char(out, '+');
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
