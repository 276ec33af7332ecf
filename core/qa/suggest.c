/* SPDX-License-Identifier: MIT */
/* The one idea: whatever made the evidence, a specimen is taken only where its result shows a
 * point, by the same test that holds cases against points. So a suggestion can be useless only
 * where its expectation is wrong, which is for a person to say. Decided against: working the
 * evidence out from the edges alone, which presumes how a rule gets from evidence to a figure. */
#include "qa/suggest.h"

#include "base/text.h"
#include "doc/build.h"
#include "qa/covering.h"
#include "qa/specimen.h"

enum { SPECIMENS = 6000 }; /* of one item: half a second at the most, and only where it has gaps */

struct hunt {
  const struct as_coverage *coverage;
  const struct as_scale *scale;
  struct as_arena *arena;
  const struct as_cover_item *item;
  bool *shown; /* by a case that passes, an excuse, or a suggestion */
  bool *news;  /* by the specimen in hand for the first time */
  uint32_t left;
  const struct as_value *good; /* the first specimen that had points; NULL: none yet */
  struct as_value *cases;
};

static bool is_settled(const struct as_item_result *result) {
  return result->status == AS_SCORED || result->status == AS_REPORTED;
}

/* A setting is worth a case where something is judged under it. */
static bool shows(const struct as_cover_point *point, const struct as_item *item,
                  const struct as_specimen *specimen) {
  bool setting = point->kind == AS_COVER_SETTING || point->kind == AS_COVER_OTHER;
  return (!setting || is_settled(specimen->result)) &&
         as_cover_shows(point, item, specimen->result, specimen->settings);
}

/* Marks what the specimen shows for the first time; its words, ", " between; NULL: nothing. */
static const char *take_points(struct hunt *hunt, const struct as_specimen *specimen) {
  const char *words = NULL;
  for (uint32_t i = 0; i < hunt->item->count; i++) {
    const struct as_cover_point *point = &hunt->item->points[i];
    hunt->news[i] = !hunt->shown[i] && shows(point, hunt->item->item, specimen);
    if (!hunt->news[i])
      continue;
    hunt->shown[i] = true;
    hunt->left--;
    words = words ? as_arena_print(hunt->arena, "%s, %s", words, point->what) : point->what;
  }
  return words;
}

/* Making a case small. A specimen is given all that its item could look at; what a point does not
 * need is in a reader's way. */

struct shrinking {
  struct hunt *hunt;
  struct as_specimen best;
  bool settled;
};

/* Takes the case where it still shows what is new. */
static bool accept(struct shrinking *shrinking, struct as_value one) {
  static const struct as_review_place nowhere = {.file = "specimen", .folder = "."};
  const struct hunt *hunt = shrinking->hunt;
  uint32_t index = (uint32_t)(hunt->item->item - hunt->scale->items);
  struct as_value *kept = AS_NEW(hunt->arena, struct as_value);
  struct as_item_result *result = AS_NEW(hunt->arena, struct as_item_result);
  struct as_specimen less = shrinking->best;
  struct as_errors errors;
  *kept = one;
  less.test_case = kept;
  less.result = result;
  as_errors_init(&errors, hunt->arena);
  const struct as_review *review =
      as_review_of_case(hunt->arena, kept, hunt->scale, index, &nowhere, &errors);
  if (!review || !as_engine_judge(hunt->coverage->engine, review, index, less.settings,
                                  hunt->arena, result, &errors))
    return false;
  bool good = result->status != AS_FAULT && (!shrinking->settled || is_settled(result)) &&
              result->missing.count <= shrinking->best.result->missing.count;
  for (uint32_t i = 0; good && i < hunt->item->count; i++)
    good = !hunt->news[i] || shows(&hunt->item->points[i], hunt->item->item, &less);
  if (good)
    shrinking->best = less;
  return good;
}

/* The case with another value for a key; one that holds nothing is left out. */
static bool accept_with(struct shrinking *shrinking, const char *key, struct as_value value) {
  struct as_arena *arena = shrinking->hunt->arena;
  struct as_value one = as_value_copy(arena, shrinking->best.test_case);
  if (value.count || value.kind == AS_TEXT)
    as_map_put(arena, &one, key, value);
  else
    as_map_drop(&one, key);
  return accept(shrinking, one);
}

/* A case without this member of one of its maps. */
static bool accept_without(struct shrinking *shrinking, const char *key, const char *member) {
  const struct as_value *map = as_value_get(shrinking->best.test_case, key);
  struct as_value less = as_value_copy(shrinking->hunt->arena, map);
  as_map_drop(&less, member);
  return accept_with(shrinking, key, less);
}

static void drop_members(struct shrinking *shrinking, const char *key) {
  const struct as_value *all = as_value_get(shrinking->best.test_case, key);
  for (uint32_t i = 0; all && i < all->count; i++)
    accept_without(shrinking, key, all->as.entries[i].key.as.text);
}

/* Takes so many rows off the end: others may refer to the first. */
static bool accept_fewer(struct shrinking *shrinking, const char *table, uint32_t fewer) {
  struct as_arena *arena = shrinking->hunt->arena;
  const struct as_value *tables = as_value_get(shrinking->best.test_case, "tables");
  struct as_value rows = as_value_copy(arena, as_value_get(tables, table));
  for (uint32_t i = 0; i < fewer; i++)
    as_list_drop(&rows, rows.count - 1);
  struct as_value less = as_value_copy(arena, tables);
  as_map_put(arena, &less, table, rows);
  return accept_with(shrinking, "tables", less);
}

static uint32_t rows_of(const struct shrinking *shrinking, const char *table) {
  const struct as_value *rows =
      as_value_get(as_value_get(shrinking->best.test_case, "tables"), table);
  return rows && rows->kind == AS_LIST ? rows->count : 0;
}

/* Half of them, a quarter ... at last one by one; one row stays. */
static void drop_rows(struct shrinking *shrinking, const char *table) {
  uint32_t size = rows_of(shrinking, table) / 2;
  while (size > 0) {
    if (rows_of(shrinking, table) <= size || !accept_fewer(shrinking, table, size))
      size /= 2;
  }
}

static struct as_value without_column(struct as_arena *arena, const struct as_value *rows,
                                      const char *column) {
  struct as_value out = as_value_of_list();
  for (uint32_t i = 0; i < rows->count; i++) {
    struct as_value row = as_value_copy(arena, &rows->as.items[i]);
    as_map_drop(&row, column);
    as_list_add(arena, &out, row);
  }
  return out;
}

/* Columns that no row needs. */
static void drop_columns(struct shrinking *shrinking, const char *table) {
  struct as_arena *arena = shrinking->hunt->arena;
  const struct as_value *rows =
      as_value_get(as_value_get(shrinking->best.test_case, "tables"), table);
  const struct as_value *first =
      rows && rows->kind == AS_LIST && rows->count ? rows->as.items : NULL;
  for (uint32_t i = 0; first && first->kind == AS_MAP && i < first->count; i++) {
    const struct as_value *tables = as_value_get(shrinking->best.test_case, "tables");
    struct as_value less = as_value_copy(arena, tables);
    as_map_put(
        arena, &less, table,
        without_column(arena, as_value_get(tables, table), first->as.entries[i].key.as.text));
    accept_with(shrinking, "tables", less);
  }
}

static struct as_specimen shrink(struct hunt *hunt, const struct as_specimen *specimen) {
  struct shrinking shrinking = {hunt, *specimen, is_settled(specimen->result)};
  shrinking.best.test_case = as_specimen_copy(hunt->arena, specimen->test_case);
  drop_members(&shrinking, "tables");
  const struct as_value *tables = as_value_get(shrinking.best.test_case, "tables");
  for (uint32_t i = 0; tables && i < tables->count; i++) {
    drop_rows(&shrinking, tables->as.entries[i].key.as.text);
    drop_columns(&shrinking, tables->as.entries[i].key.as.text);
  }
  drop_members(&shrinking, "facts");
  accept_with(&shrinking, "date", as_value_of_map());
  return shrinking.best;
}

/* What is expected */

static void put_number(struct hunt *hunt, struct as_value *map, const char *key,
                       struct as_decimal number) {
  as_map_put(hunt->arena, map, key, as_value_of_number(hunt->arena, number));
}

static void put_texts(struct hunt *hunt, struct as_value *map, const char *key,
                      const struct as_texts *texts) {
  struct as_value list = as_value_of_list();
  for (uint32_t i = 0; i < texts->count; i++)
    as_list_add(hunt->arena, &list, as_value_of_text(as_arena_text(hunt->arena, texts->texts[i])));
  as_map_put(hunt->arena, map, key, list);
}

/* Those that hold, where the item has any. */
static void put_limits(struct hunt *hunt, struct as_value *map, const char *key,
                       const struct as_limit_result *limits, uint32_t count) {
  struct as_texts applied = {0};
  for (uint32_t i = 0; i < count; i++)
    if (limits[i].applied == AS_YES)
      as_texts_add(hunt->arena, &applied, limits[i].id);
  if (count)
    put_texts(hunt, map, key, &applied);
}

/* Where the rule has remarks of its own, that the scale's are not among them. */
static void put_remarks_not_given(struct hunt *hunt, struct as_value *map) {
  struct as_texts remarks = {0};
  for (uint32_t i = 0; i < hunt->item->count; i++)
    if (hunt->item->points[i].kind == AS_COVER_REMARK &&
        !as_texts_has(&remarks, hunt->item->points[i].name))
      as_texts_add(hunt->arena, &remarks, hunt->item->points[i].name);
  if (remarks.count)
    put_texts(hunt, map, "no_remarks", &remarks);
}

/* The scale's own remarks where they are the point; that there is none, where there is none. The
 * words of others are the rule's to choose. */
static void put_remarks(struct hunt *hunt, struct as_value *map,
                        const struct as_item_result *result) {
  struct as_texts remarks = {0};
  for (uint32_t i = 0; i < hunt->item->count; i++)
    if (hunt->item->points[i].kind == AS_COVER_REMARK &&
        as_texts_has(&result->remarks, hunt->item->points[i].name) &&
        !as_texts_has(&remarks, hunt->item->points[i].name))
      as_texts_add(hunt->arena, &remarks, hunt->item->points[i].name);
  if (remarks.count || !result->remarks.count)
    put_texts(hunt, map, "remarks", &remarks);
  else
    put_remarks_not_given(hunt, map);
}

static bool any_applied(const struct as_limit_result *limits, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    if (limits[i].applied == AS_YES)
      return true;
  return false;
}

/* What is expected: as little as says the result, and the anchor where the score may hide it. */
static struct as_value expectation(struct hunt *hunt, const struct as_item_result *result) {
  struct as_value map = as_value_of_map();
  if (result->has_score)
    put_number(hunt, &map, "score", result->score);
  else
    as_map_put(hunt->arena, &map, "status", as_value_of_text(as_status_name(result->status)));
  if (result->has_anchor && (any_applied(result->caps, result->cap_count) ||
                             any_applied(result->overrides, result->override_count)))
    put_number(hunt, &map, "anchor", result->anchor);
  if (is_settled(result) &&
      (result->value.kind == AS_TYPE_WHOLE || result->value.kind == AS_TYPE_NUMBER ||
       result->value.kind == AS_TYPE_PERCENT))
    put_number(hunt, &map, "value", result->value.as.number);
  if (result->status == AS_UNRATED)
    put_texts(hunt, &map, "missing", &result->missing);
  put_limits(hunt, &map, "caps", result->caps, result->cap_count);
  put_limits(hunt, &map, "overrides", result->overrides, result->override_count);
  put_remarks(hunt, &map, result);
  return map;
}

static void add_case(struct hunt *hunt, const struct as_specimen *found, const char *points) {
  const struct as_specimen small = shrink(hunt, found);
  const struct as_specimen *specimen = &small;
  const struct as_value *given = as_specimen_copy(hunt->arena, specimen->test_case);
  struct as_value one = as_value_of_map();
  as_map_put(hunt->arena, &one, "name", as_value_of_text(points));
  for (uint32_t i = 0; i < given->count; i++) {
    const char *key = given->as.entries[i].key.as.text;
    const struct as_value *value = &given->as.entries[i].value;
    bool empty = value->kind == AS_MAP && !value->count;
    if (!empty && !as_text_equal(key, "name") && !as_text_equal(key, "expect"))
      as_map_put(hunt->arena, &one, key, *value);
  }
  as_map_put(hunt->arena, &one, "expect", expectation(hunt, specimen->result));
  as_list_add(hunt->arena, hunt->cases, one);
}

static bool look(void *context, const struct as_specimen *specimen) {
  struct hunt *hunt = context;
  if (specimen->result->status == AS_FAULT)
    return true;
  if (!hunt->good && is_settled(specimen->result) && !specimen->has_settings)
    hunt->good = as_specimen_copy(hunt->arena, specimen->test_case);
  const char *points = take_points(hunt, specimen);
  if (points)
    add_case(hunt, specimen, points);
  return hunt->left > 0;
}

static void try_case(struct hunt *hunt, const struct as_value *one) {
  static const struct as_review_place nowhere = {.file = "example", .folder = "."};
  uint32_t index = (uint32_t)(hunt->item->item - hunt->scale->items);
  struct as_item_result result = {0};
  struct as_specimen specimen = {.test_case = one, .result = &result};
  struct as_errors errors;
  as_errors_init(&errors, hunt->arena);
  const struct as_review *review =
      as_review_of_case(hunt->arena, one, hunt->scale, index, &nowhere, &errors);
  if (review &&
      as_engine_judge(hunt->coverage->engine, review, index, NULL, hunt->arena, &result, &errors))
    look(hunt, &specimen);
}

/* Where taking evidence away from a case showed the point, that case: nearer to what the author
 * thinks of than any specimen. */
static void try_examples(struct hunt *hunt) {
  for (uint32_t i = 0; i < hunt->item->count; i++)
    if (!hunt->shown[i] && hunt->item->points[i].example)
      try_case(hunt, hunt->item->points[i].example);
}

/* What must be given is given in every specimen: so it is taken away from a good one. */
static void try_without(struct hunt *hunt) {
  static const char lead[] = "facts.";
  for (uint32_t i = 0; hunt->good && i < hunt->item->count; i++) {
    const struct as_cover_point *point = &hunt->item->points[i];
    if (hunt->shown[i] || point->kind != AS_COVER_MISSING ||
        strncmp(point->name, lead, sizeof lead - 1) != 0)
      continue;
    struct as_value one = as_value_copy(hunt->arena, hunt->good);
    struct as_value facts = as_value_copy(hunt->arena, as_value_get(hunt->good, "facts"));
    as_map_drop(&facts, point->name + sizeof lead - 1);
    as_map_put(hunt->arena, &one, "facts", facts);
    try_case(hunt, &one);
  }
}

static void search(struct hunt *hunt, struct as_mentions *mentions) {
  uint32_t index = (uint32_t)(hunt->item->item - hunt->scale->items);
  try_examples(hunt);
  if (!hunt->left)
    return;
  struct as_specimens *specimens =
      as_specimens_new(hunt->arena, hunt->coverage->engine, hunt->scale, index, mentions);
  as_specimens_each(specimens, SPECIMENS, look, hunt);
  as_specimens_done(specimens);
  try_without(hunt);
}

static void begin(struct hunt *hunt, const struct as_cover_item *item) {
  hunt->item = item;
  hunt->good = NULL;
  hunt->shown = AS_NEW_ARRAY(hunt->arena, bool, item->count + 1);
  hunt->news = AS_NEW_ARRAY(hunt->arena, bool, item->count + 1);
  hunt->left = item->count - item->covered - item->excused;
  for (uint32_t i = 0; i < item->count; i++)
    hunt->shown[i] = item->points[i].covered || item->points[i].excused;
}

/* What was not found, in words. */
static void add_left(const struct hunt *hunt, struct as_suggested *out) {
  for (uint32_t i = 0; i < hunt->item->count; i++)
    if (!hunt->shown[i])
      out->not_found =
          as_arena_print(hunt->arena, "%s%s%s: %s", out->not_found, *out->not_found ? "\n" : "",
                         as_cover_item_name(hunt->item), hunt->item->points[i].what);
  out->left += hunt->left;
}

struct as_suggested as_suggest(const struct as_coverage *coverage,
                               const struct as_cover_scale *scale, struct as_arena *arena) {
  struct as_suggested out = {.not_found = ""};
  struct as_mentions *mentions = as_mentions_new(arena, scale->scale);
  struct as_value *file = AS_NEW(arena, struct as_value), cases = as_value_of_list();
  struct hunt hunt = {
      .coverage = coverage, .scale = scale->scale, .arena = arena, .cases = &cases};
  for (uint32_t i = 0; i <= scale->scale->item_count; i++) {
    begin(&hunt, &scale->items[i]);
    if (hunt.left && hunt.item->item)
      search(&hunt, mentions);
    add_left(&hunt, &out);
  }
  out.found = scale->count - scale->covered - scale->excused - out.left;
  *file = as_value_of_map();
  as_map_put(arena, file, "scale", as_value_of_text(scale->scale->id));
  as_map_put(arena, file, "cases", cases);
  out.file = cases.count ? file : NULL;
  return out;
}
