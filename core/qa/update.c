/* SPDX-License-Identifier: MIT */
/* Bringing expectations up to date. The one idea: an edit is only made where it can be shown to be
 * right before anything is written. The new text is read again and must be the old tree but for
 * the values named; it is run again, and each case must come to what is said of it. So a wrong
 * guess about where a value ends or how it is quoted costs an edit, never a test file.
 *
 * A value that rows share is one place with several wishes: it changes where every case that
 * expects it wants the same. */
#include "qa/update.h"

#include "base/text.h"
#include "doc/read.h"
#include "qa/update_text.h"

#include <stdlib.h>
#include <string.h>

/* What one failing case would have at a place of the text. */
struct wish {
  const struct as_difference *difference;
  const struct as_case_outcome *of;
  uint32_t outcome, order; /* of the log; among all wishes */
  const char *why;         /* it is not granted; NULL: it is */
};

struct place {
  uint32_t line, column;
};

struct making {
  struct as_arena *arena;
  const struct as_test_log *log;
  struct as_update *out;
  struct wish *wishes;
  uint32_t wish_count;
  struct place *uses; /* by every case there is: of each value that it expects */
  uint32_t use_count;
  struct as_edit *edits;
  const struct wish **granted; /* the first of each edit */
};

static int by_place(const void *a, const void *b) {
  const struct place *x = a, *y = b;
  if (x->line != y->line)
    return x->line < y->line ? -1 : 1;
  return (x->column > y->column) - (x->column < y->column);
}

static struct place place_of(const struct wish *wish) {
  const struct as_value *at = wish->difference->at;
  return at ? (struct place){at->line, at->column} : (struct place){0, 0};
}

static int by_wish(const void *a, const void *b) {
  const struct wish *x = a, *y = b;
  struct place left = place_of(x), right = place_of(y);
  int order = by_place(&left, &right);
  return order ? order : (x->order > y->order) - (x->order < y->order);
}

static int by_order(const void *a, const void *b) {
  const struct wish *x = a, *y = b;
  return (x->order > y->order) - (x->order < y->order);
}

static size_t uses_in(const struct as_value *value, struct place *out) {
  size_t count = 0;
  if (value->kind != AS_MAP) {
    if (out)
      *out = (struct place){value->line, value->column};
    return 1;
  }
  for (uint32_t i = 0; i < value->count; i++)
    count += uses_in(&value->as.entries[i].value, out ? out + count : NULL);
  return count;
}

static void gather_uses(struct making *making) {
  size_t count = 0;
  uint32_t cases = as_rule_test_count(making->log->file);
  for (uint32_t i = 0; i < cases; i++)
    count += uses_in(as_value_get(as_rule_test_case(making->log->file, i), "expect"), NULL);
  making->uses = AS_NEW_ARRAY(making->arena, struct place, count + 1);
  for (uint32_t i = 0; i < cases; i++)
    making->use_count +=
        (uint32_t)uses_in(as_value_get(as_rule_test_case(making->log->file, i), "expect"),
                          making->uses + making->use_count);
  qsort(making->uses, making->use_count, sizeof *making->uses, by_place);
}

/* How many cases expect the value at a place. */
static uint32_t uses_of(const struct making *making, struct place place) {
  uint32_t low = 0, high = making->use_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (by_place(&making->uses[middle], &place) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  uint32_t count = 0;
  while (low + count < making->use_count && by_place(&making->uses[low + count], &place) == 0)
    count++;
  return count;
}

/* Why a wish cannot be granted whatever the others say; NULL: it may be. */
static const char *refusal(const struct wish *wish) {
  const struct as_difference *one = wish->difference;
  if (wish->of->refused)
    return "the evidence was refused, so nothing came out";
  if (!one->at)
    return "the test says nothing of it";
  if (one->instead == AS_INSTEAD_NONE)
    return one->hint ? "nothing has that name" : "only its author can say what is to stand there";
  return NULL;
}

static void gather_wishes(struct making *making) {
  const struct as_test_log *log = making->log;
  size_t count = 0;
  for (uint32_t i = 0; i < log->count; i++)
    count += log->outcomes[i].difference_count;
  making->wishes = AS_NEW_ARRAY(making->arena, struct wish, count + 1);
  for (uint32_t i = 0; i < log->count; i++)
    for (uint32_t k = 0; k < log->outcomes[i].difference_count; k++) {
      struct wish *wish = &making->wishes[making->wish_count];
      *wish = (struct wish){.difference = &log->outcomes[i].differences[k],
                            .of = &log->outcomes[i],
                            .outcome = i,
                            .order = making->wish_count++};
      wish->why = refusal(wish);
    }
  qsort(making->wishes, making->wish_count, sizeof *making->wishes, by_wish);
}

static bool wants_same(const struct as_difference *a, const struct as_difference *b) {
  bool same = a->texts.count == b->texts.count;
  for (uint32_t i = 0; same && i < a->texts.count; i++)
    same = strcmp(a->texts.texts[i], b->texts.texts[i]) == 0;
  return same;
}

/* Wishes for one place: why they cannot be granted, or NULL. */
static const char *disagreement(const struct making *making, const struct wish *wishes,
                                uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    if (wishes[i].why)
      return wishes[i].why;
  for (uint32_t i = 1; i < count; i++)
    if (!wants_same(wishes[0].difference, wishes[i].difference))
      return "cases that share it came to different results";
  if (uses_of(making, place_of(wishes)) != count)
    return "other cases share it";
  return NULL;
}

static const char *copy(const struct making *making, const char *text) {
  return as_arena_text(making->arena, text);
}

/* false: the value is not spelled where and how it would have to be. */
static bool add_edit(struct making *making, struct as_spot *spot, const struct wish *wish,
                     uint32_t cases, bool json) {
  const struct as_difference *one = wish->difference;
  struct place place = place_of(wish);
  size_t length = as_spot_go(spot, place.line, place.column) ? as_update_length(spot, one->at) : 0;
  if (!length)
    return false;
  making->granted[making->out->count] = wish;
  making->edits[making->out->count++] =
      (struct as_edit){.line = place.line,
                       .start = spot->offset,
                       .end = spot->offset + length,
                       .with = as_update_spell(making->arena, one, json, spot->text[spot->offset]),
                       .what = copy(making, one->what),
                       .from = copy(making, one->expected),
                       .to = copy(making, one->got),
                       .of = copy(making, wish->of->name),
                       .cases = cases};
  return true;
}

static bool is_json(const struct as_source *source) {
  size_t at = strspn(source->text, " \t\r\n\xEF\xBB\xBF");
  return source->text[at] == '{' || source->text[at] == '[';
}

static void grant(struct making *making) {
  const struct as_source *source = making->log->source;
  struct as_spot spot = {.text = source->text, .size = source->size};
  bool json = is_json(source);
  making->edits = AS_NEW_ARRAY(making->arena, struct as_edit, making->wish_count + 1);
  making->granted = AS_NEW_ARRAY(making->arena, const struct wish *, making->wish_count + 1);
  for (uint32_t first = 0, count; first < making->wish_count; first += count) {
    struct wish *wishes = &making->wishes[first];
    struct place place = place_of(wishes);
    for (count = 1; place.line && first + count < making->wish_count; count++) {
      struct place next = place_of(&wishes[count]);
      if (by_place(&place, &next) != 0)
        break;
    }
    const char *why = disagreement(making, wishes, count);
    if (!why && !add_edit(making, &spot, wishes, count, json))
      why = "it is not written in one piece on one line";
    for (uint32_t i = 0; i < count; i++)
      wishes[i].why = why;
  }
}

static void write_after(struct making *making) {
  struct as_update *out = making->out;
  struct as_buf text;
  size_t at = 0;
  as_buf_init(&text);
  for (uint32_t i = 0; i < out->count; i++) {
    as_buf_add(&text, out->before->text + at, making->edits[i].start - at);
    as_buf_text(&text, making->edits[i].with);
    at = making->edits[i].end;
  }
  as_buf_add(&text, out->before->text + at, out->before->size - at);
  out->after =
      (struct as_source){.path = out->path,
                         .text = as_arena_copy(making->arena, as_buf_get(&text), text.size),
                         .size = text.size};
  as_buf_done(&text);
}

/* The wish that was granted for a value of the old tree; NULL: it was to stay. */
static const struct wish *granted_at(const struct making *making, const struct as_value *value) {
  struct place place = {value->line, value->column};
  uint32_t low = 0, high = making->out->count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    struct place here = place_of(making->granted[middle]);
    int order = by_place(&here, &place);
    if (order == 0)
      return making->granted[middle];
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

static bool is_but_for_edits(const struct making *making, const struct as_value *before,
                             const struct as_value *after) {
  const struct wish *wish = before->kind == AS_MAP ? NULL : granted_at(making, before);
  if (wish)
    return as_update_is(after, wish->difference);
  if (before->kind != after->kind)
    return false;
  if (before->kind == AS_NULL)
    return true;
  if (before->kind == AS_TEXT)
    return as_text_equal(before->as.text, after->as.text);
  bool same = before->count == after->count;
  for (uint32_t i = 0; same && i < before->count; i++) {
    if (before->kind == AS_LIST) {
      same = is_but_for_edits(making, &before->as.items[i], &after->as.items[i]);
    } else {
      const struct as_entry *x = &before->as.entries[i], *y = &after->as.entries[i];
      same = as_text_equal(x->key.as.text, y->key.as.text) &&
             is_but_for_edits(making, &x->value, &y->value);
    }
  }
  return same;
}

static bool reads_well(const struct making *making) {
  struct as_arena *arena = as_arena_new();
  struct as_errors errors;
  as_errors_init(&errors, arena);
  const struct as_value *before = as_read(arena, making->out->before, &errors);
  const struct as_value *after = as_read(arena, &making->out->after, &errors);
  bool well = before && after && is_but_for_edits(making, before, after);
  as_arena_free(arena);
  return well;
}

/* How many differences of an outcome stay. */
static void count_left(const struct making *making, uint32_t *left) {
  for (uint32_t i = 0; i < making->wish_count; i++)
    left[making->wishes[i].outcome] += making->wishes[i].why != NULL;
}

static bool runs_well(const struct making *making, struct as_engine *engine,
                      struct as_registry *registry) {
  const struct as_test_log *log = making->log;
  uint32_t *left = AS_NEW_ARRAY(making->arena, uint32_t, log->count + 1);
  struct as_test_log again = {
      .path = log->path, .match = log->match, .source = &making->out->after};
  count_left(making, left);
  as_test_log_run(&again, engine, registry);
  bool well = again.well && again.count == log->count;
  for (uint32_t i = 0; well && i < log->count; i++)
    well = again.outcomes[i].difference_count == left[i];
  as_test_log_free(&again);
  return well;
}

static void take_back(struct making *making, const char *why) {
  making->out->count = 0;
  making->out->after = *making->out->before;
  for (uint32_t i = 0; i < making->wish_count; i++)
    if (!making->wishes[i].why)
      making->wishes[i].why = why;
}

static void tell_left(struct making *making) {
  struct as_update *out = making->out;
  uint32_t last = UINT32_MAX;
  struct as_left *left = AS_NEW_ARRAY(making->arena, struct as_left, making->wish_count + 1);
  qsort(making->wishes, making->wish_count, sizeof *making->wishes, by_order);
  for (uint32_t i = 0; i < making->wish_count; i++) {
    const struct wish *wish = &making->wishes[i];
    if (!wish->why)
      continue;
    left[out->left_count++] = (struct as_left){
        .line = wish->difference->at ? wish->difference->at->line : wish->of->line,
        .of = copy(making, wish->of->name),
        .what = copy(making, wish->difference->what),
        .why = wish->why};
    out->failing += wish->outcome != last;
    last = wish->outcome;
  }
  out->left = left;
}

struct as_update *as_update_make(struct as_arena *arena, const struct as_test_log *log,
                                 struct as_engine *engine, struct as_registry *registry) {
  struct as_update *out = AS_NEW(arena, struct as_update);
  struct as_source *before = AS_NEW(arena, struct as_source);
  struct making making = {.arena = arena, .log = log, .out = out};
  out->path = as_arena_text(arena, log->path);
  *before = (struct as_source){.path = out->path,
                               .text = as_arena_copy(arena, log->source->text, log->source->size),
                               .size = log->source->size};
  out->before = before;
  gather_uses(&making);
  gather_wishes(&making);
  grant(&making);
  out->edits = making.edits;
  write_after(&making);
  if (out->count && !reads_well(&making))
    take_back(&making, "with it the file would not read as before");
  else if (out->count && !runs_well(&making, engine, registry))
    take_back(&making, "with it the cases would still not come to what they expect");
  tell_left(&making);
  return out;
}
