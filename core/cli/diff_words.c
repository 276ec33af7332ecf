/* SPDX-License-Identifier: MIT */
/* What text and Markdown say alike of a comparison, each piece on one line. */
#include "base/text.h"
#include "cli/diff.h"
#include "report/figure.h"
#include "report/item_words.h"
#include "result/redact.h"

#include <string.h>

enum {
  CUT = 160, /* a longer value is shown cut: JSON has it whole */
  NAMED = 12 /* of what a scale lacks, as many are named of each kind: JSON has them all */
};

static const char *taken(struct as_diff_page *page, struct as_buf *text) {
  const char *out = as_arena_text(page->arena, as_buf_get(text));
  as_buf_done(text);
  return out;
}

bool as_diff_is_script(const struct as_change *change) {
  return as_text_equal(change->part, "script");
}

const char *as_diff_said(struct as_diff_page *page, const struct as_change *change) {
  const char *before = change->text[AS_BEFORE], *after = change->text[AS_AFTER];
  if (as_diff_is_script(change))
    return "changed";
  if (change->kind == AS_CHANGE_ADDED)
    return as_arena_print(page->arena, "added: %s", as_text_cut(page->arena, after, CUT));
  if (change->kind == AS_CHANGE_REMOVED)
    return as_arena_print(page->arena, "removed: %s", as_text_cut(page->arena, before, CUT));
  return as_arena_print(page->arena, "%s -> %s", as_text_cut(page->arena, before, CUT),
                        as_text_cut(page->arena, after, CUT));
}

const char *as_diff_place(struct as_diff_page *page, const struct as_change *change, int side) {
  const struct as_place *place = &change->place[side];
  if (!place->source)
    return NULL;
  return as_arena_print(page->arena, "%s:%u%s%s%s", place->source->path, place->line,
                        change->layer[side] ? " (" : "",
                        change->layer[side] ? change->layer[side] : "",
                        change->layer[side] ? ")" : "");
}

static const struct as_item *item_named(const struct as_diff_page *page, const char *id) {
  for (uint32_t i = 0; i < page->diff->item_count; i++) {
    const struct as_diff_item *item = &page->diff->items[i];
    if (as_text_equal(item->id, id))
      return item->items[AS_AFTER] ? item->items[AS_AFTER] : item->items[AS_BEFORE];
  }
  return NULL;
}

const char *as_diff_item_name(struct as_diff_page *page, const char *id) {
  const struct as_item *item = item_named(page, id);
  return as_arena_print(page->arena, "%s%s%s", item->number, *item->number ? " " : "",
                        item->title);
}

const char *as_diff_cause(struct as_diff_page *page, uint32_t at) {
  const struct as_change *change = &page->diff->changes[at];
  bool whole = change->kind == AS_CHANGE_ADDED || change->kind == AS_CHANGE_REMOVED ||
               as_diff_is_script(change);
  return as_arena_print(page->arena, "%s%s %s", change->what, whole ? "" : ":",
                        as_diff_said(page, change));
}

const char *as_diff_cause_place(struct as_diff_page *page, uint32_t at) {
  const struct as_change *change = &page->diff->changes[at];
  int side = change->place[AS_AFTER].source ? AS_AFTER : AS_BEFORE;
  return as_arena_print(page->arena, "%s:%u", change->place[side].source->path,
                        change->place[side].line);
}

const char *as_diff_verdict(struct as_diff_page *page) {
  const struct as_diff *diff = page->diff;
  if (!diff->count)
    return "Scores are comparable: nothing changed.";
  if (!diff->scores)
    return "Scores are comparable: only words changed.";
  struct as_buf text;
  as_buf_init(&text);
  uint32_t count = 0;
  for (uint32_t i = 0; i < diff->item_count; i++)
    count += diff->items[i].scores;
  as_buf_text(&text, "Scores are not comparable");
  const char *comma = count == 1 ? " on item " : " on items ";
  for (uint32_t i = 0; i < diff->item_count; i++) {
    if (!diff->items[i].scores)
      continue;
    const struct as_item *item = item_named(page, diff->items[i].id);
    as_buf_print(&text, "%s%s", comma, *item->number ? item->number : item->id);
    comma = ", ";
  }
  if (diff->sums)
    as_buf_text(&text, count ? ", nor in the total or the level"
                             : " in the total or the level; each item's are");
  else if (!count)
    as_buf_text(&text, ": what all items share changed");
  as_buf_char(&text, '.');
  return taken(page, &text);
}

const char *as_diff_score(struct as_diff_page *page, const struct as_item_result *item) {
  struct as_buf text;
  if (!item)
    return "not there";
  as_buf_init(&text);
  as_item_words_score(item, &text);
  return taken(page, &text);
}

const char *as_diff_total(struct as_diff_page *page, const struct as_result *result) {
  const struct as_total_result *total = &result->total;
  struct as_buf text;
  if (!total->any)
    return "none";
  as_buf_init(&text);
  if (total->has_score) {
    as_figure_of_total(result, total->score, &text);
  } else {
    as_figure_of_total(result, total->lowest, &text);
    as_buf_text(&text, " to ");
    as_figure_of_total(result, total->highest, &text);
  }
  return taken(page, &text);
}

const char *as_diff_level(struct as_diff_page *page, const struct as_result *result) {
  struct as_buf text;
  if (result->has_level || !result->possible_count)
    return result->has_level ? result->level.id : "none yet";
  as_buf_init(&text);
  for (uint32_t i = 0; i < result->possible_count; i++)
    as_buf_print(&text, "%s%s", i ? " or " : "", result->possible[i].id);
  return taken(page, &text);
}

const char *as_diff_level_at(const struct as_scale *scale, uint32_t at) {
  return at < scale->level_count ? scale->levels[at].id : "none yet";
}

const char *as_diff_review_name(struct as_diff_page *page, const struct as_moved *review) {
  struct as_buf text;
  as_buf_init(&text);
  if (review->service)
    as_buf_print(&text, "%s, ", review->service);
  as_buf_print(&text, "%s (", review->date ? review->date : "");
  as_buf_text(&text, page->corpus->redact ? as_redacted : review->file);
  if (review->line)
    as_buf_print(&text, ":%u", review->line);
  as_buf_char(&text, ')');
  return taken(page, &text);
}

const char *as_lack_kind_name(enum as_lack_kind kind, bool many) {
  static const char *const names[AS_LACK_KINDS][2] = {{"item", "items"},
                                                      {"fact", "facts"},
                                                      {"element", "elements"},
                                                      {"table", "tables"},
                                                      {"column", "columns"}};
  return names[kind][many];
}

const char *as_diff_lack(struct as_diff_page *page, const struct as_lack *lack) {
  return lack->of ? as_arena_print(page->arena, "%s.%s", lack->of, lack->name) : lack->name;
}

/* "; facts x, y and 7 more" */
static void lacks_of(struct as_diff_page *page, const struct as_lacks *lacks,
                     enum as_lack_kind kind, const char *lead, struct as_buf *text) {
  uint32_t count = 0, shown = 0;
  for (uint32_t i = 0; i < lacks->count; i++)
    count += lacks->all[i].kind == kind;
  as_buf_print(text, "%s%s ", lead, as_lack_kind_name(kind, count > 1));
  for (uint32_t i = 0; i < lacks->count && shown < NAMED; i++)
    if (lacks->all[i].kind == kind)
      as_buf_print(text, "%s%s", shown++ ? ", " : "", as_diff_lack(page, &lacks->all[i]));
  if (count > shown)
    as_buf_print(text, " and %u more", (unsigned)(count - shown));
}

static bool has_lack(const struct as_lacks *lacks, enum as_lack_kind kind) {
  for (uint32_t i = 0; i < lacks->count; i++)
    if (lacks->all[i].kind == kind)
      return true;
  return false;
}

/* By its id, or as what it is where both have the same. */
static const char *scale_name(const struct as_diff_page *page, int side) {
  const struct as_scale *const *scales = page->diff->scales;
  if (!as_text_equal(scales[AS_BEFORE]->id, scales[AS_AFTER]->id))
    return scales[side]->id;
  return side == AS_BEFORE ? "the scale before" : "the scale after";
}

const char *as_diff_without(struct as_diff_page *page, int side) {
  const struct as_lacks *lacks = &page->corpus->without[side];
  uint32_t count = page->corpus->fitted[side];
  struct as_buf text;
  if (!count)
    return NULL;
  as_buf_init(&text);
  as_buf_print(&text, "%u review%s scored by %s without what only %s has: ", count,
               count == 1 ? "" : "s", scale_name(page, side), scale_name(page, AS_AFTER - side));
  const char *lead = "";
  for (int kind = 0; kind < AS_LACK_KINDS; kind++)
    if (has_lack(lacks, (enum as_lack_kind)kind)) {
      lacks_of(page, lacks, (enum as_lack_kind)kind, lead, &text);
      lead = "; ";
    }
  as_buf_char(&text, '.');
  return taken(page, &text);
}

static void count_of(struct as_buf *text, uint32_t count, const char *rest) {
  as_buf_print(text, "%u review%s %s", count, count == 1 ? "" : "s", rest);
}

const char *as_diff_summary(struct as_diff_page *page) {
  const struct as_corpus *corpus = page->corpus;
  struct as_buf text;
  as_buf_init(&text);
  count_of(&text, corpus->reviews, "scored by both: ");
  as_buf_print(&text, "the level moves in %u, the total in %u, the points of some item in %u.",
               corpus->levels, corpus->totals, corpus->items);
  if (corpus->one_sided) {
    as_buf_char(&text, ' ');
    count_of(&text, corpus->one_sided, "can be read by one of the scales only.");
  }
  if (corpus->unread_count) {
    as_buf_char(&text, ' ');
    count_of(&text, corpus->unread_count, "cannot be read by either.");
  }
  if (corpus->faults) {
    as_buf_char(&text, ' ');
    count_of(&text, corpus->faults, "ended in a fault of a rule.");
  }
  return taken(page, &text);
}
