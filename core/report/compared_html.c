/* SPDX-License-Identifier: MIT */
/* A comparison as a page: to print for the talk of two reviewers, or for a board that asks how a
 * service has come along. Everything in the picture stands in a table too. */
#include "report/compared.h"

#include "base/date.h"
#include "base/html.h"
#include "base/text.h"
#include "report/figure.h"
#include "report/html_page.h"

/* Across in hundredths of a percent, so that the picture is as wide as the page; down in pixels.
 */
enum { WHOLE = 10000, MARGIN = 800, TOP = 40, TALL = 130, HEIGHT = 235, ABOVE = -14, BELOW = 24 };

static const char chart_style[] =
    "<style>\n.trend { width: 100%; height: 235px; overflow: visible; }\n"
    ".trend line { stroke: var(--link); stroke-width: 2; }\n"
    ".trend circle { fill: var(--link); stroke: var(--link); stroke-width: 2; }\n"
    ".trend circle.given { fill: var(--ground); stroke-dasharray: 3 2; }\n"
    ".trend text { fill: var(--text); font-size: 14px; }\n"
    ".trend text.when { fill: var(--quiet); }\n"
    "@media (max-width: 40rem) {\n  .trend text.mid { display: none; }\n"
    "  .trend text.first { text-anchor: start; }\n  .trend text.last { text-anchor: end; "
    "}\n}\n</style>\n";

/* What was put together in a buffer, as text; empties it. */
static void take(struct as_buf *out, struct as_buf *text) {
  as_html_text(out, as_buf_get(text));
  as_buf_clear(text);
}

static void cell(struct as_buf *out, const char *class, struct as_buf *text) {
  as_buf_print(out, "<td%s>", class);
  take(out, text);
  as_buf_text(out, "</td>");
}

static const char number[] = " class=\"number\"";

/* Who and when */

static void reviews(const struct as_comparison *comparison, struct as_buf *out) {
  const char *heads[] = {
      comparison->over_time ? "Review" : "Reviewer", "Date", "By", "#Total", "Level", "#Change"};
  struct as_buf text;
  as_buf_init(&text);
  as_html_table_open(out, "stack", comparison->over_time ? "The reviews" : "The reviewers", heads,
                     comparison->over_time ? 6 : 5);
  for (uint32_t i = 0; i < comparison->review_count; i++) {
    const struct as_compared_review *review = &comparison->reviews[i];
    as_html_row_open(out, NULL, review->label);
    as_figure_date(review->date, &text);
    cell(out, " class=\"short\" data-head=\"Date\"", &text);
    as_compared_review_name(review, &text);
    cell(out, " data-head=\"By\"", &text);
    as_compared_total(review, &text);
    if (review->given_differs && review->given_has_total) {
      as_buf_text(&text, ", given as ");
      as_figure_score(review->given_total, &text);
    }
    cell(out, " class=\"number\" data-head=\"Total\"", &text);
    as_buf_text(&text, as_compared_level(review));
    cell(out, " data-head=\"Level\"", &text);
    if (comparison->over_time && review->has_change)
      as_figure_change(review->change, &text);
    if (comparison->over_time)
      cell(out, " class=\"number\" data-head=\"Change\"", &text);
    as_buf_text(out, "</tr>\n");
  }
  as_html_table_close(out);
  as_buf_done(&text);
}

/* One day */

static void figure(struct as_buf *out, const char *what, struct as_buf *text) {
  as_html_row_open(out, NULL, what);
  cell(out, number, text);
  as_buf_text(out, "</tr>\n");
}

static void figures(const struct as_comparison *comparison, struct as_buf *out) {
  static const char *const heads[] = {"Figure", "#Value"};
  const struct as_agreement *found = &comparison->agreement;
  struct as_buf text;
  as_buf_init(&text);
  as_html_table_open(out, NULL, "Agreement", heads, 2);
  as_compared_share(found->exact, found->items, &text);
  figure(out, "The same score", &text);
  as_compared_share(found->within_one, found->items, &text);
  figure(out, "At most one point apart", &text);
  as_compared_mean(&found->linear, found->linear_pairs, found->pair_count, &text);
  figure(out, "Weighted kappa, linear", &text);
  as_compared_mean(&found->quadratic, found->quadratic_pairs, found->pair_count, &text);
  figure(out, "Weighted kappa, quadratic", &text);
  as_compared_statistic(&found->icc, &text);
  if (found->icc_interval.defined) {
    as_buf_text(&text, " (");
    as_compared_interval(&found->icc_interval, &text);
    as_buf_char(&text, ')');
  }
  figure(out, "ICC(2,1), with its interval of 95 in 100", &text);
  as_html_table_close(out);
  as_html_element(out, "p", "quiet", "1 is full agreement, 0 what chance alone would give.");
  as_buf_done(&text);
}

static void evidence(const struct as_comparison *comparison, const struct as_compared_item *item,
                     struct as_buf *out) {
  for (uint32_t i = 0; i < item->evidence_count; i++) {
    as_buf_text(out, "<li>");
    as_html_text(out, item->evidence[i].what);
    for (uint32_t k = 0; k < comparison->review_count; k++) {
      const char *text = item->evidence[i].texts[k];
      as_buf_print(out, "%s %s ", k ? "," : ":", comparison->reviews[k].label);
      as_html_text(out, text ? text : "does not say");
    }
    as_buf_text(out, "</li>\n");
  }
}

static void one_item(const struct as_comparison *comparison, const struct as_compared_item *item,
                     struct as_buf *out) {
  struct as_buf text;
  as_buf_init(&text);
  as_compared_item_name(item, &text);
  as_html_element(out, "h3", NULL, as_buf_get(&text));
  as_buf_clear(&text);
  for (uint32_t i = 0; i < comparison->review_count; i++) {
    as_buf_print(&text, "%s%s ", i ? ", " : "", comparison->reviews[i].label);
    as_compared_cell(&item->scores[i], &text);
  }
  if (item->open) {
    as_buf_text(&text, ": ");
    as_compared_stake(item, comparison->review_count, &text);
  }
  as_html_element(out, "p", NULL, as_buf_get(&text));
  as_buf_text(out, item->evidence_count ? "<ul>\n" : "");
  evidence(comparison, item, out);
  as_buf_text(out, item->evidence_count ? "</ul>\n" : "");
  as_buf_done(&text);
}

static void talk(const struct as_comparison *comparison, struct as_buf *out) {
  bool any = false;
  as_html_element(out, "h2", NULL,
                  comparison->first_count ? "To talk about first"
                                          : "No item is scored differently");
  for (uint32_t i = 0; i < comparison->first_count; i++)
    one_item(comparison, &comparison->items[comparison->first[i]], out);
  for (uint32_t i = 0; i < comparison->item_count; i++) {
    if (!as_compared_same_but(&comparison->items[i]))
      continue;
    if (!any)
      as_html_element(out, "h2", NULL, "The same score on other evidence");
    any = true;
    one_item(comparison, &comparison->items[i], out);
  }
}

/* Several days: the picture */

struct chart {
  int32_t from, to; /* days */
  struct as_decimal low, high;
};

static int32_t day_of(const struct as_compared_review *review) {
  const char *why;
  int32_t day = 0;
  (void)as_date_parse(review->date, strlen(review->date), AS_DATE_ISO, &day, &why);
  return day;
}

static int across(const struct chart *chart, const struct as_compared_review *review) {
  int64_t room = WHOLE - 2 * MARGIN, days = chart->to - chart->from;
  return MARGIN + (int)(days ? (day_of(review) - chart->from) * room / days : 0);
}

static int down(const struct chart *chart, struct as_decimal total) {
  struct as_decimal span, over, share;
  int64_t pixels = 0;
  if (!as_decimal_subtract(chart->high, chart->low, &span) ||
      !as_decimal_subtract(total, chart->low, &over) ||
      !as_decimal_multiply(over, as_decimal_of(TALL), &over) ||
      !as_decimal_divide(over, span, &share) ||
      !as_decimal_to_int(as_decimal_nearest(share, true), &pixels))
    return TOP + TALL / 2; /* all are the same */
  return TOP + TALL - (int)pixels;
}

static void widen(struct chart *chart, struct as_decimal total) {
  if (as_decimal_compare(total, chart->low) < 0)
    chart->low = total;
  if (as_decimal_compare(total, chart->high) > 0)
    chart->high = total;
}

static uint32_t measure(const struct as_comparison *comparison, struct chart *chart) {
  uint32_t points = 0;
  chart->from = day_of(&comparison->reviews[0]);
  chart->to = day_of(&comparison->reviews[comparison->review_count - 1]);
  for (uint32_t i = 0; i < comparison->review_count; i++) {
    const struct as_compared_review *review = &comparison->reviews[i];
    if (!review->has_total)
      continue;
    if (points++ == 0)
      chart->low = chart->high = review->total;
    widen(chart, review->total);
    if (review->given_differs && review->given_has_total)
      widen(chart, review->given_total);
  }
  return points;
}

static void add_share(struct as_buf *out, const char *name, int share) {
  as_buf_print(out, " %s=\"%d.%02d%%\"", name, share / 100, share % 100);
}

static void add_circle(struct as_buf *out, const char *class, int x, int y) {
  as_buf_print(out, "<circle%s", class);
  add_share(out, "cx", x);
  as_buf_print(out, " cy=\"%d\" r=\"5\"/>\n", y);
}

static void add_label(struct as_buf *out, const char *class, int x, int y, const char *text) {
  as_buf_print(out, "<text%s text-anchor=\"middle\" y=\"%d\"", class, y);
  add_share(out, "x", x);
  as_buf_char(out, '>');
  as_html_text(out, text);
  as_buf_text(out, "</text>\n");
}

/* The date below a point. Where the page is narrow those near an end go inward, so that none
 * sticks out, and dates between the ends go. */
static void add_date(struct as_buf *out, int x, const char *date) {
  bool first = x<WHOLE / 6, last = x> WHOLE - WHOLE / 6;
  struct as_buf text;
  as_buf_init(&text);
  as_figure_date(date, &text);
  add_label(out,
            first  ? " class=\"when first\""
            : last ? " class=\"when last\""
                   : " class=\"when mid\"",
            x, HEIGHT - 8, as_buf_get(&text));
  as_buf_done(&text);
}

/* The total as it was given, on whichever side of the point there is room. */
static void add_given(const struct chart *chart, const struct as_compared_review *review,
                      struct as_buf *out) {
  int x = across(chart, review), y = down(chart, review->given_total);
  struct as_buf text;
  as_buf_init(&text);
  as_buf_text(&text, "given as ");
  as_figure_score(review->given_total, &text);
  add_circle(out, " class=\"given\"", x, y);
  add_label(out, " class=\"when\"", x, y + (y < down(chart, review->total) ? ABOVE : BELOW),
            as_buf_get(&text));
  as_buf_done(&text);
}

static void add_point(const struct chart *chart, const struct as_compared_review *review,
                      struct as_buf *out) {
  int x = across(chart, review), y = down(chart, review->total);
  bool given = review->given_differs && review->given_has_total;
  bool below = given && down(chart, review->given_total) < y;
  struct as_buf text;
  as_buf_init(&text);
  if (given)
    add_given(chart, review, out);
  add_circle(out, "", x, y);
  as_figure_score(review->total, &text);
  add_label(out, "", x, y + (below ? BELOW : ABOVE), as_buf_get(&text));
  add_date(out, x, review->date);
  as_buf_done(&text);
}

static void add_line(const struct chart *chart, const struct as_compared_review *one,
                     const struct as_compared_review *other, struct as_buf *out) {
  as_buf_text(out, "<line");
  add_share(out, "x1", across(chart, one));
  add_share(out, "x2", across(chart, other));
  as_buf_print(out, " y1=\"%d\" y2=\"%d\"/>\n", down(chart, one->total),
               down(chart, other->total));
}

/* A line only between totals of the same items. */
static void picture(const struct as_comparison *comparison, struct as_buf *out) {
  struct chart chart;
  if (measure(comparison, &chart) < 2)
    return;
  as_buf_text(out, "<svg class=\"trend\" role=\"img\" aria-label=\"The total over time; the table "
                   "above has its figures\">\n");
  for (uint32_t i = 1; i < comparison->review_count; i++)
    if (comparison->reviews[i].has_change)
      add_line(&chart, &comparison->reviews[i - 1], &comparison->reviews[i], out);
  for (uint32_t i = 0; i < comparison->review_count; i++)
    if (comparison->reviews[i].has_total)
      add_point(&chart, &comparison->reviews[i], out);
  as_buf_text(out, "</svg>\n");
  as_html_element(out, "p", "quiet",
                  "The total of each review, by date. A ring is a total as it was given, before "
                  "scores in it were put right.");
}

static void corrections(const struct as_comparison *comparison, struct as_buf *out) {
  static const char *const heads[] = {"Item",    "Review of", "#Given",
                                      "#Is now", "Reason",    "Said on"};
  struct as_buf text;
  bool any = false;
  as_buf_init(&text);
  for (uint32_t i = 0; i < comparison->review_count; i++)
    for (uint32_t k = 0; k < comparison->item_count; k++) {
      const struct as_compared_score *score = &comparison->items[k].scores[i];
      if (!score->corrected)
        continue;
      if (!any)
        as_html_table_open(out, "stack",
                           "Put right since: mistakes then, no changes of the service", heads, 6);
      any = true;
      as_compared_item_name(&comparison->items[k], &text);
      as_html_row_open(out, "note", as_buf_get(&text));
      as_buf_clear(&text);
      as_figure_date(comparison->reviews[i].date, &text);
      cell(out, " class=\"short\" data-head=\"Review of\"", &text);
      as_figure_score(score->was, &text);
      cell(out, " class=\"number\" data-head=\"Given\"", &text);
      as_figure_score(score->score, &text);
      cell(out, " class=\"number\" data-head=\"Is now\"", &text);
      as_buf_text(&text, score->reason);
      cell(out, " data-head=\"Reason\"", &text);
      as_figure_date(score->corrected_on, &text);
      cell(out, " class=\"short\" data-head=\"Said on\"", &text);
      as_buf_text(out, "</tr>\n");
    }
  if (any)
    as_html_table_close(out);
  as_buf_done(&text);
}

/* Every item */

static void item_row(const struct as_comparison *comparison, const struct as_compared_item *item,
                     struct as_buf *out) {
  struct as_buf text;
  as_buf_init(&text);
  as_compared_item_name(item, &text);
  as_html_row_open(out, item->open ? "note" : NULL, as_buf_get(&text));
  as_buf_clear(&text);
  for (uint32_t k = 0; k < comparison->review_count; k++) {
    as_compared_cell(&item->scores[k], &text);
    if (item->scores[k].corrected) {
      as_buf_text(&text, ", given as ");
      as_figure_score(item->scores[k].was, &text);
    }
    cell(out, number, &text);
  }
  if (comparison->over_time) {
    if (item->has_change)
      as_figure_change(item->change, &text);
    cell(out, number, &text);
  } else {
    as_buf_text(&text, item->open ? "to settle" : "agreed");
    cell(out, "", &text);
  }
  as_buf_text(out, "</tr>\n");
  as_buf_done(&text);
}

static void all_items(const struct as_comparison *comparison, struct as_buf *out) {
  const char *heads[AS_COMPARED_MOST + 2] = {"Item"};
  char figures_heads[AS_COMPARED_MOST][8];
  uint32_t count = 1;
  for (uint32_t i = 0; i < comparison->review_count; i++) {
    size_t size = strlen(comparison->reviews[i].label);
    figures_heads[i][0] = '#';
    memcpy(figures_heads[i] + 1, comparison->reviews[i].label, size + 1);
    heads[count++] = figures_heads[i];
  }
  heads[count++] = comparison->over_time ? "#Change" : "Settled";
  as_html_element(out, "h2", NULL, "Every item");
  as_html_table_open(out, NULL,
                     comparison->over_time
                         ? "Points in each review, and the change over all of them"
                         : "Points of each reviewer",
                     heads, count);
  for (uint32_t i = 0; i < comparison->item_count; i++)
    item_row(comparison, &comparison->items[i], out);
  as_html_table_close(out);
}

static void remarks(const struct as_comparison *comparison, struct as_buf *out) {
  if (comparison->remarks.count == 0)
    return;
  as_html_element(out, "h2", NULL, "Remarks");
  as_buf_text(out, "<ul>\n");
  for (uint32_t i = 0; i < comparison->remarks.count; i++)
    as_html_element(out, "li", NULL, comparison->remarks.texts[i]);
  as_buf_text(out, "</ul>\n");
}

void as_compared_html(const struct as_comparison *comparison, struct as_buf *out) {
  struct as_buf title;
  as_buf_init(&title);
  as_compared_title(comparison, &title);
  as_html_open_styled(out, as_buf_get(&title), comparison->over_time ? chart_style : NULL);
  as_buf_done(&title);
  reviews(comparison, out);
  if (comparison->over_time) {
    picture(comparison, out);
    corrections(comparison, out);
  } else {
    figures(comparison, out);
    talk(comparison, out);
  }
  all_items(comparison, out);
  remarks(comparison, out);
  as_html_close(out);
}
