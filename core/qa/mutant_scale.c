/* SPDX-License-Identifier: MIT */
/* Mutants of a scale's file. The one idea: the effective tree is walked, key by key, and what a
 * key means by its place says which slips are likely: an edge one step off, from for above, a cap
 * forgotten. Only what stands in the scale's own file is touched: a base has mutants of its own.
 *
 * Words (titles, help, because, anchors) are left alone: no expectation hangs on them. */
#include "qa/mutant.h"

#include "base/buf.h"
#include "base/text.h"
#include "doc/schema.h"
#include "qa/mutant_text.h"

#include <string.h>

/* What the keys of a map mean. */
enum place {
  PLACE_OTHER,  /* nothing that scores */
  PLACE_FIELDS, /* facts, figures, settings, columns: names, each a PLACE_FIELD */
  PLACE_FIELD,
  PLACE_LIMITS, /* caps, overrides, remarks: names, each a PLACE_LIMIT */
  PLACE_LIMIT,
  PLACE_BANDS,     /* points, each a PLACE_RANGE */
  PLACE_RANGE,     /* from, to, above, below */
  PLACE_CONDITION, /* names of facts and the like, each a value, a list or a PLACE_RANGE */
  PLACE_PARAMS,    /* free data of a rule */
  PLACE_LEVEL,
  PLACE_LEVEL_PARTS, /* sections, items, subtotals of a level: names, each a PLACE_RANGE */
  PLACE_ITEM,
  PLACE_FLAGS /* single values that are numbers, choices or yes and no */
};

/* The way down to a value. */
struct crumb {
  const struct crumb *up;
  const char *name;
  enum place place;
  enum as_mutant_kind kind; /* of the edges beneath */
  const struct as_value *map;
};

struct listing {
  struct as_mutants *out;
  const struct as_scale *scale;
  const struct as_item *item; /* NULL: of the scale as a whole */
  enum as_mutant_reach reach;
  struct as_text_lines lines;
};

static void write_path(const struct crumb *crumb, struct as_buf *out) {
  if (crumb->up) {
    write_path(crumb->up, out);
    as_buf_text(out, crumb->up->up ? "." : "");
  }
  as_buf_text(out, crumb->name);
}

/* "items.caseload_size.bands.4.to: 25 -> 26" */
static const char *words(const struct listing *listing, const struct crumb *crumb,
                         const char *from, const char *to) {
  struct as_buf out;
  as_buf_init(&out);
  write_path(crumb, &out);
  as_buf_print(&out, ": %s%s%s", from, to ? " -> " : "", to ? to : "");
  const char *text = as_text_printable_copy(listing->out->arena, as_buf_get(&out));
  as_buf_done(&out);
  return text;
}

static struct as_mutant *add(struct listing *listing, const struct crumb *crumb, size_t from,
                             size_t size, const char *text, const char *was, const char *now) {
  bool fresh;
  const struct as_source *source = listing->scale->layers[0].source;
  struct as_mutant *out = as_mutant_add(listing->out, source, from, size, text, &fresh);
  if (fresh) {
    out->what = words(listing, crumb, was, now);
    out->kind = AS_MUTANT_OTHER;
    out->reach = listing->reach;
    as_text_lines_place(&listing->lines, from, &out->line, &out->column);
  }
  if (listing->item)
    as_mutant_add_item(listing->out, out, listing->item->id);
  return out;
}

static bool find_text(const struct listing *listing, const struct as_value *value, size_t *at) {
  return value->source == listing->lines.source && value->kind == AS_TEXT &&
         value->style == AS_STYLE_PLAIN && as_text_lines_find(&listing->lines, value, at);
}

static struct as_mutant *replace(struct listing *listing, const struct crumb *crumb,
                                 const struct as_value *value, const char *text) {
  size_t at;
  if (!find_text(listing, value, &at) || as_text_equal(text, value->as.text))
    return NULL;
  return add(listing, crumb, at, value->count, text, value->as.text, text);
}

static const char *subject_of(const struct crumb *crumb) {
  while (crumb->up && crumb->up->place != PLACE_CONDITION)
    crumb = crumb->up;
  return crumb->up ? crumb->name : NULL;
}

static void say_edge(struct as_mutant *mutant, const struct crumb *crumb, struct as_decimal old,
                     struct as_decimal moved) {
  if (!mutant)
    return;
  mutant->is_edge = true;
  mutant->old = old;
  mutant->moved = moved;
  mutant->kind = crumb->kind;
  mutant->subject = subject_of(crumb);
}

/* A step of the number's own precision up and down: 25 to 26, 89.9 to 90. */
static void step_number(struct listing *listing, const struct crumb *crumb,
                        const struct as_value *value, bool edge) {
  struct as_decimal number, moved = as_decimal_of(0);
  const char *why;
  if (value->kind != AS_TEXT || !as_decimal_parse(value->as.text, value->count, &number, &why))
    return;
  const char *point = strchr(value->as.text, '.');
  struct as_decimal step = {1, point ? (int32_t)strlen(point + 1) : 0};
  for (int up = 1; up >= 0; up--) {
    char text[AS_DECIMAL_TEXT];
    if (!(up ? as_decimal_add : as_decimal_subtract)(number, step, &moved))
      continue;
    as_decimal_print(moved, text);
    struct as_mutant *mutant = replace(listing, crumb, value, text);
    if (edge)
      say_edge(mutant, crumb, number, moved);
  }
}

/* from for above, to for below, min for above in a field, and the other way round. */
static void turn_side(struct listing *listing, const struct crumb *crumb,
                      const struct as_entry *entry, bool field) {
  static const char *const sides[][2] = {{"from", "above"}, {"to", "below"}};
  static const char *const bounds[][2] = {{"min", "above"}, {"max", "below"}};
  struct as_decimal number;
  const char *why;
  if (entry->value.kind != AS_TEXT ||
      !as_decimal_parse(entry->value.as.text, entry->value.count, &number, &why))
    return;
  for (int i = 0; i < 4; i++) {
    const char *const *pair = field ? bounds[i / 2] : sides[i / 2];
    if (as_text_equal(entry->key.as.text, pair[i % 2]))
      say_edge(replace(listing, crumb, &entry->key, pair[1 - i % 2]), crumb, number, number);
  }
}

static void remove_entry(struct listing *listing, const struct crumb *crumb,
                         const struct as_entry *entry, enum as_mutant_kind kind) {
  size_t at;
  struct as_text_cut cut;
  if (entry->key.source != listing->lines.source ||
      !as_text_lines_find(&listing->lines, &entry->key, &at) ||
      !as_text_entry(&listing->lines, at, &cut))
    return;
  const char *left =
      cut.only ? as_arena_print(listing->out->arena, "%*s{}\n", (int)cut.indent, "") : "";
  add(listing, crumb, cut.from, cut.size, left, "removed", NULL)->kind = kind;
}

/* "yes" for "no" as it is spelled here. false: it is neither. */
static bool turn_yes(struct listing *listing, const struct crumb *crumb,
                     const struct as_value *value) {
  static const char *const pairs[][2] = {{"yes", "no"}, {"true", "false"}};
  for (int i = 0; i < 4; i++)
    if (as_text_equal(as_value_text(value), pairs[i / 2][i % 2])) {
      replace(listing, crumb, value, pairs[i / 2][1 - i % 2]);
      return true;
    }
  return false;
}

/* Another of so many words. */
static void turn_choice(struct listing *listing, const struct crumb *crumb,
                        const struct as_value *value, const char *const *choices, uint32_t count) {
  const char *was = as_value_text(value);
  for (uint32_t i = 0; was && i < count; i++)
    if (as_text_loosely(was, choices[i])) {
      replace(listing, crumb, value, choices[(i + 1) % count]);
      return;
    }
}

/* One member of a list less, where another stays. */
static void shorten_list(struct listing *listing, const struct crumb *crumb,
                         const struct as_value *list) {
  for (uint32_t i = 0; list->count > 1 && i < list->count; i++) {
    const struct as_value *member = &list->as.items[i];
    size_t at;
    struct as_text_cut cut;
    if (!find_text(listing, member, &at) ||
        !as_text_member(&listing->lines, at, at + member->count, &cut))
      continue;
    const char *was = as_arena_print(listing->out->arena, "without %s", member->as.text);
    add(listing, crumb, cut.from, cut.size, "", was, NULL);
  }
}

/* The type of what a condition looks at; NULL: not known here. */
static const struct as_type *type_of(const struct listing *listing, const char *name) {
  const struct as_item *item = listing->item;
  const struct as_scale *scale = listing->scale;
  bool setting = strncmp(name, "settings.", 9) == 0;
  const struct as_field *const fields[] = {item ? item->facts : scale->facts,
                                           item ? item->figures : NULL,
                                           item ? item->settings : scale->settings};
  const uint32_t counts[] = {item ? item->fact_count : scale->fact_count,
                             item ? item->figure_count : 0,
                             item ? item->setting_count : scale->setting_count};
  for (int i = setting ? 2 : 0; i < (setting ? 3 : 2); i++) {
    int at = as_field_find(fields[i], counts[i], setting ? name + 9 : name);
    if (at >= 0)
      return &fields[i][at].type;
  }
  return NULL;
}

static void of_condition_value(struct listing *listing, const struct crumb *crumb,
                               const struct as_value *value, const char *name) {
  const struct as_type *type = type_of(listing, name);
  if (value->kind == AS_LIST && value->count == 1)
    of_condition_value(listing, crumb, &value->as.items[0], name);
  else if (value->kind == AS_LIST)
    shorten_list(listing, crumb, value);
  else if (turn_yes(listing, crumb, value))
    return;
  else if (type && type->kind == AS_TYPE_CHOICE)
    turn_choice(listing, crumb, value, type->choices, type->choice_count);
  else
    step_number(listing, crumb, value, false);
}

static void walk(struct listing *listing, const struct crumb *crumb);

static void walk_into(struct listing *listing, const struct crumb *up, const char *name,
                      const struct as_value *value, enum place place, enum as_mutant_kind kind) {
  struct crumb crumb = {up, name, place, kind, value};
  if (value->kind == AS_MAP)
    walk(listing, &crumb);
  for (uint32_t i = 0; value->kind == AS_LIST && i < value->count; i++) {
    const char *id = as_value_get_text(&value->as.items[i], "id");
    const char *number = as_arena_print(listing->out->arena, "%u", (unsigned)i + 1);
    struct crumb list = {up, name, PLACE_OTHER, kind, value};
    walk_into(listing, &list, id ? id : number, &value->as.items[i], place, kind);
  }
}

static void of_condition(struct listing *listing, const struct crumb *crumb,
                         const struct as_entry *entry) {
  struct crumb here = {crumb, entry->key.as.text, PLACE_OTHER, crumb->kind, &entry->value};
  if (crumb->map->count > 1)
    remove_entry(listing, &here, entry, AS_MUTANT_OTHER);
  const struct as_value *other = as_value_get(&entry->value, "not");
  if (other)
    of_condition_value(listing, &here, other, entry->key.as.text);
  else if (entry->value.kind == AS_MAP)
    walk_into(listing, crumb, entry->key.as.text, &entry->value, PLACE_RANGE, AS_MUTANT_CONDITION);
  else
    of_condition_value(listing, &here, &entry->value, entry->key.as.text);
}

/* A table's key is wanted whether it says so or not. crumb: the column, in columns, in a table. */
static bool is_key_column(const struct crumb *crumb) {
  const struct crumb *table = crumb->up ? crumb->up->up : NULL;
  return table && table->map && as_text_equal(as_value_get_text(table->map, "key"), crumb->name);
}

static void of_field(struct listing *listing, const struct crumb *crumb,
                     const struct as_entry *entry) {
  static const char *const numbers[] = {"min", "max", "above", "below", "default", "value"};
  static const char *const flags[] = {"required", "not_after_review", "default", "value"};
  struct crumb here = {crumb, entry->key.as.text, PLACE_OTHER, AS_MUTANT_OTHER, NULL};
  const struct as_value *choices = as_value_get(crumb->map, "of");
  const char *key = entry->key.as.text;
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    if (as_text_equal(key, numbers[i]))
      step_number(listing, &here, &entry->value, false);
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
    if (as_text_equal(key, flags[i]) && !(i == 0 && is_key_column(crumb)))
      turn_yes(listing, &here, &entry->value);
  turn_side(listing, &here, entry, true);
  if ((!as_text_equal(key, "default") && !as_text_equal(key, "value")) || !choices ||
      choices->kind != AS_LIST)
    return;
  const char **names = AS_NEW_ARRAY(listing->out->arena, const char *, choices->count + 1);
  for (uint32_t i = 0; i < choices->count; i++)
    names[i] = as_value_text(&choices->as.items[i]) ? as_value_text(&choices->as.items[i]) : "";
  turn_choice(listing, &here, &entry->value, names, choices->count);
}

static void of_limit(struct listing *listing, const struct crumb *crumb,
                     const struct as_entry *entry) {
  struct crumb here = {crumb, entry->key.as.text, PLACE_OTHER, AS_MUTANT_OTHER, NULL};
  if (as_text_equal(entry->key.as.text, "when"))
    walk_into(listing, crumb, "when", &entry->value, PLACE_CONDITION, AS_MUTANT_CONDITION);
  else if (as_text_equal(entry->key.as.text, "by"))
    remove_entry(listing, &here, entry, AS_MUTANT_OTHER);
  else
    step_number(listing, &here, &entry->value, false);
}

static void of_params(struct listing *listing, const struct crumb *crumb,
                      const struct as_entry *entry) {
  const char *key = entry->key.as.text;
  struct crumb here = {crumb, key, PLACE_PARAMS, crumb->kind, &entry->value};
  if (as_text_equal(key, "when")) {
    walk_into(listing, crumb, key, &entry->value, PLACE_CONDITION, AS_MUTANT_CONDITION);
  } else if (entry->value.kind == AS_LIST) {
    shorten_list(listing, &here, &entry->value);
    walk_into(listing, crumb, key, &entry->value, PLACE_PARAMS, crumb->kind);
    for (uint32_t i = 0; i < entry->value.count; i++)
      step_number(listing, &here, &entry->value.as.items[i], false);
  } else if (entry->value.kind == AS_MAP) {
    walk_into(listing, crumb, key, &entry->value, PLACE_PARAMS, crumb->kind);
  } else if (!turn_yes(listing, &here, &entry->value)) {
    step_number(listing, &here, &entry->value, false);
    turn_side(listing, &here, entry, false);
  }
}

static void of_level(struct listing *listing, const struct crumb *crumb,
                     const struct as_entry *entry) {
  static const char *const parts[] = {"sections", "items", "subtotals"};
  const char *key = entry->key.as.text;
  struct crumb here = {crumb, key, PLACE_OTHER, AS_MUTANT_OTHER, &entry->value};
  if (as_text_equal(key, "total") || as_text_equal(key, "score")) {
    remove_entry(listing, &here, entry, AS_MUTANT_LEVEL);
    walk_into(listing, crumb, key, &entry->value, PLACE_RANGE, AS_MUTANT_LEVEL);
  } else if (as_text_equal(key, "titles")) {
    walk_into(listing, crumb, key, &entry->value, PLACE_LIMITS, AS_MUTANT_OTHER);
  } else if (as_text_equal(key, "lasts")) {
    walk_into(listing, crumb, key, &entry->value, PLACE_LIMIT, AS_MUTANT_OTHER);
  }
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (as_text_equal(key, parts[i]))
      walk_into(listing, crumb, key, &entry->value, PLACE_LEVEL_PARTS, AS_MUTANT_OTHER);
}

static void of_flags(struct listing *listing, const struct crumb *crumb,
                     const struct as_entry *entry) {
  static const char *const methods[] = {"sum", "mean", "mean_of_sections", "none"};
  static const char *const readings[] = {"strict", "nearest", "round-half-up", NULL};
  struct crumb here = {crumb, entry->key.as.text, PLACE_OTHER, AS_MUTANT_OTHER, NULL};
  const char *key = entry->key.as.text;
  if (turn_yes(listing, &here, &entry->value))
    return;
  if (as_text_equal(key, "method"))
    turn_choice(listing, &here, &entry->value, methods, sizeof methods / sizeof *methods);
  else if (as_text_equal(key, "between"))
    for (size_t i = 0; readings[i]; i++)
      replace(listing, &here, &entry->value, readings[i]);
  else if (!as_text_equal(key, "number") && !as_text_equal(key, "title"))
    step_number(listing, &here, &entry->value, false);
}

/* The parts of an item, and what their keys mean. */
static void of_item(struct listing *listing, const struct crumb *crumb,
                    const struct as_entry *entry) {
  static const struct {
    const char *key;
    enum place place;
  } parts[] = {{"bands", PLACE_BANDS},     {"caps", PLACE_LIMITS},   {"overrides", PLACE_LIMITS},
               {"remarks", PLACE_LIMITS},  {"facts", PLACE_FIELDS},  {"figures", PLACE_FIELDS},
               {"settings", PLACE_FIELDS}, {"params", PLACE_PARAMS}, {"applies", PLACE_LIMIT},
               {"target", PLACE_RANGE},    {"score", PLACE_FLAGS}};
  static const char *const flags[] = {"between", "counted", "not_applicable"};
  const char *key = entry->key.as.text;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (as_text_equal(key, parts[i].key))
      walk_into(listing, crumb, key, &entry->value, parts[i].place, AS_MUTANT_OTHER);
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
    if (as_text_equal(key, flags[i]))
      of_flags(listing, crumb, entry);
}

static void of_entry(struct listing *listing, const struct crumb *crumb,
                     const struct as_entry *entry) {
  const char *key = entry->key.as.text;
  struct crumb here = {crumb, key, PLACE_OTHER, crumb->kind, &entry->value};
  switch (crumb->place) {
  case PLACE_FIELD:
    of_field(listing, crumb, entry);
    break;
  case PLACE_LIMITS:
    remove_entry(listing, &here, entry, AS_MUTANT_OTHER);
    /* fall through */
  case PLACE_FIELDS:
    walk_into(listing, crumb, key, &entry->value,
              crumb->place == PLACE_FIELDS ? PLACE_FIELD : PLACE_LIMIT, AS_MUTANT_OTHER);
    break;
  case PLACE_LIMIT:
    of_limit(listing, crumb, entry);
    break;
  case PLACE_LEVEL_PARTS:
    remove_entry(listing, &here, entry, AS_MUTANT_OTHER);
    /* fall through */
  case PLACE_BANDS:
    walk_into(listing, crumb, key, &entry->value, PLACE_RANGE,
              crumb->place == PLACE_BANDS ? AS_MUTANT_BAND : AS_MUTANT_OTHER);
    break;
  case PLACE_RANGE:
    step_number(listing, &here, &entry->value, true);
    turn_side(listing, &here, entry, false);
    break;
  case PLACE_CONDITION:
    of_condition(listing, crumb, entry);
    break;
  case PLACE_PARAMS:
    of_params(listing, crumb, entry);
    break;
  case PLACE_LEVEL:
    of_level(listing, crumb, entry);
    break;
  case PLACE_ITEM:
    of_item(listing, crumb, entry);
    break;
  case PLACE_FLAGS:
    of_flags(listing, crumb, entry);
    break;
  case PLACE_OTHER:
    break;
  }
}

static void walk(struct listing *listing, const struct crumb *crumb) {
  for (uint32_t i = 0; i < crumb->map->count; i++)
    of_entry(listing, crumb, &crumb->map->as.entries[i]);
}

static void walk_part(struct listing *listing, const struct crumb *root, const char *key,
                      enum place place, enum as_mutant_reach reach) {
  const struct as_value *value = as_value_get(root->map, key);
  listing->reach = reach;
  if (value)
    walk_into(listing, root, key, value, place, AS_MUTANT_OTHER);
}

static void walk_items(struct listing *listing, const struct crumb *root) {
  const struct as_scale *scale = listing->scale;
  struct crumb items = {root, "items", PLACE_OTHER, AS_MUTANT_OTHER, NULL};
  listing->reach = AS_REACH_ITEMS;
  for (uint32_t i = 0; i < scale->item_count; i++) {
    listing->item = &scale->items[i];
    walk_into(listing, &items, scale->items[i].id, scale->items[i].declared, PLACE_ITEM,
              AS_MUTANT_OTHER);
  }
  listing->item = NULL;
}

static void walk_sections(struct listing *listing, const struct crumb *root) {
  const struct as_value *sections = as_value_get(root->map, "sections");
  struct crumb crumb = {root, "sections", PLACE_OTHER, AS_MUTANT_OTHER, sections};
  listing->reach = AS_REACH_SUMS;
  for (uint32_t i = 0; sections && i < sections->count; i++) {
    const struct as_entry *entry = &sections->as.entries[i];
    struct crumb section = {&crumb, entry->key.as.text, PLACE_OTHER, AS_MUTANT_OTHER,
                            &entry->value};
    const struct as_entry *weight = as_value_entry(&entry->value, "weight");
    const struct as_value *levels = as_value_get(&entry->value, "levels");
    if (weight)
      of_flags(listing, &section, weight);
    if (levels)
      walk_into(listing, &section, "levels", levels, PLACE_LEVEL, AS_MUTANT_OTHER);
  }
}

static void walk_tables(struct listing *listing, const struct crumb *root) {
  const struct as_value *tables = as_value_get(root->map, "tables");
  struct crumb crumb = {root, "tables", PLACE_OTHER, AS_MUTANT_OTHER, tables};
  listing->reach = AS_REACH_ALL;
  for (uint32_t i = 0; tables && i < tables->count; i++) {
    const struct as_entry *entry = &tables->as.entries[i];
    const struct as_value *columns = as_value_get(&entry->value, "columns");
    struct crumb table = {&crumb, entry->key.as.text, PLACE_OTHER, AS_MUTANT_OTHER, &entry->value};
    if (columns)
      walk_into(listing, &table, "columns", columns, PLACE_FIELDS, AS_MUTANT_OTHER);
  }
}

void as_mutants_of_scale(struct as_mutants *mutants, const struct as_scale *scale) {
  struct listing listing = {.out = mutants, .scale = scale};
  struct crumb root = {NULL, "", PLACE_OTHER, AS_MUTANT_OTHER, scale->tree};
  as_text_lines_read(&listing.lines, mutants->arena, scale->layers[0].source);
  walk_part(&listing, &root, "score", PLACE_FLAGS, AS_REACH_ALL);
  walk_part(&listing, &root, "facts", PLACE_FIELDS, AS_REACH_ALL);
  walk_part(&listing, &root, "settings", PLACE_FIELDS, AS_REACH_ALL);
  walk_tables(&listing, &root);
  walk_items(&listing, &root);
  walk_sections(&listing, &root);
  walk_part(&listing, &root, "total", PLACE_FLAGS, AS_REACH_SUMS);
  walk_part(&listing, &root, "levels", PLACE_LEVEL, AS_REACH_SUMS);
  walk_part(&listing, &root, "remarks", PLACE_LIMITS, AS_REACH_SUMS);
}
