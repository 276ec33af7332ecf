/* SPDX-License-Identifier: MIT */
/* Pictures: where the total lies between the levels, and how far an item has come.
 *
 * The one idea: places are shares of the width, sizes of type are not, so that a picture is read
 * as well on a telephone as on paper; what is certain is a solid shape, what may still be a dashed
 * one, the last review a line with an outline, and no colour says anything of its own. Decided
 * against: a picture that is scaled as a whole, whose words become too small to read. */
#include "report/figure.h"
#include "report/html_parts.h"
#include "report/review_words.h"
#include "report/svg.h"

#include "base/html.h"
#include "base/text.h"

enum {
  WIDE = 620, /* what a ruler is wide on paper, in pixels: names that fit are put in */
  LETTER = 8, /* what a letter takes of it */
  APART = AS_AXIS_WHOLE / 8
};

/* The ruler */

enum {
  NOTCH = 9,  /* how far a mark reaches in, past no name of a level */
  LABEL = 14, /* base lines and edges, from the top, in pixels */
  BAR = 24,
  BAR_END = 60,
  EDGES = 76,
  LAST = 98,
  HEIGHT = 106
};

/* The least that a total can be: of its items together, or of a share of the whole. */
static struct as_decimal least(const struct as_result *result) {
  struct as_decimal sum = as_decimal_of(0), lowest = as_decimal_of(0);
  bool any = false;
  for (uint32_t i = 0; i < result->section_count; i++)
    if (result->sections[i].has_weight)
      return as_decimal_of(0);
  for (uint32_t i = 0; i < result->item_count; i++) {
    const struct as_item_result *item = &result->items[i];
    if (!item->counted || item->status == AS_NOT_APPLICABLE)
      continue;
    if (!any || as_decimal_compare(item->min, lowest) < 0)
      lowest = item->min;
    any = true;
    if (!as_decimal_add(sum, item->min, &sum))
      return as_decimal_of(0);
  }
  return result->total.is_mean ? lowest : sum;
}

/* Where a level begins: at its lower edge, else at the ruler's end. */
static struct as_decimal start_of(const struct as_axis *axis,
                                  const struct as_level_result *level) {
  const struct as_bound *low = as_range_low(&level->range);
  return low->given && as_decimal_compare(low->value, axis->low) > 0 ? low->value : axis->low;
}

/* Levels side by side: all but one begin at an edge of their own, each below the one before. */
static bool can_rule(const struct as_result *result) {
  if (!result->total.any || result->level_count < 2)
    return false;
  for (uint32_t i = 0; i < result->level_count; i++) {
    const struct as_bound *low = as_range_low(&result->levels[i].range);
    const struct as_bound *above = i > 0 ? as_range_low(&result->levels[i - 1].range) : NULL;
    if ((!low->given && i + 1 < result->level_count) ||
        (above && low->given && as_decimal_compare(low->value, above->value) >= 0))
      return false;
  }
  return true;
}

static int end_of(const struct as_axis *axis, const struct as_result *result, uint32_t index) {
  return index > 0 ? as_axis_place(axis, start_of(axis, &result->levels[index - 1]))
                   : AS_AXIS_WHOLE;
}

/* Whether a level's name has room within it, on paper. */
static bool name_fits(const struct as_axis *axis, const struct as_result *result, uint32_t index) {
  const char *title = result->levels[index].name.title;
  int room =
      end_of(axis, result, index) - as_axis_place(axis, start_of(axis, &result->levels[index]));
  return as_utf8_count(title, strlen(title)) * LETTER < (size_t)room * WIDE / AS_AXIS_WHOLE;
}

static void ruler_level(struct as_buf *out, const struct as_axis *axis,
                        const struct as_result *result, uint32_t index) {
  const struct as_level_result *level = &result->levels[index];
  int from = as_axis_place(axis, start_of(axis, level));
  int to = end_of(axis, result, index);
  as_svg_rect(out, index % 2 ? "level" : "level other", from, to, "y=\"24\" height=\"36\"");
  if (name_fits(axis, result, index)) {
    as_buf_text(out, "<text class=\"name\" y=\"47\" text-anchor=\"middle\"");
    as_svg_share(out, "x", (from + to) / 2);
    as_buf_char(out, '>');
    as_html_text(out, level->name.title);
    as_buf_text(out, "</text>");
  }
  if (from == 0)
    return;
  struct as_buf edge;
  as_buf_init(&edge);
  as_figure_exact(start_of(axis, level), &edge);
  as_svg_line(out, "edge", from, BAR, BAR_END + 4);
  as_buf_print(out, "<text class=\"tick\" y=\"%d\" text-anchor=\"middle\"", EDGES);
  as_svg_share(out, "x", from);
  as_buf_print(out, ">%s</text>", as_buf_get(&edge));
  as_buf_done(&edge);
}

/* The ends, where no edge stands so near that the two would touch. */
static void ruler_ends(struct as_buf *out, const struct as_axis *axis,
                       const struct as_result *result) {
  const struct as_decimal ends[] = {axis->low, axis->high};
  for (int end = 0; end < 2; end++) {
    int at = end ? AS_AXIS_WHOLE : 0;
    bool free = true;
    for (uint32_t i = 0; i < result->level_count; i++) {
      int from = as_axis_place(axis, start_of(axis, &result->levels[i]));
      free = free && (from == 0 || (from > at ? from - at : at - from) > APART);
    }
    struct as_buf text;
    as_buf_init(&text);
    as_figure_score(ends[end], &text);
    if (free)
      as_svg_label(out, "tick", at, EDGES, as_buf_get(&text));
    as_buf_done(&text);
  }
}

static void ruler_mark(struct as_buf *out, int at) {
  as_svg_line(out, "halo", at, LABEL + 3, BAR + NOTCH);
  as_svg_line(out, "here", at, LABEL + 3, BAR + NOTCH);
}

static void ruler_this(struct as_buf *out, const struct as_axis *axis,
                       const struct as_result *result) {
  const struct as_total_result *total = &result->total;
  int from = as_axis_place(axis, total->has_score ? total->score : total->lowest);
  int to = as_axis_place(axis, total->has_score ? total->score : total->highest);
  struct as_buf text;
  as_buf_init(&text);
  as_buf_text(&text, "This review: ");
  as_review_words_total(result, &text);
  as_svg_label(out, "this", (from + to) / 2, LABEL, as_buf_get(&text));
  as_buf_done(&text);
  if (to > from)
    as_svg_rect(out, "may", from, to, "y=\"20\" height=\"44\" rx=\"3\"");
  ruler_mark(out, from);
  if (to > from)
    ruler_mark(out, to);
}

/* Below the ruler, so that it never meets what is said of this review. */
static void ruler_last(struct as_buf *out, const struct as_axis *axis,
                       const struct as_result *result) {
  struct as_buf text;
  as_buf_init(&text);
  as_buf_text(&text, "Last review: ");
  as_review_words_last_total(result, &text);
  int at = as_axis_place(axis, result->previous.total);
  as_svg_line(out, "halo", at, BAR_END - NOTCH, LAST - LABEL);
  as_svg_line(out, "last", at, BAR_END - NOTCH, LAST - LABEL);
  as_svg_label(out, "was", at, LAST, as_buf_get(&text));
  as_buf_done(&text);
}

/* In words what the picture shows, for those who are read to. */
static void ruler_words(struct as_html_part *part, bool last) {
  const struct as_result *result = part->result;
  struct as_buf total = as_html_words(result, as_review_words_total);
  struct as_buf level = as_html_words(result, as_review_words_level);
  struct as_buf *out = part->out;
  as_buf_print(out, "<title id=\"%sruler-title\">Where the total lies between the levels</title>",
               part->prefix);
  as_buf_print(out, "<desc id=\"%sruler-words\">", part->prefix);
  as_html_say(part, "This review: ", as_buf_get(&total), "");
  as_html_say(part, level.size ? ", " : "", as_buf_get(&level), ".");
  if (last) {
    struct as_buf was = as_html_words(result, as_review_words_last_total);
    as_html_say(part, " Last review: ", as_buf_get(&was), ".");
    as_buf_done(&was);
  }
  as_buf_text(out, " The edges stand in the table of levels.</desc>\n");
  as_buf_done(&total);
  as_buf_done(&level);
}

/* Names from left to right: where one has no room in the picture, and where it is too narrow for
 * any. Not for those who are read to: the table of levels says it. */
static void ruler_names(struct as_html_part *part, const struct as_axis *axis) {
  const struct as_result *result = part->result;
  bool all = true;
  for (uint32_t i = 0; i < result->level_count; i++)
    all = all && name_fits(axis, result, i);
  as_buf_print(part->out,
               "<p class=\"key%s\" aria-hidden=\"true\">From the left: ", all ? " narrow" : "");
  for (uint32_t i = result->level_count; i > 0; i--) {
    struct as_decimal start = start_of(axis, &result->levels[i - 1]);
    as_html_say(part, "", result->levels[i - 1].name.title, "");
    if (as_axis_place(axis, start) > 0) {
      as_buf_text(part->out, " from ");
      as_figure_exact(start, part->out);
    }
    as_buf_text(part->out, i > 1 ? ", " : ".</p>\n");
  }
}

void as_html_ruler(struct as_html_part *part) {
  const struct as_result *result = part->result;
  struct as_axis axis = {least(result), result->total.max};
  if (!can_rule(result) || as_decimal_compare(axis.low, axis.high) >= 0)
    return;
  struct as_buf *out = part->out;
  bool last = result->previous.has_total && !result->previous.other_items;
  as_buf_print(out,
               "<svg class=\"chart ruler\" role=\"img\" width=\"100%%\" height=\"%d\" "
               "aria-labelledby=\"%sruler-title\" aria-describedby=\"%sruler-words\">\n",
               last ? HEIGHT : HEIGHT - 24, part->prefix, part->prefix);
  ruler_words(part, last);
  for (uint32_t i = 0; i < result->level_count; i++)
    ruler_level(out, &axis, result, i);
  ruler_ends(out, &axis, result);
  as_buf_char(out, '\n');
  if (last)
    ruler_last(out, &axis, result);
  ruler_this(out, &axis, result);
  as_buf_text(out, "\n</svg>\n");
  ruler_names(part, &axis);
}

/* Bars */

/* Points begin at nought where none is below, so that the lowest point is a bar too. */
static struct as_axis axis_of(const struct as_item_result *item) {
  struct as_decimal nought = as_decimal_of(0);
  return (struct as_axis){as_decimal_compare(item->min, nought) < 0 ? item->min : nought,
                          item->max};
}

void as_html_bar(struct as_html_part *part, const struct as_item_result *item) {
  struct as_axis axis = axis_of(item);
  struct as_buf *out = part->out;
  bool open = item->status == AS_UNRATED || item->status == AS_FAULT;
  if ((!item->has_score && !open) || as_decimal_compare(axis.low, axis.high) >= 0)
    return;
  int sure = as_axis_place(&axis, item->has_score ? item->score : item->lowest);
  int most = as_axis_place(&axis, item->has_score ? item->score : item->highest);
  as_buf_text(out, "<svg class=\"chart bar\" aria-hidden=\"true\" width=\"100%\" height=\"16\">");
  as_svg_rect(out, "room", 0, AS_AXIS_WHOLE, "y=\"3\" height=\"10\"");
  if (sure > 0)
    as_svg_rect(out, "fill", 0, sure, "y=\"3\" height=\"10\"");
  if (most > sure)
    as_svg_rect(out, "may", sure, most, "y=\"3\" height=\"10\"");
  if (item->has_previous) {
    int last = as_axis_place(&axis, item->previous);
    as_svg_line(out, "halo", last, 0, 16);
    as_svg_line(out, "last", last, 0, 16);
  }
  as_buf_text(out, "</svg>");
}
