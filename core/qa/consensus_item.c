/* SPDX-License-Identifier: MIT */
/* One item of an agreed review. What all say, and what one says and nobody denies, is taken over.
 * What they say differently is taken from the reviewer whose score was agreed on (the first of
 * them), and left out where it is nobody's; either way a remark beside it says what each had. */
#include "qa/consensus.h"

#include "base/text.h"
#include "doc/build.h"

const char *as_agreed_text(struct as_arena *arena, const char *const *texts,
                           const char *const *names, uint32_t count) {
  const char *only = NULL, *all = NULL;
  bool alike = true;
  for (uint32_t i = 0; i < count; i++) {
    if (texts[i] == NULL)
      continue;
    alike = alike && (only == NULL || as_text_equal(only, texts[i]));
    only = only == NULL ? texts[i] : only;
    all = as_arena_print(arena, "%s%s%s: %s", all ? all : "", all ? " " : "", names[i], texts[i]);
  }
  return alike ? only : all;
}

struct making {
  struct as_arena *arena;
  const struct as_agreed_item *item;
  struct as_value *out;
  int32_t whose; /* the first reviewer whose score was agreed on; -1: it is nobody's */
};

/* What each reviewer has written for one thing; NULL: nothing. */
struct said {
  const char *what;
  const struct as_value **values;
  const char **texts; /* as read: two spellings of one value are one */
};

static struct said said_of(struct making *making, const char *what) {
  uint32_t count = making->item->count;
  return (struct said){what, AS_NEW_ARRAY(making->arena, const struct as_value *, count),
                       AS_NEW_ARRAY(making->arena, const char *, count)};
}

static const struct as_value *written(const struct making *making, uint32_t review,
                                      const char *key) {
  const struct as_review *one = making->item->reviews[review];
  const struct as_value *value = as_value_get(one->items[making->item->index].declared, key);
  return value == NULL || value->kind == AS_NULL ? NULL : value;
}

/* Adds the remark and says whether they differ. */
static bool differs(struct making *making, struct as_value *map, const struct said *said) {
  const char *first = NULL, *all = NULL;
  bool same = true;
  for (uint32_t i = 0; i < making->item->count; i++) {
    if (said->values[i] == NULL)
      continue;
    same = same && (first == NULL || as_text_equal(first, said->texts[i]));
    first = first == NULL ? said->texts[i] : first;
    all = as_arena_print(making->arena, "%s%s%s (%s)", all ? all : "", all ? ", " : "",
                         said->texts[i], making->item->names[i]);
  }
  if (same)
    return false;
  as_map_comment(making->arena, map,
                 as_arena_print(making->arena, "seen differently: %s: %s", said->what, all));
  return true;
}

static void put(struct making *making, struct as_value *map, const struct said *said) {
  bool differ = differs(making, map, said);
  for (uint32_t i = 0; i < making->item->count; i++)
    if (said->values[i] != NULL && (!differ || making->whose == (int32_t)i)) {
      as_map_put(making->arena, map, said->what, *said->values[i]);
      return;
    }
}

static const char *printed(struct as_arena *arena, const struct as_datum *datum) {
  struct as_buf text;
  as_buf_init(&text);
  as_datum_print(datum, &text);
  const char *out = as_arena_text(arena, as_buf_get(&text));
  as_buf_done(&text);
  return out;
}

static void put_facts(struct making *making) {
  const struct as_agreed_item *item = making->item;
  for (uint32_t f = 0; f < item->declared->fact_count; f++) {
    struct said said = said_of(making, item->declared->facts[f].id);
    for (uint32_t i = 0; i < item->count; i++) {
      said.values[i] = written(making, i, said.what);
      said.texts[i] = printed(making->arena, &item->reviews[i]->items[item->index].facts[f]);
    }
    put(making, making->out, &said);
  }
}

static void put_present(struct making *making) {
  const struct as_agreed_item *item = making->item;
  struct as_value present = as_value_of_map();
  for (uint32_t e = 0; e < item->declared->element_count; e++) {
    struct said said = said_of(making, item->declared->elements[e].id);
    for (uint32_t i = 0; i < item->count; i++) {
      const struct as_value *value = as_value_get(written(making, i, "present"), said.what);
      said.values[i] = value == NULL || value->kind == AS_NULL ? NULL : value;
      said.texts[i] = item->reviews[i]->items[item->index].present[e] == AS_YES ? "yes" : "no";
    }
    put(making, &present, &said);
  }
  if (present.count > 0)
    as_map_put(making->arena, making->out, "present", present);
}

static void put_others(struct making *making) {
  const struct as_agreed_item *item = making->item;
  struct said said = said_of(making, "others");
  for (uint32_t i = 0; i < item->count; i++) {
    said.values[i] = written(making, i, "others");
    said.texts[i] = item->reviews[i]->items[item->index].others_closed ? "no" : "yes";
  }
  put(making, making->out, &said);
}

/* The reviewers' own points: the points agreed on where they are nobody's. Whoever scored by
 * evidence alone needs none. */
static void put_anchor(struct making *making) {
  const struct as_agreed_item *item = making->item;
  struct said said = said_of(making, "anchor");
  bool any = false;
  for (uint32_t i = 0; i < item->count; i++) {
    const struct as_value *anchor = written(making, i, "anchor");
    said.values[i] = anchor ? anchor : written(making, i, "score");
    said.texts[i] = as_value_text(said.values[i]);
    any |= said.values[i] != NULL;
  }
  if (making->whose < 0 && any)
    as_map_put(making->arena, making->out, "anchor",
               as_value_of_number(making->arena, item->settled->score));
  else if (making->whose >= 0 && item->compared->open && said.values[making->whose] != NULL)
    as_map_put(making->arena, making->out, "anchor", *said.values[making->whose]);
  else if (!item->compared->open)
    put(making, making->out, &said);
}

/* Of reviewers who agree, the first. */
static int32_t whose_score(const struct as_agreed_item *item) {
  if (!item->compared->open)
    return 0;
  for (uint32_t i = 0; i < item->count; i++)
    if (item->compared->scores[i].has_score &&
        as_decimal_compare(item->compared->scores[i].score, item->settled->score) == 0)
      return (int32_t)i;
  return -1;
}

static void put_evidence(struct making *making) {
  const struct as_agreed_item *item = making->item;
  struct as_texts all = {0};
  struct as_value list = as_value_of_list();
  for (uint32_t i = 0; i < item->count; i++) {
    const struct as_texts *one = &item->reviews[i]->items[item->index].evidence;
    for (uint32_t k = 0; k < one->count; k++)
      if (!as_texts_has(&all, one->texts[k])) {
        as_texts_add(making->arena, &all, one->texts[k]);
        as_list_add(making->arena, &list, as_value_of_text(one->texts[k]));
      }
  }
  if (list.count > 0)
    as_map_put(making->arena, making->out, "evidence", list);
}

/* Comments and recommendations, by the member's place in what was bound. */
static const char *joined(struct making *making, bool comments) {
  const struct as_agreed_item *item = making->item;
  const char **texts = AS_NEW_ARRAY(making->arena, const char *, item->count);
  for (uint32_t i = 0; i < item->count; i++) {
    const struct as_review_item *one = &item->reviews[i]->items[item->index];
    texts[i] = comments ? one->comment : one->recommendation;
  }
  return as_agreed_text(making->arena, texts, item->names, item->count);
}

/* Between the reason, as somebody wrote it, and what follows. */
static const char *stop_after(const char *reason) {
  size_t size = strlen(reason);
  return size > 0 && strchr(".!?", reason[size - 1]) ? " " : ". ";
}

static void put_words(struct making *making) {
  const struct as_agreed_item *item = making->item;
  struct as_arena *arena = making->arena;
  const char *comment = joined(making, true), *recommendation = joined(making, false);
  if (item->compared->open && !item->settled->not_applicable)
    comment =
        as_arena_print(arena, "Settled: %s%s%s", item->settled->reason,
                       comment ? stop_after(item->settled->reason) : "", comment ? comment : "");
  if (comment != NULL)
    as_map_put(arena, making->out, "comment", as_value_of_text(comment));
  if (recommendation != NULL)
    as_map_put(arena, making->out, "recommendation", as_value_of_text(recommendation));
}

static const char not_by_evidence[] =
    "The reviewers agree on this score; the evidence put together comes to another.";

static void put_override(struct making *making) {
  const struct as_agreed_item *item = making->item;
  struct as_arena *arena = making->arena;
  struct as_value map = as_value_of_map();
  bool open = item->compared->open;
  const char *reason = NULL;
  const char **reasons = AS_NEW_ARRAY(arena, const char *, item->count);
  for (uint32_t i = 0; i < item->count && !open; i++)
    reasons[i] = item->reviews[i]->items[item->index].override_reason;
  reason = open ? item->settled->reason : as_agreed_text(arena, reasons, item->names, item->count);
  as_map_put(
      arena, &map, "score",
      as_value_of_number(arena, open ? item->settled->score : item->compared->scores[0].score));
  as_map_put(arena, &map, "reason", as_value_of_text(reason ? reason : not_by_evidence));
  as_map_put(arena, making->out, "override", map);
}

static bool put_not_applicable(struct making *making) {
  const struct as_agreed_item *item = making->item;
  const char **reasons = AS_NEW_ARRAY(making->arena, const char *, item->count);
  const char *reason = NULL;
  for (uint32_t i = 0; i < item->count; i++)
    reasons[i] = item->reviews[i]->items[item->index].not_applicable;
  if (item->compared->open)
    reason = item->settled->not_applicable ? item->settled->reason : NULL;
  else
    reason = as_agreed_text(making->arena, reasons, item->names, item->count);
  if (reason != NULL)
    as_map_put(making->arena, making->out, "not_applicable", as_value_of_text(reason));
  return reason != NULL;
}

struct as_value as_agreed_item_tree(struct as_arena *arena, const struct as_agreed_item *item) {
  struct as_value out = as_value_of_map();
  struct making making = {arena, item, &out, whose_score(item)};
  if (!put_not_applicable(&making)) {
    put_anchor(&making);
    put_facts(&making);
    put_present(&making);
    put_others(&making);
    if (item->forced)
      put_override(&making);
  }
  put_words(&making);
  put_evidence(&making);
  return out;
}
