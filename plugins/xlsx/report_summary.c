/* SPDX-License-Identifier: MIT */
/* The first page: who was reviewed, what it came to, and two charts; or a row a review. */
#include "pages.h"

#include <stdio.h>
#include <string.h>

enum {
  CHART_WIDTH = 760,
  CHART_HEIGHT = 250,
  CHART_ROWS = 13,
  SECTION_COLOUR = 0x2F5597,
  GRID_COLOUR = 0xD9D9D9,
  TITLE_HEIGHT = 27,
  FEW = 10
};

/* Where the next row goes. */
struct place {
  struct xl_report *report;
  lxw_worksheet *sheet;
  uint32_t row;
};

static void pair(struct place *place, const char *label, node *value, lxw_format *look) {
  struct xl_report *report = place->report;
  uint32_t kind = report->ask.host->kind(report->ask.call, value);
  if (kind == ASSAY_NOTHING || (kind == ASSAY_LIST && xl_count(report, value) == 0))
    return;
  xl_put(report, place->sheet, place->row, 0, label, report->looks.label);
  xl_put_node(report, place->sheet, place->row++, 1, value, look);
}

/* A text over the width of the page, in a row as high as its lines. */
static void paragraph(struct place *place, const char *text, lxw_format *look) {
  enum { LETTERS = 95, LINE = 15, LINES_MOST = 25, LAST = 7 };
  size_t lines = 1 + strlen(text) / LETTERS;
  if (!*text)
    return;
  worksheet_merge_range(place->sheet, place->row, 0, place->row, LAST, NULL, look);
  xl_put(place->report, place->sheet, place->row, 0, text, look);
  worksheet_set_row(place->sheet, place->row++,
                    (double)(lines > LINES_MOST ? LINES_MOST : lines) * LINE, NULL);
}

static void list(struct place *place, const char *title, node *texts) {
  struct xl_report *report = place->report;
  uint32_t count = xl_count(report, texts);
  if (count == 0)
    return;
  place->row++;
  xl_put(report, place->sheet, place->row++, 0, title, report->looks.label);
  for (uint32_t i = 0; i < count && xl_goes_on(&report->ask); i++) {
    const char *text = report->ask.host->text(report->ask.call, xl_each(report, texts, i));
    paragraph(place, text ? text : "", report->looks.text);
  }
}

static void put_head(struct place *place, node *result) {
  struct xl_report *report = place->report;
  node *review = xl_get(report, result, "review");
  node *scale = xl_get(report, result, "scale");
  char words[200];
  worksheet_set_row(place->sheet, place->row, TITLE_HEIGHT, NULL);
  xl_put(report, place->sheet, place->row++, 0, xl_words(report, scale, "title"),
         report->looks.title);
  snprintf(words, sizeof words, "%.120s %.40s", xl_words(report, scale, "id"),
           xl_words(report, scale, "version"));
  pair(place, "Service", xl_get(report, review, "service"), report->looks.plain);
  pair(place, "Site", xl_get(report, review, "site"), report->looks.plain);
  pair(place, "Date of the review", xl_get(report, review, "date"), report->looks.date);
  pair(place, "Reviewers", xl_get(report, review, "reviewers"), report->looks.plain);
  pair(place, "Status", xl_get(report, review, "status"), report->looks.plain);
  xl_put(report, place->sheet, place->row, 0, "Scale", report->looks.label);
  xl_put(report, place->sheet, place->row++, 1, words, report->looks.plain);
  place->row++;
}

/* What it came to: a number, or from where to where it may lie. */
static void put_total(struct place *place, node *result) {
  struct xl_report *report = place->report;
  node *total = xl_get(report, result, "total");
  node *level = xl_get(report, result, "level");
  node *previous = xl_get(report, result, "previous");
  lxw_format *look = report->looks.plain;
  pair(place, "Total", xl_get(report, total, "score"), look);
  if (!*xl_words(report, total, "score")) {
    pair(place, "Total, at least", xl_get(report, total, "lowest"), look);
    pair(place, "Total, at most", xl_get(report, total, "highest"), look);
  }
  pair(place, "Out of", xl_get(report, total, "max"), look);
  pair(place, "Items rated", xl_get(report, total, "rated"), look);
  pair(place, "Items", xl_get(report, total, "items"), look);
  pair(place, "Level", xl_get(report, level, "title"), look);
  if (!*xl_words(report, level, "title"))
    pair(place, "Levels possible", xl_get(report, result, "levels_possible"), look);
  pair(place, "Last review", xl_get(report, previous, "date"), report->looks.date);
  pair(place, "Total then", xl_get(report, previous, "total"), look);
  pair(place, "Level then", xl_get(report, previous, "level"), look);
  place->row++;
}

/* Sections and subtotals, which look alike. The rows it took. */
static uint32_t put_sums(struct place *place, const char *title, node *sums) {
  static const char *const names[] = {"score", "max", "percent"};
  static const char *const heads[] = {"Score", "Out of", "Percent"};
  struct xl_report *report = place->report;
  uint32_t count = xl_count(report, sums);
  if (count == 0)
    return 0;
  xl_put(report, place->sheet, place->row, 0, title, report->looks.head);
  for (uint16_t i = 0; i < 3; i++)
    xl_put(report, place->sheet, place->row, (uint16_t)(i + 1), heads[i], report->looks.right);
  for (uint32_t k = 0; k < count; k++) {
    node *sum = xl_each(report, sums, k);
    const char *words = xl_words(report, sum, "title");
    place->row++;
    xl_put(report, place->sheet, place->row, 0, *words ? words : xl_words(report, sum, "id"),
           report->looks.text);
    for (uint16_t i = 0; i < 3; i++)
      xl_put_node(report, place->sheet, place->row, (uint16_t)(i + 1),
                  xl_get(report, sum, names[i]),
                  i < 2 ? report->looks.number : report->looks.percent);
  }
  place->row += 2;
  return count;
}

static void put_actions(struct place *place, node *actions) {
  static const char *const names[] = {"action", "who", "by"};
  static const char *const heads[] = {"Action", "Who", "By"};
  static const uint16_t columns[] = {0, 4, 7};
  struct xl_report *report = place->report;
  if (xl_count(report, actions) == 0)
    return;
  place->row++;
  for (int i = 0; i < 3; i++)
    xl_put(report, place->sheet, place->row, columns[i], heads[i], report->looks.label);
  for (uint32_t k = 0; k < xl_count(report, actions); k++) {
    place->row++;
    worksheet_merge_range(place->sheet, place->row, 0, place->row, 3, NULL, report->looks.text);
    worksheet_merge_range(place->sheet, place->row, 4, place->row, 6, NULL, report->looks.text);
    worksheet_set_row(place->sheet, place->row, 30, NULL);
    for (int i = 0; i < 3; i++)
      xl_put_node(report, place->sheet, place->row, columns[i],
                  xl_get(report, xl_each(report, actions, k), names[i]),
                  i < 2 ? report->looks.text : report->looks.date);
  }
  place->row++;
}

static void put_chart(struct place *place, const char *title, const char *sheet, lxw_row_t first,
                      lxw_row_t last, lxw_col_t names, lxw_col_t values, double most) {
  lxw_chart *chart = workbook_add_chart(place->report->book, LXW_CHART_COLUMN);
  lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
  lxw_chart_fill fill = {.color = SECTION_COLOUR};
  lxw_chart_font font = {.size = 12, .bold = LXW_TRUE};
  lxw_chart_line line = {.color = GRID_COLOUR, .width = 0.5F};
  lxw_chart_options options = {.x_offset = 4, .y_offset = 4, .x_scale = 1, .y_scale = 1};
  chart_series_set_categories(series, sheet, first, names, last, names);
  chart_series_set_values(series, sheet, first, values, last, values);
  chart_series_set_fill(series, &fill);
  chart_series_set_labels(series);
  chart_title_set_name(chart, title);
  chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
  chart_title_set_name_font(chart, &font);
  chart_axis_set_min(chart->y_axis, 0);
  chart_axis_major_gridlines_set_line(chart->y_axis, &line);
  if (most > 0)
    chart_axis_set_max(chart->y_axis, most);
  if (most > 0)
    chart_axis_set_major_unit(chart->y_axis, most <= FEW ? 1 : most / 5);
  options.x_scale = CHART_WIDTH / 480.0;
  options.y_scale = CHART_HEIGHT / 288.0;
  worksheet_insert_chart_opt(place->sheet, place->row, 0, chart, &options);
  place->row += CHART_ROWS;
}

/* The most points that an item can have, if all have the same; 0: they differ. */
static double top_score(struct xl_report *report, node *items) {
  double top = 0;
  for (uint32_t i = 0; i < xl_count(report, items); i++) {
    double max = 0;
    if (!xl_number_of(xl_words(report, xl_each(report, items, i), "max"), &max))
      return 0;
    if (i > 0 && (max < top || max > top))
      return 0;
    top = max;
  }
  return top;
}

static bool one_review(struct place *place, node *result) {
  enum { NUMBERS = 0, SCORES = 4 }; /* columns of Items */
  struct xl_report *report = place->report;
  node *review = xl_get(report, result, "review");
  node *items = xl_get(report, result, "items");
  put_head(place, result);
  put_total(place, result);
  uint32_t first = place->row + 1;
  uint32_t count = put_sums(place, "Section", xl_get(report, result, "sections"));
  put_sums(place, "Subtotal", xl_get(report, result, "subtotals"));
  if (report->last_item > 0)
    put_chart(place, "Score of each item", "Items", report->first_item, report->last_item, NUMBERS,
              SCORES, top_score(report, items));
  if (count > 1)
    put_chart(place, "Sections, in percent of their points", "Summary", first, first + count - 1,
              0, 3, 100);
  place->row++;
  paragraph(place, xl_words(report, review, "summary"), report->looks.text);
  list(place, "Strengths", xl_get(report, review, "strengths"));
  list(place, "To improve", xl_get(report, review, "improvements"));
  put_actions(place, xl_get(report, review, "actions"));
  list(place, "Remarks", xl_get(report, result, "remarks"));
  return !report->ask.failed;
}

static void put_refused(struct place *place, node *errors) {
  struct xl_report *report = place->report;
  const char *message = xl_words(report, xl_each(report, errors, 0), "message");
  xl_put(report, place->sheet, place->row, 4, "refused", report->looks.text);
  xl_put(report, place->sheet, place->row, 7, message, report->looks.note);
}

static bool many_reviews(struct place *place, node *results, uint32_t count) {
  static const char *const heads[] = {"Service", "Date",   "Scale",   "Version",
                                      "Total",   "Out of", "Percent", "Level"};
  struct xl_report *report = place->report;
  const struct xl_looks *looks = &report->looks;
  for (uint16_t i = 0; i < sizeof heads / sizeof *heads; i++)
    xl_put(report, place->sheet, 0, i, heads[i], looks->head);
  worksheet_set_column(place->sheet, 7, 7, 40, NULL);
  for (uint32_t k = 0; k < count && xl_goes_on(&report->ask); k++) {
    node *result = xl_each(report, results, k);
    node *review = xl_get(report, result, "review");
    node *scale = xl_get(report, result, "scale");
    node *total = xl_get(report, result, "total");
    place->row++;
    xl_put_node(report, place->sheet, place->row, 0, xl_get(report, review, "service"),
                looks->text);
    xl_put_node(report, place->sheet, place->row, 1, xl_get(report, review, "date"), looks->date);
    xl_put_node(report, place->sheet, place->row, 2, xl_get(report, scale, "id"), looks->text);
    xl_put_node(report, place->sheet, place->row, 3, xl_get(report, scale, "version"),
                looks->text);
    xl_put_node(report, place->sheet, place->row, 4, xl_get(report, total, "score"),
                looks->number);
    xl_put_node(report, place->sheet, place->row, 5, xl_get(report, total, "max"), looks->number);
    double score, most;
    if (xl_number_of(xl_words(report, total, "score"), &score) &&
        xl_number_of(xl_words(report, total, "max"), &most) && most > 0)
      worksheet_write_number(place->sheet, place->row, 6, 100 * score / most, looks->percent);
    xl_put(report, place->sheet, place->row, 7,
           xl_words(report, xl_get(report, result, "level"), "title"), looks->text);
    if (xl_get(report, result, "errors"))
      put_refused(place, xl_get(report, result, "errors"));
  }
  xl_page_end(place->sheet, place->row, sizeof heads / sizeof *heads);
  return !report->ask.failed;
}

bool xl_write_summary(struct xl_report *report, lxw_worksheet *sheet, node *results,
                      uint32_t count) {
  struct place place = {report, sheet, 0};
  report->columns = NULL; /* its texts have rows of their own */
  if (!report->several)
    worksheet_set_portrait(sheet);
  return report->several ? many_reviews(&place, results, count) : one_review(&place, results);
}
