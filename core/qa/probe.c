/* SPDX-License-Identifier: MIT */
/* Which evidence an item cannot do without. A rule says so by ending, and is not asked otherwise:
 * so each piece that a passing case gives is taken away, one at a time, and what the result then
 * names as missing is a way of missing evidence that some case can show.
 *
 * Decided against: reading it out of the rule's text, which names tables that are only asked for
 * first, so that no case could ever miss them. */
#include "qa/covering.h"

#include "base/text.h"
#include "doc/build.h"
#include "qa/specimen.h"

enum { TRIES = 4 }; /* of a piece that is not missed: in one case another stands in for it */

struct probe {
  struct as_coverage *coverage;
  struct as_cover_scale *scale;
  struct as_cover_item *to;
  const struct as_case_outcome *outcome;
  struct as_arena *arena; /* of one try */
};

/* How often a piece was taken away already; once it was missed, for good. */
static bool is_enough(struct probe *probe, const char *piece) {
  struct as_cover_item *to = probe->to;
  for (uint32_t i = 0; i < to->tried_count; i++)
    if (as_text_equal(to->tried[i].piece, piece))
      return to->tried[i].times++ >= TRIES;
  to->tried = as_arena_grow(probe->coverage->arena, to->tried, to->tried_count,
                            to->tried_count + 1, sizeof *to->tried);
  to->tried[to->tried_count++] =
      (struct as_cover_try){as_arena_text(probe->coverage->arena, piece), 1};
  return false;
}

static void no_more(struct probe *probe, const char *piece) {
  for (uint32_t i = 0; i < probe->to->tried_count; i++)
    if (as_text_equal(probe->to->tried[i].piece, piece))
      probe->to->tried[i].times = TRIES;
}

static bool has_point(const struct as_cover_item *item, const char *name) {
  for (uint32_t i = 0; i < item->count; i++)
    if (item->points[i].kind == AS_COVER_MISSING && as_text_equal(item->points[i].name, name))
      return true;
  return false;
}

void as_cover_missing(struct as_coverage *coverage, struct as_cover_scale *scale,
                      struct as_cover_item *to, const struct as_item_result *result,
                      const struct as_value *example) {
  for (uint32_t i = 0; i < result->missing.count; i++) {
    const char *name = result->missing.texts[i];
    if (has_point(to, name))
      continue;
    name = as_arena_text(coverage->arena, name);
    const char *what = as_arena_print(coverage->arena, "%s missing", name);
    struct as_cover_point *point = as_cover_add(coverage, to, AS_COVER_MISSING, what);
    point->name = name;
    point->example = example ? as_specimen_copy(coverage->arena, example) : NULL;
    scale->count++;
  }
}

/* Whether a case means the same in another file, under the scale's settings. */
static bool stands_alone(const struct as_value *one) {
  const struct as_value *tables = as_value_get(one, "tables");
  for (uint32_t i = 0; tables && i < tables->count; i++)
    if (tables->as.entries[i].value.kind != AS_LIST)
      return false;
  return !as_value_get(one, "settings");
}

/* What is missing without that piece. */
static void try_without(struct probe *probe, const char *piece, const struct as_value *one) {
  const struct as_scale *scale = probe->scale->scale;
  uint32_t index = (uint32_t)(probe->to->item - scale->items);
  struct as_item_result result = {0};
  struct as_errors errors;
  as_errors_init(&errors, probe->arena);
  const struct as_review *review =
      as_review_of_case(probe->arena, one, scale, index, probe->outcome->place, &errors);
  if (!review ||
      !as_engine_judge(probe->coverage->engine, review, index, probe->outcome->settings,
                       probe->arena, &result, &errors) ||
      !result.missing.count)
    return;
  as_cover_missing(probe->coverage, probe->scale, probe->to, &result,
                   stands_alone(one) ? one : NULL);
  no_more(probe, piece);
}

/* The case with another value for one of its keys. */
static struct as_value with(struct probe *probe, const char *key, struct as_value value) {
  struct as_value one = as_value_copy(probe->arena, probe->outcome->one);
  as_map_put(probe->arena, &one, key, value);
  return one;
}

/* Each member of a map of the case. */
static void take_members(struct probe *probe, const char *key) {
  const struct as_value *map = as_value_get(probe->outcome->one, key);
  for (uint32_t i = 0; map && map->kind == AS_MAP && i < map->count; i++) {
    as_arena_reset(probe->arena);
    const char *member = map->as.entries[i].key.as.text;
    const char *piece = as_arena_print(probe->arena, "%s.%s", key, member);
    if (is_enough(probe, piece))
      continue;
    struct as_value less = as_value_copy(probe->arena, map);
    as_map_drop(&less, member);
    struct as_value one = with(probe, key, less);
    try_without(probe, piece, &one);
  }
}

static struct as_value without_column(struct as_arena *arena, const struct as_value *rows,
                                      const char *column) {
  struct as_value out = as_value_of_list();
  for (uint32_t i = 0; i < rows->count; i++) {
    struct as_value row = as_value_copy(arena, &rows->as.items[i]);
    if (row.kind == AS_MAP)
      as_map_drop(&row, column);
    as_list_add(arena, &out, row);
  }
  return out;
}

/* Each column of a table that is given by rows; of its first row, as the rest have the same. */
static void take_columns(struct probe *probe, const struct as_entry *table) {
  const struct as_value *rows = &table->value;
  const struct as_value *first = rows->kind == AS_LIST && rows->count ? &rows->as.items[0] : NULL;
  for (uint32_t i = 0; first && first->kind == AS_MAP && i < first->count; i++) {
    as_arena_reset(probe->arena);
    const char *column = first->as.entries[i].key.as.text;
    const char *piece = as_arena_print(probe->arena, "%s.%s", table->key.as.text, column);
    if (is_enough(probe, piece))
      continue;
    struct as_value tables =
        as_value_copy(probe->arena, as_value_get(probe->outcome->one, "tables"));
    as_map_put(probe->arena, &tables, table->key.as.text,
               without_column(probe->arena, rows, column));
    struct as_value one = with(probe, "tables", tables);
    try_without(probe, piece, &one);
  }
}

static void take_date(struct probe *probe) {
  as_arena_reset(probe->arena);
  if (!as_value_get(probe->outcome->one, "date") || is_enough(probe, "date"))
    return;
  struct as_value one = as_value_copy(probe->arena, probe->outcome->one);
  as_map_drop(&one, "date");
  try_without(probe, "date", &one);
}

void as_cover_probe(struct as_coverage *coverage, struct as_cover_scale *scale,
                    struct as_cover_item *to, const struct as_case_outcome *outcome) {
  const struct as_value *tables = as_value_get(outcome->one, "tables");
  struct probe probe = {coverage, scale, to, outcome, as_arena_new()};
  take_members(&probe, "facts");
  take_members(&probe, "review_facts");
  take_members(&probe, "tables");
  for (uint32_t i = 0; tables && i < tables->count; i++)
    take_columns(&probe, &tables->as.entries[i]);
  take_date(&probe);
  as_arena_free(probe.arena);
}
