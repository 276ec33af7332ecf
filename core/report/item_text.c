/* SPDX-License-Identifier: MIT */
/* The words below an item's row, each with a lead that says what it is (Cap:, Missing:, Note:), so
 * that nothing hangs on colour or place. */
#include "report/item_text.h"

#include "report/figure.h"

enum { LEAD_MOST = 32 };

struct lead {
  char text[LEAD_MOST];
};

/* So many spaces and a word. */
static struct lead lead_of(int spaces, const char *word) {
  struct lead lead = {{0}};
  int used = 0;
  while (used < spaces && used < LEAD_MOST - 1)
    lead.text[used++] = ' ';
  for (; *word && used < LEAD_MOST - 1; word++)
    lead.text[used++] = *word;
  return lead;
}

static void say(struct as_page *page, int spaces, const char *word, const char *text) {
  struct lead lead = lead_of(spaces, word);
  as_page_wrap(page, lead.text, text);
}

static void say_and_done(struct as_page *page, int spaces, const char *word, struct as_buf *text) {
  if (text->size)
    say(page, spaces, word, as_buf_get(text));
  as_buf_done(text);
}

void as_item_text_score(const struct as_item_result *item, struct as_buf *out) {
  switch (item->status) {
  case AS_SCORED:
    as_figure_score(item->score, out);
    return;
  case AS_UNRATED:
    if (item->counted)
      as_figure_range(item->lowest, item->highest, out);
    else
      as_buf_text(out, "reported");
    return;
  case AS_FAULT:
    as_buf_text(out, "fault");
    return;
  case AS_NOT_APPLICABLE:
    as_buf_text(out, "n/a");
    return;
  case AS_REPORTED:
    if (item->has_score)
      as_figure_score(item->score, out);
    else
      as_buf_text(out, "reported");
    return;
  }
}

/* "24.8 people each: 21 to 25"; "The reviewer's own point, 4: Three of four" */
static void reason(struct as_page *page, const struct as_item_result *item, int lead) {
  struct as_buf text, whose;
  as_buf_init(&text);
  as_figure_of_item(item, &text);
  if (item->anchor_text)
    as_buf_print(&text, "%s%s", text.size ? ": " : "", item->anchor_text);
  if (!item->by_reviewer) {
    say_and_done(page, lead, "", &text);
    return;
  }
  as_buf_init(&whose);
  as_buf_text(&whose, "The reviewer's own point");
  if (text.size && item->has_anchor) {
    as_buf_text(&whose, ", ");
    as_figure_score(item->anchor, &whose);
  }
  if (text.size)
    as_buf_print(&whose, ": %s", as_buf_get(&text));
  as_buf_done(&text);
  say_and_done(page, lead, "", &whose);
}

/* "Target 40 or more: not met, distance 3.5" */
static void target(struct as_page *page, const struct as_item_result *item, int lead) {
  static const char *const met[] = {"not met", "met", "not known whether met"};
  if (!item->has_target)
    return;
  struct as_buf text;
  as_buf_init(&text);
  if (as_range_any(&item->target_range))
    as_range_words(&item->target_range, &text);
  else
    as_figure_exact(item->target, &text);
  as_buf_print(&text, ": %s", met[item->met]);
  struct as_decimal distance = item->distance;
  if (distance.digits < 0)
    distance.digits = -distance.digits;
  if (item->has_distance) {
    as_buf_text(&text, ", distance ");
    as_figure_score(distance, &text);
  }
  say_and_done(page, lead, "Target ", &text);
}

static void missing(struct as_page *page, const struct as_item_result *item, int lead) {
  struct as_buf text;
  as_buf_init(&text);
  for (uint32_t i = 0; i < item->missing.count; i++) {
    const char *name = item->missing.texts[i];
    const char *words = i < item->missing_words.count ? item->missing_words.texts[i] : "";
    as_buf_print(&text, *words ? "%s%s (%s)" : "%s%s%s", i ? "; " : "", words, name);
  }
  say_and_done(page, lead, "Not rated, missing: ", &text);
}

static void fault(struct as_page *page, const struct as_item_result *item, int lead) {
  struct as_buf text;
  as_buf_init(&text);
  as_buf_text(&text, item->fault.text);
  if (item->fault.file) {
    as_buf_print(&text, " (%s", item->fault.file);
    if (item->fault.line)
      as_buf_print(&text, ":%d", item->fault.line);
    as_buf_char(&text, ')');
  }
  say_and_done(page, lead, "Fault: ", &text);
}

static void cap(struct as_page *page, const struct as_item_result *item,
                const struct as_limit_result *one, int lead) {
  if (one->applied != AS_YES)
    return;
  struct as_buf text;
  as_buf_init(&text);
  as_buf_text(&text, "at most ");
  as_figure_score(one->points, &text);
  if (item->has_anchor && as_decimal_compare(item->anchor, one->points) > 0) {
    as_buf_text(&text, " instead of ");
    as_figure_score(item->anchor, &text);
  } else if (item->has_anchor) {
    as_buf_text(&text, ", which changes nothing");
  }
  as_buf_print(&text, " (%s): %s", one->id, one->because ? one->because : "");
  say_and_done(page, lead, "Cap: ", &text);
}

static void override(struct as_page *page, const struct as_limit_result *one, int lead) {
  if (one->applied != AS_YES)
    return;
  struct as_buf text;
  as_buf_init(&text);
  as_buf_text(&text, "the score is ");
  as_figure_score(one->points, &text);
  as_buf_print(&text, " (%s): %s", one->id, one->because ? one->because : "");
  say_and_done(page, lead, "Override: ", &text);
}

/* "4 instead of 3. Reason: ..." */
static void overridden(struct as_page *page, const struct as_item_result *item, int lead) {
  struct as_buf text;
  as_buf_init(&text);
  as_figure_score(item->lowest, &text);
  if (item->overridden_had_score) {
    as_buf_text(&text, " instead of ");
    as_figure_score(item->overridden_from, &text);
  }
  as_buf_print(&text, ". Reason: %s", item->overridden_reason);
  say_and_done(page, lead, "Score set by the reviewer: ", &text);
}

void as_item_text_limits(struct as_page *page, const struct as_item_result *item, int lead) {
  for (uint32_t i = 0; i < item->cap_count; i++)
    cap(page, item, &item->caps[i], lead);
  for (uint32_t i = 0; i < item->override_count; i++)
    override(page, &item->overrides[i], lead);
  if (item->overridden)
    overridden(page, item, lead);
  for (uint32_t i = 0; i < item->remarks.count; i++)
    say(page, lead, "Note: ", item->remarks.texts[i]);
}

/* "the last score is 4, and not 3 as was given then. Reason: ..." */
static void corrected(struct as_page *page, const struct as_item_result *item, int lead) {
  struct as_buf text;
  as_buf_init(&text);
  as_buf_text(&text, "the last score is ");
  as_figure_score(item->previous, &text);
  as_buf_text(&text, ", and not ");
  as_figure_score(item->corrected_from, &text);
  as_buf_print(&text, " as was given then. Reason: %s", item->corrected_reason);
  say_and_done(page, lead, "Corrected: ", &text);
}

void as_item_text_details(struct as_page *page, const struct as_item_result *item, int lead) {
  if (item->status == AS_FAULT)
    fault(page, item, lead);
  else if (item->status == AS_NOT_APPLICABLE)
    say(page, lead, "Not applicable: ", item->not_applicable_reason);
  else
    reason(page, item, lead);
  if (item->status == AS_UNRATED)
    missing(page, item, lead);
  target(page, item, lead);
  as_item_text_limits(page, item, lead);
  if (item->corrected)
    corrected(page, item, lead);
  if (item->comment)
    say(page, lead, "Comment: ", item->comment);
  if (item->recommendation)
    say(page, lead, "Recommended: ", item->recommendation);
}
