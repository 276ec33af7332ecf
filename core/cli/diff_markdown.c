/* SPDX-License-Identifier: MIT */
/* A comparison for a pull request or a wiki. Whatever comes from scales and reviews is escaped: it
 * is text, whatever it looks like. */
#include "base/markdown.h"
#include "base/text.h"
#include "cli/diff.h"

#include <string.h>

/* Scripts' lines go into a block that is indented, which nothing in them can end. */
static const char INDENT[] = "        ";

/* lead and tail are ours, text is not. */
static void line(struct as_diff_page *page, const char *lead, const char *text, const char *tail) {
  as_buf_text(page->out, lead);
  as_markdown_text(page->out, text);
  as_buf_text(page->out, tail);
}

static void script_lines(struct as_diff_page *page, const char *sign, const char *text) {
  while (*text) {
    size_t size = strcspn(text, "\n");
    as_buf_print(page->out, "%s%s ", INDENT, sign);
    as_text_printable(page->out, text, size);
    as_buf_char(page->out, '\n');
    text += size + (text[size] == '\n');
  }
}

static void one_change(struct as_diff_page *page, const struct as_change *change) {
  bool whole = change->kind == AS_CHANGE_ADDED || change->kind == AS_CHANGE_REMOVED ||
               as_diff_is_script(change);
  as_buf_text(page->out, change->scores ? "- **" : "- ");
  line(page, "", change->what, change->scores ? "**" : "");
  line(page, whole ? " " : ": ", as_diff_said(page, change), "");
  const char *open = " (";
  for (int side = 0; side < AS_SIDES; side++) {
    const char *place = as_diff_place(page, change, side);
    if (!place)
      continue;
    as_buf_print(page->out, "%s%s ", open, side == AS_BEFORE ? "before" : "after");
    as_markdown_text(page->out, place);
    open = ", ";
  }
  as_buf_text(page->out, ")\n");
  if (!as_diff_is_script(change))
    return;
  as_buf_char(page->out, '\n');
  script_lines(page, "-", change->text[AS_BEFORE]);
  script_lines(page, "+", change->text[AS_AFTER]);
  as_buf_char(page->out, '\n');
}

static void markdown_begin(struct as_diff_page *page) {
  const struct as_diff *diff = page->diff;
  for (int side = 0; side < AS_SIDES; side++) {
    const struct as_scale *scale = diff->scales[side];
    line(page, side == AS_BEFORE ? "# " : " to ",
         as_arena_print(page->arena, "%s %s", scale->id, scale->version), "");
  }
  line(page, "\n\n", as_diff_verdict(page),
       diff->scores ? " What may move a score is in bold.\n" : "\n");
  for (uint32_t i = 0; i < diff->count; i++) {
    const char *item = diff->changes[i].item;
    if (i == 0 || !as_text_equal(item, diff->changes[i - 1].item))
      line(page, "\n## ", item ? as_diff_item_name(page, item) : "The scale as a whole", "\n\n");
    one_change(page, &diff->changes[i]);
  }
}

static void causes(struct as_diff_page *page, const struct as_causes *causes) {
  for (uint32_t i = 0; i < causes->count; i++) {
    line(page, i ? "; " : " because of ", as_diff_cause(page, causes->changes[i]), " (");
    line(page, "", as_diff_cause_place(page, causes->changes[i]), ")");
  }
}

static void from_to(struct as_diff_page *page, const char *lead, const char *before,
                    const char *after) {
  line(page, lead, before, "");
  line(page, " to ", after, "");
}

static void markdown_review(struct as_diff_page *page, const struct as_moved *review) {
  const struct as_result *const *results = review->results;
  if (page->reviews++ == 0)
    as_buf_text(page->out, "\n## Reviews that move\n\n");
  line(page, "- ", as_diff_review_name(page, review), "");
  if (review->refused) {
    line(page, ": only the scale ", results[AS_BEFORE] ? "before" : "after", " can read it");
    for (size_t i = 0; i < review->refused->stored; i++)
      line(page, i ? "; " : ": ", review->refused->kept[i].text, "");
  }
  if (review->level)
    from_to(page, ": level ", as_diff_level(page, results[AS_BEFORE]),
            as_diff_level(page, results[AS_AFTER]));
  if (review->total)
    from_to(page, review->level ? ", total " : ": total ", as_diff_total(page, results[AS_BEFORE]),
            as_diff_total(page, results[AS_AFTER]));
  causes(page, &review->causes);
  as_buf_char(page->out, '\n');
  for (uint32_t i = 0; i < review->item_count; i++) {
    const struct as_moved_item *item = &review->items[i];
    line(page, "  - ", as_diff_item_name(page, item->item->id), "");
    from_to(page, ": ", as_diff_score(page, item->results[AS_BEFORE]),
            as_diff_score(page, item->results[AS_AFTER]));
    causes(page, &item->causes);
    as_buf_char(page->out, '\n');
  }
}

static void matrix(struct as_diff_page *page) {
  const struct as_scale *const *scales = page->diff->scales;
  uint32_t columns = scales[AS_AFTER]->level_count;
  as_buf_text(page->out, "\n## Levels\n\n| before \\\\ after |");
  for (uint32_t i = 0; i <= columns; i++)
    line(page, " ", as_diff_level_at(scales[AS_AFTER], i), " |");
  as_buf_text(page->out, "\n|---|");
  for (uint32_t i = 0; i <= columns; i++)
    as_buf_text(page->out, "---:|");
  as_buf_char(page->out, '\n');
  for (uint32_t row = 0; row <= scales[AS_BEFORE]->level_count; row++) {
    line(page, "| ", as_diff_level_at(scales[AS_BEFORE], row), " |");
    for (uint32_t i = 0; i <= columns; i++)
      as_buf_print(page->out, " %u |", as_corpus_matrix(page->corpus, row, i));
    as_buf_char(page->out, '\n');
  }
}

static void what_did_it(struct as_diff_page *page) {
  const struct as_diff *diff = page->diff;
  bool any = false;
  for (uint32_t i = 0; i < diff->count; i++) {
    if (!page->corpus->did[i])
      continue;
    if (!any)
      as_buf_text(page->out, "\n## What did it\n\n| reviews | change |\n|---:|---|\n");
    any = true;
    const char *item = diff->changes[i].item;
    as_buf_print(page->out, "| %u | ", page->corpus->did[i]);
    line(page, "", item ? as_diff_item_name(page, item) : "", item ? ", " : "");
    line(page, "", as_diff_cause(page, i), " (");
    line(page, "", as_diff_cause_place(page, i), ") |\n");
  }
}

static void markdown_end(struct as_diff_page *page) {
  if (!page->corpus)
    return;
  if (page->diff->scales[AS_BEFORE]->level_count || page->diff->scales[AS_AFTER]->level_count)
    matrix(page);
  what_did_it(page);
  line(page, "\n", as_diff_summary(page), "\n");
  for (int side = 0; side < AS_SIDES; side++)
    if (as_diff_without(page, side))
      line(page, "\n", as_diff_without(page, side), "\n");
}

const struct as_diff_format as_diff_markdown = {"markdown", markdown_begin, markdown_review,
                                                markdown_end};
