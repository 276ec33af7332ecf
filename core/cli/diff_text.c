/* SPDX-License-Identifier: MIT */
/* A comparison for a terminal. What may move a score has a star before it; the sum of it all comes
 * last, where a long corpus leaves the reader. */
#include "base/text.h"
#include "cli/diff.h"
#include "report/page.h"

#include <string.h>

static struct as_page page_of(const struct as_diff_page *page) {
  return as_page_of(&page->style, page->out);
}

static void wrap(struct as_diff_page *page, const char *lead, const char *text) {
  struct as_page lines = page_of(page);
  as_page_wrap(&lines, lead, text);
}

/* Never wrapped: a path is copied from here, and may be of any length. */
static void unwrapped(struct as_diff_page *page, const char *lead, const char *text) {
  as_buf_text(page->out, lead);
  as_text_printable(page->out, text, strlen(text));
  as_buf_char(page->out, '\n');
}

static void heading(struct as_diff_page *page, const char *text) {
  struct as_page lines = page_of(page);
  as_page_blank(&lines);
  as_page_heading(&lines, as_text_printable_copy(page->arena, text));
}

static void scale_line(struct as_diff_page *page, const char *lead, const struct as_scale *scale) {
  wrap(page, lead,
       as_arena_print(page->arena, "%s %s, %s", scale->id, scale->version, scale->title));
  unwrapped(page, "        ", scale->layers[0].source->path);
}

/* "- old" and "+ new", a line each. */
static void script_lines(struct as_diff_page *page, const char *sign, const char *text) {
  while (*text) {
    size_t size = strcspn(text, "\n");
    as_buf_print(page->out, "        %s ", sign);
    as_text_printable(page->out, text, size);
    as_buf_char(page->out, '\n');
    text += size + (text[size] == '\n');
  }
}

static void place(struct as_diff_page *page, const struct as_change *change, int side) {
  const char *text = as_diff_place(page, change, side);
  if (!text)
    return;
  unwrapped(page, side == AS_BEFORE ? "      before  " : "      after   ", text);
}

static void one_change(struct as_diff_page *page, const struct as_change *change) {
  wrap(page, change->scores ? "  * " : "    ",
       as_diff_cause(page, (uint32_t)(change - page->diff->changes)));
  if (as_diff_is_script(change)) {
    script_lines(page, "-", change->text[AS_BEFORE]);
    script_lines(page, "+", change->text[AS_AFTER]);
  }
  for (int side = 0; side < AS_SIDES; side++)
    place(page, change, side);
}

static void text_begin(struct as_diff_page *page) {
  const struct as_diff *diff = page->diff;
  scale_line(page, "Before: ", diff->scales[AS_BEFORE]);
  scale_line(page, "After:  ", diff->scales[AS_AFTER]);
  as_buf_char(page->out, '\n');
  wrap(page, "", as_diff_verdict(page));
  if (diff->scores)
    wrap(page, "", "A star marks what may move a score.");
  for (uint32_t i = 0; i < diff->count; i++) {
    const char *item = diff->changes[i].item;
    if (i == 0 || !as_text_equal(item, diff->changes[i - 1].item))
      heading(page, item ? as_diff_item_name(page, item) : "The scale as a whole");
    one_change(page, &diff->changes[i]);
  }
}

static void causes(struct as_diff_page *page, const struct as_causes *causes) {
  for (uint32_t i = 0; i < causes->count; i++) {
    wrap(page, "      ", as_diff_cause(page, causes->changes[i]));
    unwrapped(page, "        ", as_diff_cause_place(page, causes->changes[i]));
  }
}

static void refused(struct as_diff_page *page, const struct as_moved *review) {
  wrap(page, "  ",
       as_arena_print(page->arena, "only the scale %s can read it",
                      review->results[AS_BEFORE] ? "before" : "after"));
  for (size_t i = 0; i < review->refused->stored; i++)
    wrap(page, "      ", review->refused->kept[i].text);
}

static void text_review(struct as_diff_page *page, const struct as_moved *review) {
  const struct as_result *const *results = review->results;
  if (page->reviews++ == 0)
    heading(page, "Reviews that move");
  as_buf_char(page->out, '\n');
  unwrapped(page, "", as_diff_review_name(page, review));
  if (review->refused) {
    refused(page, review);
    return;
  }
  if (review->level)
    wrap(page, "  level: ",
         as_arena_print(page->arena, "%s -> %s", as_diff_level(page, results[AS_BEFORE]),
                        as_diff_level(page, results[AS_AFTER])));
  if (review->total)
    wrap(page, "  total: ",
         as_arena_print(page->arena, "%s -> %s", as_diff_total(page, results[AS_BEFORE]),
                        as_diff_total(page, results[AS_AFTER])));
  causes(page, &review->causes);
  for (uint32_t i = 0; i < review->item_count; i++) {
    const struct as_moved_item *item = &review->items[i];
    wrap(page, "  ",
         as_arena_print(page->arena, "%s: %s -> %s", as_diff_item_name(page, item->item->id),
                        as_diff_score(page, item->results[AS_BEFORE]),
                        as_diff_score(page, item->results[AS_AFTER])));
    causes(page, &item->causes);
  }
}

static void padded(struct as_diff_page *page, const char *text, int width, bool right) {
  int lack = width - (int)as_utf8_width(text);
  for (int i = 0; right && i < lack; i++)
    as_buf_char(page->out, ' ');
  as_buf_text(page->out, text);
  for (int i = 0; !right && i < lack; i++)
    as_buf_char(page->out, ' ');
}

static void matrix(struct as_diff_page *page) {
  const struct as_scale *const *scales = page->diff->scales;
  int width = 0;
  for (uint32_t row = 0; row <= scales[AS_BEFORE]->level_count; row++) {
    int own = (int)strlen(as_diff_level_at(scales[AS_BEFORE], row));
    width = own > width ? own : width;
  }
  heading(page, "Levels: before from top to bottom, after from left to right");
  padded(page, "", width + 2, false);
  for (uint32_t i = 0; i <= scales[AS_AFTER]->level_count; i++)
    as_buf_print(page->out, "  %s", as_diff_level_at(scales[AS_AFTER], i));
  as_buf_char(page->out, '\n');
  for (uint32_t row = 0; row <= scales[AS_BEFORE]->level_count; row++) {
    as_buf_text(page->out, "  ");
    padded(page, as_diff_level_at(scales[AS_BEFORE], row), width, false);
    for (uint32_t i = 0; i <= scales[AS_AFTER]->level_count; i++)
      padded(page, as_arena_print(page->arena, "%u", as_corpus_matrix(page->corpus, row, i)),
             2 + (int)strlen(as_diff_level_at(scales[AS_AFTER], i)), true);
    as_buf_char(page->out, '\n');
  }
}

static void what_did_it(struct as_diff_page *page) {
  const struct as_diff *diff = page->diff;
  bool any = false;
  for (uint32_t i = 0; i < diff->count; i++) {
    uint32_t count = page->corpus->did[i];
    if (!count)
      continue;
    if (!any)
      heading(page, "What did it, and in how many reviews");
    any = true;
    const char *item = diff->changes[i].item;
    wrap(page, as_arena_print(page->arena, "%6u  ", count),
         as_arena_print(page->arena, "%s%s%s", item ? as_diff_item_name(page, item) : "",
                        item ? ", " : "", as_diff_cause(page, i)));
    unwrapped(page, "        ", as_diff_cause_place(page, i));
  }
}

static void text_end(struct as_diff_page *page) {
  if (!page->corpus)
    return;
  if (page->diff->scales[AS_BEFORE]->level_count || page->diff->scales[AS_AFTER]->level_count)
    matrix(page);
  what_did_it(page);
  as_buf_char(page->out, '\n');
  wrap(page, "", as_diff_summary(page));
  for (int side = 0; side < AS_SIDES; side++)
    if (as_diff_without(page, side))
      wrap(page, "", as_diff_without(page, side));
}

const struct as_diff_format as_diff_text = {"text", text_begin, text_review, text_end};
