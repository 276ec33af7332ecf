/* SPDX-License-Identifier: MIT */
/* The one idea: each thing is said with a lead that names it (Cap, Not rated, Note), so that
 * nothing hangs on colour or place, and in one order, whatever it is written into. */
#include "report/item_words.h"

#include "report/figure.h"

#include <string.h>

enum { NAMED_MOST = 50 }; /* so many rows a step's label names at most */

/* Who is told, and of what. */
struct telling {
  const struct as_item_result *item;
  void (*say)(void *context, const struct as_saying *saying);
  void *context;
};

static void say(const struct telling *telling, enum as_saying_kind kind, const char *text) {
  static const char *const leads[] = {
      [AS_SAYS_REASON] = "",
      [AS_SAYS_FAULT] = "Fault",
      [AS_SAYS_NOT_APPLICABLE] = "Not applicable",
      [AS_SAYS_MISSING] = "Not rated, missing",
      [AS_SAYS_TARGET] = "Target",
      [AS_SAYS_CAP] = "Cap",
      [AS_SAYS_OVERRIDE] = "Override",
      [AS_SAYS_SET] = "Score set by the reviewer",
      [AS_SAYS_REMARK] = "Note",
      [AS_SAYS_CORRECTED] = "Corrected",
      [AS_SAYS_COMMENT] = "Comment",
      [AS_SAYS_RECOMMENDED] = "Recommended",
  };
  if (text)
    telling->say(telling->context, &(struct as_saying){kind, leads[kind], text});
}

static void say_and_done(const struct telling *telling, enum as_saying_kind kind,
                         struct as_buf *text) {
  if (text->size)
    say(telling, kind, as_buf_get(text));
  as_buf_done(text);
}

void as_item_words_score(const struct as_item_result *item, struct as_buf *out) {
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
static void reason(const struct telling *telling) {
  const struct as_item_result *item = telling->item;
  struct as_buf text, whose;
  as_buf_init(&text);
  as_figure_of_item(item, &text);
  if (item->anchor_text)
    as_buf_print(&text, "%s%s", text.size ? ": " : "", item->anchor_text);
  if (!item->by_reviewer) {
    say_and_done(telling, AS_SAYS_REASON, &text);
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
  say_and_done(telling, AS_SAYS_REASON, &whose);
}

void as_item_words_target(const struct as_item_result *item, struct as_buf *out) {
  if (as_range_any(&item->target_range))
    as_range_words(&item->target_range, out);
  else
    as_figure_exact(item->target, out);
}

const char *as_item_words_met(const struct as_item_result *item) {
  static const char *const met[] = {
      [AS_NO] = "not met", [AS_YES] = "met", [AS_UNKNOWN] = "not known whether met"};
  return met[item->met];
}

/* "Target 40 or more: not met, distance 3.5" */
static void target(const struct telling *telling) {
  const struct as_item_result *item = telling->item;
  if (!item->has_target)
    return;
  struct as_buf text;
  as_buf_init(&text);
  as_item_words_target(item, &text);
  as_buf_print(&text, ": %s", as_item_words_met(item));
  struct as_decimal distance = item->distance;
  if (distance.digits < 0)
    distance.digits = -distance.digits;
  if (item->has_distance) {
    as_buf_text(&text, ", distance ");
    as_figure_score(distance, &text);
  }
  say_and_done(telling, AS_SAYS_TARGET, &text);
}

static void missing(const struct telling *telling) {
  const struct as_item_result *item = telling->item;
  struct as_buf text;
  as_buf_init(&text);
  for (uint32_t i = 0; i < item->missing.count; i++) {
    const char *name = item->missing.texts[i];
    const char *words = i < item->missing_words.count ? item->missing_words.texts[i] : "";
    as_buf_print(&text, *words ? "%s%s (%s)" : "%s%s%s", i ? "; " : "", words, name);
  }
  say_and_done(telling, AS_SAYS_MISSING, &text);
}

static void fault(const struct telling *telling) {
  const struct as_item_result *item = telling->item;
  struct as_buf text;
  as_buf_init(&text);
  as_buf_text(&text, item->fault.text);
  if (item->fault.file) {
    as_buf_print(&text, " (%s", item->fault.file);
    if (item->fault.line)
      as_buf_print(&text, ":%d", item->fault.line);
    as_buf_char(&text, ')');
  }
  say_and_done(telling, AS_SAYS_FAULT, &text);
}

static void cap(const struct telling *telling, const struct as_limit_result *one) {
  const struct as_item_result *item = telling->item;
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
  say_and_done(telling, AS_SAYS_CAP, &text);
}

static void override(const struct telling *telling, const struct as_limit_result *one) {
  if (one->applied != AS_YES)
    return;
  struct as_buf text;
  as_buf_init(&text);
  as_buf_text(&text, "the score is ");
  as_figure_score(one->points, &text);
  as_buf_print(&text, " (%s): %s", one->id, one->because ? one->because : "");
  say_and_done(telling, AS_SAYS_OVERRIDE, &text);
}

/* "4 instead of 3. Reason: ..." */
static void overridden(const struct telling *telling) {
  const struct as_item_result *item = telling->item;
  struct as_buf text;
  as_buf_init(&text);
  as_figure_score(item->lowest, &text);
  if (item->overridden_had_score) {
    as_buf_text(&text, " instead of ");
    as_figure_score(item->overridden_from, &text);
  }
  as_buf_print(&text, ". Reason: %s", item->overridden_reason);
  say_and_done(telling, AS_SAYS_SET, &text);
}

static void limits(const struct telling *telling) {
  const struct as_item_result *item = telling->item;
  for (uint32_t i = 0; i < item->cap_count; i++)
    cap(telling, &item->caps[i]);
  for (uint32_t i = 0; i < item->override_count; i++)
    override(telling, &item->overrides[i]);
  if (item->overridden)
    overridden(telling);
  for (uint32_t i = 0; i < item->remarks.count; i++)
    say(telling, AS_SAYS_REMARK, item->remarks.texts[i]);
}

/* "the last score is 4, and not 3 as was given then. Reason: ..." */
static void corrected(const struct telling *telling) {
  const struct as_item_result *item = telling->item;
  struct as_buf text;
  as_buf_init(&text);
  as_buf_text(&text, "the last score is ");
  as_figure_score(item->previous, &text);
  as_buf_text(&text, ", and not ");
  as_figure_score(item->corrected_from, &text);
  as_buf_print(&text, " as was given then. Reason: %s", item->corrected_reason);
  say_and_done(telling, AS_SAYS_CORRECTED, &text);
}

void as_item_words_each(const struct as_item_result *item,
                        void (*say_it)(void *context, const struct as_saying *saying),
                        void *context) {
  const struct telling telling = {item, say_it, context};
  if (item->status == AS_FAULT)
    fault(&telling);
  else if (item->status == AS_NOT_APPLICABLE)
    say(&telling, AS_SAYS_NOT_APPLICABLE, item->not_applicable_reason);
  else
    reason(&telling);
  if (item->status == AS_UNRATED)
    missing(&telling);
  target(&telling);
  limits(&telling);
  if (item->corrected)
    corrected(&telling);
  say(&telling, AS_SAYS_COMMENT, item->comment);
  say(&telling, AS_SAYS_RECOMMENDED, item->recommendation);
}

bool as_item_words_in_label(const struct as_item_result *item, const struct as_step *one) {
  const struct as_datum *list = &one->value;
  const char *at = strstr(one->label, ": ");
  struct as_buf figure;
  as_buf_init(&figure);
  for (uint32_t i = 0; at && list->kind == AS_TYPE_LIST && i < list->as.list.count; i++) {
    as_buf_clear(&figure);
    as_buf_char(&figure, ' ');
    as_figure_of_value(item, &list->as.list.items[i], &figure);
    const char *found = strstr(at, as_buf_get(&figure));
    at = found ? found + figure.size : i == NAMED_MOST ? at + strlen(at) : NULL;
    if (i == NAMED_MOST)
      break;
  }
  as_buf_done(&figure);
  return list->kind == AS_TYPE_LIST && at;
}

void as_item_words_title(const struct as_item_result *item, const char *between,
                         struct as_buf *out) {
  as_buf_print(out, "%s%s%s", item->number, *item->number ? between : "", item->title);
}

void as_item_words_step(const struct as_item_result *item, const struct as_step *step,
                        struct as_buf *label, struct as_buf *value) {
  as_buf_text(label, step->label);
  if (as_item_words_in_label(item, step))
    return;
  as_figure_of_value(item, &step->value, value);
  as_figure_unit(step->unit, value);
}

void as_item_words_rung(const struct as_rung *rung, struct as_buf *out) {
  if (rung->text)
    as_buf_text(out, rung->text);
  else if (as_range_any(&rung->range))
    as_range_words(&rung->range, out);
}

bool as_item_words_reached(const struct as_item_result *item, const struct as_rung *rung) {
  return item->has_anchor && as_decimal_compare(item->anchor, rung->score) == 0;
}

/* The lowest rung above the score. */
static const struct as_rung *next_rung(const struct as_item_result *item) {
  for (uint32_t i = item->rung_count; i > 0; i--)
    if (as_decimal_compare(item->rungs[i - 1].score, item->score) > 0)
      return &item->rungs[i - 1];
  return NULL;
}

/* "the caps a and b no longer hold" */
static bool ends_of(const struct as_limit_result *limits, uint32_t count,
                    const struct as_rung *next, const char *what, struct as_buf *out) {
  uint32_t holding = 0, said = 0;
  for (int turn = 0; turn < 2; turn++)
    for (uint32_t i = 0; i < count; i++) {
      if (limits[i].applied != AS_YES || as_decimal_compare(limits[i].points, next->score) >= 0)
        continue;
      if (turn == 0) {
        holding++;
      } else {
        if (said == 0)
          as_buf_print(out, "%sthe %s%s ", out->size ? ", " : "", what, holding > 1 ? "s" : "");
        else
          as_buf_text(out, said + 1 == holding ? " and " : ", ");
        as_buf_text(out, limits[i].id);
        said++;
      }
    }
  if (holding)
    as_buf_text(out, holding > 1 ? " no longer hold" : " no longer holds");
  return holding > 0;
}

/* "5 points cannot be reached here: the cap time_limited always holds." */
static bool out_of_reach(const struct as_limit_result *limits, uint32_t count,
                         const struct as_rung *next, const char *what, struct as_buf *out) {
  for (uint32_t i = 0; i < count; i++) {
    if (!limits[i].always || limits[i].applied != AS_YES ||
        as_decimal_compare(limits[i].points, next->score) >= 0)
      continue;
    bool one = as_decimal_compare(next->score, as_decimal_of(1)) == 0;
    as_figure_score(next->score, out);
    as_buf_print(out, " point%s cannot be reached here: the %s %s always holds.", one ? "" : "s",
                 what, limits[i].id);
    return true;
  }
  return false;
}

/* From the figure at hand to the band of the next rung. */
static bool figure_gap(const struct as_item_result *item, const struct as_rung *next,
                       struct as_buf *out) {
  bool number = item->value.kind == AS_TYPE_WHOLE || item->value.kind == AS_TYPE_NUMBER ||
                item->value.kind == AS_TYPE_PERCENT;
  if (!number || !as_range_any(&next->range) ||
      as_range_holds(&next->range, item->value.as.number))
    return false;
  const struct as_bound *low = as_range_low(&next->range);
  bool more = low->given && as_decimal_compare(item->value.as.number, low->value) <= 0;
  const struct as_bound *edge = more ? low : as_range_high(&next->range);
  bool reached = edge == &next->range.from || edge == &next->range.to;
  as_buf_text(out,
              reached ? (more ? "at least " : "at most ") : (more ? "more than " : "less than "));
  as_figure_exact(edge->value, out);
  as_figure_unit(item->unit, out);
  as_buf_text(out, " instead of ");
  as_figure_of_value(item, &item->value, out);
  return true;
}

/* What the next rung asks for, where the points before caps are not its own yet. */
static void rung_gap(const struct as_item_result *item, const struct as_rung *next,
                     struct as_buf *out) {
  if (figure_gap(item, next, out))
    return;
  as_item_words_rung(next, out);
}

/* Not of a score that the reviewer set: no evidence changes it. */
bool as_item_words_next(const struct as_item_result *item, struct as_buf *lead,
                        struct as_buf *text) {
  const struct as_rung *above = item->has_score && !item->overridden ? next_rung(item) : NULL;
  if (!above)
    return false;
  if (out_of_reach(item->caps, item->cap_count, above, "cap", text) ||
      out_of_reach(item->overrides, item->override_count, above, "override", text))
    return true;
  ends_of(item->caps, item->cap_count, above, "cap", text);
  ends_of(item->overrides, item->override_count, above, "override", text);
  if (item->has_anchor && as_decimal_compare(item->anchor, above->score) < 0) {
    struct as_buf gap;
    as_buf_init(&gap);
    rung_gap(item, above, &gap);
    if (gap.size)
      as_buf_print(text, "%s%s", text->size ? ", and: " : "", as_buf_get(&gap));
    as_buf_done(&gap);
  }
  if (!text->size) /* nothing is known of what would earn them */
    return false;
  as_buf_char(text, '.');
  as_buf_text(lead, "For ");
  as_figure_score(above->score, lead);
  as_buf_text(lead,
              as_decimal_compare(above->score, as_decimal_of(1)) == 0 ? " point" : " points");
  return true;
}
