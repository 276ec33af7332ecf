/* SPDX-License-Identifier: MIT */
/* What judging evidence shows of an item: rules that fail, points that are never given or never
 * left by caps, limits that nothing sets off.
 *
 * Specimens are judged until everything has been seen once, or so many were; what was not seen
 * then is a note, since there may be evidence for it, and a warning only where all the evidence
 * there is was gone through. Of a variant only the items that it changes are tried: the rest is
 * its base's. Decided against: more specimens while checking; checking everything that is shipped
 * is meant to be no wait at all. */
#include "qa/covering.h"
#include "qa/linting.h"
#include "qa/specimen.h"

enum {
  BUDGET = 240,   /* specimens of an item ... */
  SCALE = 400000, /* ... and so many times their axes of a whole scale: a stranger may have
                     thousands */
  FEW = 24,       /* ... and so many even where all was seen before: a rule may fail on the next */
  MOST = 64       /* anchors or limits of an item that are kept in mind */
};

struct search {
  struct as_lint *lint;
  const struct as_item *item;
  uint32_t index, count;
  bool scored; /* the rule gave points at least once */
  bool given[MOST], capped[MOST], overridden[MOST];
  bool before[MOST], after[MOST]; /* anchors seen before caps and overrides, and as scores */
  const struct as_value *fault_case;
  struct as_fault fault;
};

static void see_limits(const struct as_limit_result *limits, uint32_t count, bool *seen) {
  for (uint32_t i = 0; i < count && i < MOST; i++)
    seen[i] = seen[i] || limits[i].applied == AS_YES;
}

static void see_points(struct search *search, const struct as_item_result *result) {
  if (!result->has_anchor || result->by_reviewer)
    return;
  search->scored = true;
  for (uint32_t i = 0; i < search->item->anchor_count && i < MOST; i++)
    if (as_decimal_compare(search->item->anchors[i].score, result->anchor) == 0)
      search->given[i] = true;
}

/* Not those that a reviewer puts in the place of the rule's: without the evidence that a cap looks
 * at, they stay as they are. */
static void see_scores(struct search *search, const struct as_item_result *result) {
  if (result->overridden || (result->by_reviewer && !search->item->judged))
    return;
  for (uint32_t i = 0; i < search->item->anchor_count && i < MOST; i++) {
    struct as_decimal points = search->item->anchors[i].score;
    search->before[i] |= result->has_anchor && as_decimal_compare(points, result->anchor) == 0;
    search->after[i] |= result->has_score && as_decimal_compare(points, result->score) == 0;
  }
}

static void see_fault(struct search *search, const struct as_specimen *specimen) {
  struct as_arena *arena = search->lint->arena;
  const struct as_fault *fault = &specimen->result->fault;
  if (specimen->result->status != AS_FAULT || search->fault_case)
    return;
  search->fault = (struct as_fault){.text = as_arena_text(arena, fault->text),
                                    .file = as_arena_text(arena, fault->file),
                                    .line = fault->line};
  search->fault_case = as_specimen_copy(arena, specimen->test_case);
}

static bool all(const bool *seen, uint32_t count) {
  for (uint32_t i = 0; i < count && i < MOST; i++)
    if (!seen[i])
      return false;
  return true;
}

/* Whether better and worse points were seen of a figure that is read against bands: it went past
 * these, and a figure between would have earned them. */
static bool is_passed(const struct search *search, uint32_t anchor) {
  bool better = false, worse = false;
  for (uint32_t i = 0; i < search->item->anchor_count && i < MOST; i++) {
    better = better || (i < anchor && search->given[i]);
    worse = worse || (i > anchor && search->given[i]);
  }
  return search->item->band_count > 0 && better && worse;
}

static bool is_all_seen(const struct search *search) {
  const struct as_item *item = search->item;
  for (uint32_t i = 0; !item->judged && i < item->anchor_count && i < MOST; i++)
    if (!search->given[i] && !is_passed(search, i))
      return false;
  for (uint32_t i = 0; item->counted && i < item->anchor_count && i < MOST; i++)
    if (search->before[i] && !search->after[i])
      return false;
  return all(search->capped, item->cap_count) && all(search->overridden, item->override_count);
}

static bool look(void *context, const struct as_specimen *specimen) {
  struct search *search = context;
  const struct as_item_result *result = specimen->result;
  search->count++;
  see_points(search, result);
  see_scores(search, result);
  see_limits(result->caps, result->cap_count, search->capped);
  see_limits(result->overrides, result->override_count, search->overridden);
  see_fault(search, specimen);
  if (result->status == AS_FAULT && result->fault.limit)
    return false; /* it was stopped for taking too long: so would the next */
  return search->count < FEW || !(search->fault_case || is_all_seen(search));
}

static void show(const struct search *search, struct as_finding *finding,
                 const struct as_value *test_case, const char *shows) {
  struct as_lint *lint = search->lint;
  if (!lint->witnesses)
    return;
  finding->witness = as_specimen_review(lint->arena, lint->scale, search->index, test_case);
  finding->shows = finding->witness ? shows : NULL;
  finding->no_witness =
      finding->witness ? NULL : "it shows under other settings of the item alone";
}

/* The script that a fault's file is; NULL: none of the scale's. */
static const struct as_source *script_of(const struct as_scale *scale, const char *file) {
  for (uint32_t i = 0; i < scale->rule_count + scale->module_count; i++) {
    const struct as_source *source = i < scale->rule_count
                                         ? scale->rules[i].source
                                         : scale->modules[i - scale->rule_count].source;
    if (source && as_text_equal(source->path, file))
      return source;
  }
  return NULL;
}

static void tell_fault(const struct search *search) {
  const struct as_fault *fault = &search->fault;
  struct as_lint *lint = search->lint;
  if (!search->fault_case)
    return;
  struct as_place place = as_value_place(search->item->declared);
  const struct as_source *script = script_of(lint->scale, fault->file);
  if (script && fault->line > 0)
    place = (struct as_place){script, (uint32_t)fault->line, 1};
  struct as_finding *finding = as_lint_add_at(
      lint, AS_LINT_RULE_FAILS, search->item, place,
      "the rule of item %s fails on evidence that is allowed: %s", search->item->id, fault->text);
  show(search, finding, search->fault_case,
       as_arena_print(lint->arena, "item %s ends as a fault", search->item->id));
}

/* The points that were not seen: "4, 3". NULL: every one was. */
static const char *unseen_points(const struct search *search, bool whole) {
  const struct as_item *item = search->item;
  const char *points = NULL;
  for (uint32_t i = 0; i < item->anchor_count && i < MOST; i++) {
    if (search->given[i] || (!whole && is_passed(search, i)))
      continue;
    const char *number = as_lint_number(search->lint, item->anchors[i].score);
    points = points ? as_arena_print(search->lint->arena, "%s, %s", points, number) : number;
  }
  return points;
}

static void tell_points(const struct search *search, bool whole) {
  const struct as_item *item = search->item;
  const char *points = unseen_points(search, whole);
  if (!points || item->judged || !item->counted || !search->scored)
    return;
  const struct as_value *anchors = as_value_get(item->declared, "anchors");
  if (whole)
    as_lint_add(search->lint, AS_LINT_ANCHOR_NEVER_GIVEN, item, anchors,
                "the rule of item %s gives %s points on no evidence that there can be", item->id,
                points);
  else
    as_lint_add(search->lint, AS_LINT_ANCHOR_NOT_SHOWN, item, anchors,
                "of %u pieces of evidence tried, none has earned %s points by the rule of item %s",
                (unsigned)search->count, points, item->id);
}

/* Whether a cap without a condition keeps the points away, whatever the evidence. */
static bool is_capped_always(const struct as_item *item, struct as_decimal points) {
  for (uint32_t i = 0; i < item->cap_count; i++)
    for (uint32_t k = 0; k < item->caps[i].when.count; k++)
      if (!item->caps[i].when.any[k].count && as_decimal_compare(item->caps[i].points, points) < 0)
        return true;
  return false;
}

/* Points that are given and then taken away each time: those that certainly are, and those that
 * were by what was tried. */
static void tell_scores(const struct search *search, bool whole) {
  const struct as_item *item = search->item;
  const struct as_value *anchors = as_value_get(item->declared, "anchors");
  const char *never = NULL, *unseen = NULL;
  for (uint32_t i = 0; item->counted && i < item->anchor_count && i < MOST; i++) {
    if (!search->before[i] || search->after[i])
      continue;
    const char **to = whole || is_capped_always(item, item->anchors[i].score) ? &never : &unseen;
    const char *number = as_lint_number(search->lint, item->anchors[i].score);
    *to = *to ? as_arena_print(search->lint->arena, "%s, %s", *to, number) : number;
  }
  if (never)
    as_lint_add(search->lint, AS_LINT_SCORE_NEVER_GIVEN, item, anchors,
                "nobody can score %s points on item %s: caps or overrides always put others in "
                "their place",
                never, item->id);
  if (unseen)
    as_lint_add(search->lint, AS_LINT_SCORE_NOT_SHOWN, item, anchors,
                "of %u pieces of evidence tried, caps or overrides have left none %s points on "
                "item %s",
                (unsigned)search->count, unseen, item->id);
}

/* Whether it is known already that a condition cannot hold. */
static bool is_told(const struct as_lint *lint, const struct as_item *item,
                    const struct as_limit *limit) {
  const struct as_value *when = as_value_get(limit->declared, "when");
  for (uint32_t i = 0; i < lint->count; i++) {
    const struct as_finding *finding = &lint->findings[i];
    if (finding->kind == as_lint_kind(AS_LINT_CONDITION_NEVER_HOLDS) && finding->item == item &&
        when && finding->place.line == when->line && finding->place.column == when->column)
      return true;
  }
  return false;
}

static void tell_limits(const struct search *search, const struct as_limit *limits, uint32_t count,
                        const bool *seen, const char *noun, bool whole) {
  const struct as_item *item = search->item;
  for (uint32_t i = 0; i < count && i < MOST; i++) {
    const struct as_limit *limit = &limits[i];
    const struct as_value *when = as_value_get(limit->declared, "when");
    if (seen[i] || limit->by >= 0 || is_told(search->lint, item, limit))
      continue;
    if (whole)
      as_lint_add(search->lint, AS_LINT_LIMIT_NEVER_HOLDS, item, when,
                  "%s %s of item %s holds on no evidence that there can be", noun, limit->id,
                  item->id);
    else
      as_lint_add(search->lint, AS_LINT_LIMIT_NOT_SHOWN, item, when,
                  "of %u pieces of evidence tried, none has set off %s %s of item %s",
                  (unsigned)search->count, noun, limit->id, item->id);
  }
}

/* Whether an item has anything that evidence could show, and that its base does not show. */
static bool is_worth_it(const struct as_scale *scale, const struct as_item *item) {
  static const char *const parts[] = {"rule",      "bands",  "facts",    "caps",
                                      "overrides", "params", "settings", "present"};
  bool bare = item->judged && item->fact_count == 0 && item->cap_count == 0 &&
              item->override_count == 0 && item->element_count == 0;
  if (bare || scale->layer_count == 1)
    return !bare;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    const struct as_value *part = as_value_get(item->declared, parts[i]);
    if (part && as_cover_is_own(scale, part))
      return true;
  }
  return false;
}

void as_lint_search(struct as_lint *lint, struct as_mentions *mentions, uint32_t index) {
  const struct as_item *item = &lint->scale->items[index];
  struct search search = {.lint = lint, .item = item, .index = index};
  if (!is_worth_it(lint->scale, item))
    return;
  struct as_arena *arena = as_arena_new();
  struct as_specimens *specimens =
      as_specimens_new(arena, lint->engine, lint->scale, index, mentions);
  uint32_t share = SCALE / lint->scale->item_count / (specimens->count + 1);
  uint32_t budget = share < BUDGET ? share : BUDGET;
  bool whole = as_specimens_each(specimens, budget, look, &search);
  tell_fault(&search);
  if (!search.fault_case && (whole || budget == BUDGET)) {
    tell_points(&search, whole);
    tell_scores(&search, whole);
    tell_limits(&search, item->caps, item->cap_count, search.capped, "cap", whole);
    tell_limits(&search, item->overrides, item->override_count, search.overridden, "override",
                whole);
    as_lint_more(lint, specimens);
  }
  as_specimens_done(specimens);
  as_arena_free(arena);
}
