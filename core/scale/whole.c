/* SPDX-License-Identifier: MIT */
/* What a scale says of a review as a whole: its facts ("facts" at the top level of scale and
 * review), remarks on them, other names of a level and how long it lasts.
 *
 * The one idea: for conditions the whole review is an item without an id, whose figures are the
 * level found and the total; so they are read, checked and explained by the code that reads an
 * item's caps. Decided against: conditions on these facts among those of a level; "the first whose
 * conditions all hold" would then no longer be a matter of points alone, which plans invert. */
#include "scale/loading.h"

enum { MOST_MONTHS = 1200 };

/* What conditions may look at before a level was found. */
static struct as_item whole_item(const struct as_loading *loading) {
  const struct as_scale *scale = loading->scale;
  return (struct as_item){.facts = scale->facts,
                          .fact_count = scale->fact_count,
                          .settings = scale->settings,
                          .setting_count = scale->setting_count,
                          .declared = scale->tree};
}

static void refuse_taken(struct as_loading *loading, const struct as_field *fact) {
  if (as_text_equal(fact->id, "level") || as_text_equal(fact->id, "total"))
    as_errors_add(
        loading->errors, as_value_place(fact->declared),
        "a fact of a whole review may not be called %s: remarks say something else by it",
        fact->id);
}

void as_whole_read(struct as_loading *loading) {
  struct as_scale *scale = loading->scale;
  scale->facts = as_fields_read(loading, as_map_in(scale->tree, "facts"), &scale->fact_count);
  for (uint32_t i = 0; i < scale->fact_count; i++)
    refuse_taken(loading, &scale->facts[i]);
}

void as_whole_remarks_read(struct as_loading *loading) {
  struct as_scale *scale = loading->scale;
  const char **ids = AS_NEW_ARRAY(loading->arena, const char *, scale->level_count);
  for (uint32_t i = 0; i < scale->level_count; i++)
    ids[i] = scale->levels[i].id;
  const struct as_field figures[] = {
      [AS_WHOLE_LEVEL] = {.id = "level",
                          .type = {.kind = AS_TYPE_CHOICE,
                                   .choices = ids,
                                   .choice_count = scale->level_count}},
      [AS_WHOLE_TOTAL] = {.id = "total", .type = {.kind = AS_TYPE_NUMBER}}};
  struct as_item whole = whole_item(loading);
  whole.figures = figures;
  whole.figure_count = sizeof figures / sizeof *figures;
  scale->remarks = as_remarks_read(loading, &whole, &scale->remark_count);
}

static const struct as_key TITLE_KEYS[] = {{"when", AS_WANT_ANY, true},
                                           {"title", AS_WANT_TEXT, true},
                                           {"source", AS_WANT_TEXT | AS_WANT_MAP, false}};
const struct as_keys as_keys_level_title = AS_KEYS(TITLE_KEYS);

static bool read_title(struct as_loading *loading, const struct as_entry *entry, const char *level,
                       struct as_level_title *out) {
  const struct as_value *map = &entry->value;
  const char *what = as_arena_print(loading->arena, "%s: title %s", level, entry->key.as.text);
  if (!as_schema_check(map, what, TITLE_KEYS, sizeof TITLE_KEYS / sizeof *TITLE_KEYS,
                       loading->errors))
    return false;
  struct as_item whole = whole_item(loading);
  out->title = as_schema_text(map, "title", "");
  return as_condition_read(loading, &whole, as_value_get(map, "when"), what, &out->when);
}

void as_level_titles_read(struct as_loading *loading, const char *what, struct as_level *level) {
  const struct as_value *map = as_map_in(level->declared, "titles");
  if (!map || as_too_many(loading, map))
    return;
  struct as_level_title *titles = AS_NEW_ARRAY(loading->arena, struct as_level_title, map->count);
  for (uint32_t i = 0; i < map->count; i++)
    if (read_title(loading, &map->as.entries[i], what, &titles[level->title_count]))
      level->title_count++;
  level->titles = titles;
}

static void read_months(struct as_loading *loading, const struct as_value *map, const char *what,
                        struct as_lasts *out) {
  struct as_decimal months;
  int64_t whole = 0;
  if (!as_schema_number(map, "months", &months, loading->errors))
    return;
  if (!as_decimal_to_int(months, &whole) || whole < 1 || whole > MOST_MONTHS)
    as_errors_add(loading->errors, as_value_place(as_value_get(map, "months")),
                  "%s lasts a whole number of months from 1 to %d", what, (int)MOST_MONTHS);
  else
    out->months = (uint32_t)whole;
}

static void read_from(struct as_loading *loading, const struct as_value *map, const char *what,
                      struct as_lasts *out) {
  const struct as_scale *scale = loading->scale;
  const struct as_value *from = as_value_get(map, "from");
  const char *name = as_value_text(from);
  int at = as_field_find(scale->facts, scale->fact_count, name);
  if (at >= 0 && scale->facts[at].type.kind == AS_TYPE_DATE) {
    out->from = (uint32_t)at;
    return;
  }
  const char *hint = at >= 0 ? "" : as_overlay_removed(loading, "facts", name);
  if (at < 0 && !hint[0])
    hint = as_hint(loading, name, scale->facts, scale->fact_count, sizeof scale->facts[0]);
  as_errors_add(loading->errors, as_value_place(from),
                "%s lasts from a date among the facts of a whole review, and %s is none%s", what,
                as_errors_value(loading->errors, as_value_place(from), name), hint);
}

static const struct as_key LASTS_KEYS[] = {{"months", AS_WANT_TEXT, true},
                                           {"from", AS_WANT_TEXT, true},
                                           {"when", AS_WANT_ANY, false},
                                           {"yearly", AS_WANT_TEXT, false},
                                           {"source", AS_WANT_TEXT | AS_WANT_MAP, false}};
const struct as_keys as_keys_lasts = AS_KEYS(LASTS_KEYS);

void as_lasts_read(struct as_loading *loading, const char *what, struct as_level *level) {
  const struct as_value *map = as_map_in(level->declared, "lasts");
  if (!map || !as_schema_check(map, as_arena_print(loading->arena, "%s: lasts", what), LASTS_KEYS,
                               sizeof LASTS_KEYS / sizeof *LASTS_KEYS, loading->errors))
    return;
  struct as_lasts *out = &level->lasts;
  read_months(loading, map, what, out);
  read_from(loading, map, what, out);
  out->yearly = as_schema_text(map, "yearly", NULL);
  const struct as_value *when = as_value_get(map, "when");
  out->always = when == NULL;
  struct as_item whole = whole_item(loading);
  if (when)
    as_condition_read(loading, &whole, when, as_arena_print(loading->arena, "%s: lasts", what),
                      &out->when);
}
