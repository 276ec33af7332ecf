/* SPDX-License-Identifier: MIT */
/* Caps, overrides and remarks of an item, and remarks on a whole review: what is judged after the
 * rule or the reviewer's own anchor.
 *
 * One shape for the three: points (at, to, none), a condition and our words. They are only read
 * here; which holds, and which wins, is judged by the shared Lua rule. */
#include "scale/loading.h"

enum limit_kind { CAP, OVERRIDE, REMARK };

static const struct as_key CAP_KEYS[] = {{"when", AS_WANT_ANY, true},
                                         {"source", AS_WANT_TEXT | AS_WANT_MAP, false},
                                         {"because", AS_WANT_TEXT, true},
                                         {"at", AS_WANT_TEXT, true},
                                         {"by", AS_WANT_TEXT, false}};
const struct as_keys as_keys_cap = AS_KEYS(CAP_KEYS);

static const struct as_key SETS_KEYS[] = {{"when", AS_WANT_ANY, true},
                                          {"source", AS_WANT_TEXT | AS_WANT_MAP, false},
                                          {"because", AS_WANT_TEXT, true},
                                          {"to", AS_WANT_TEXT, true}};
const struct as_keys as_keys_sets = AS_KEYS(SETS_KEYS);

static const struct as_key REMARK_KEYS[] = {{"when", AS_WANT_ANY, true},
                                            {"source", AS_WANT_TEXT | AS_WANT_MAP, false},
                                            {"text", AS_WANT_TEXT, true}};
const struct as_keys as_keys_remark = AS_KEYS(REMARK_KEYS);

struct shape {
  const char *map;    /* where they stand in an item */
  const char *name;   /* what messages call one */
  const char *points; /* its key for points; NULL: none */
  const char *words;  /* its key for our words */
  struct as_keys keys;
};

static const struct shape SHAPES[] = {
    [CAP] = {"caps", "cap", "at", "because", AS_KEYS(CAP_KEYS)},
    [OVERRIDE] = {"overrides", "override", "to", "because", AS_KEYS(SETS_KEYS)},
    [REMARK] = {"remarks", "remark", NULL, "text", AS_KEYS(REMARK_KEYS)}};

static bool check_keys(struct as_loading *loading, const struct as_item *item,
                       enum limit_kind kind, const struct as_entry *entry, const char *what) {
  const char *path = as_arena_print(loading->arena, "%s%s%s%s.%s", item->id ? "items." : "",
                                    item->id ? item->id : "", item->id ? "." : "",
                                    SHAPES[kind].map, entry->key.as.text);
  return as_map_check(loading, &entry->value, path, what, SHAPES[kind].keys.keys,
                      SHAPES[kind].keys.count);
}

static const char *print(struct as_loading *loading, struct as_decimal number) {
  char text[AS_DECIMAL_TEXT];
  as_decimal_print(number, text);
  return as_arena_text(loading->arena, text);
}

static bool read_points(struct as_loading *loading, const struct as_item *item, const char *key,
                        const struct as_value *map, const char *what, struct as_decimal *out) {
  const struct as_value *given = as_value_get(map, key);
  if (!as_schema_number(map, key, out, loading->errors))
    return false;
  if (as_decimal_compare(*out, item->min) < 0 || as_decimal_compare(*out, item->max) > 0) {
    as_errors_add(loading->errors, as_value_place(given),
                  "%s is at %s, outside the item's scores, %s to %s", what, print(loading, *out),
                  print(loading, item->min), print(loading, item->max));
    return false;
  }
  return true;
}

/* The setting that says whether a cap is a cap or a remark. */
static int32_t read_by(struct as_loading *loading, const struct as_item *item,
                       const struct as_value *map, const char *what) {
  const struct as_value *by = as_value_get(map, "by");
  if (!by)
    return -1;
  const char *name = as_value_text(by);
  int at = as_field_find(item->settings, item->setting_count, name);
  if (at < 0) {
    as_errors_add(
        loading->errors, as_value_place(by),
        "%s: by names no setting of the item or the scale: %s%s", what,
        as_errors_value(loading->errors, as_value_place(by), name),
        as_hint(loading, name, item->settings, item->setting_count, sizeof item->settings[0]));
    return -1;
  }
  const struct as_type *type = &item->settings[at].type;
  bool good = type->kind == AS_TYPE_CHOICE;
  for (uint32_t i = 0; good && i < type->choice_count; i++)
    good = as_text_equal(type->choices[i], "cap") || as_text_equal(type->choices[i], "remark");
  if (!good)
    as_errors_add(loading->errors, as_value_place(by),
                  "%s: by wants a setting that is a choice of cap and remark, and %s is not", what,
                  name);
  return at;
}

static bool read_limit(struct as_loading *loading, const struct as_item *item,
                       enum limit_kind kind, const struct as_entry *entry, struct as_limit *out) {
  const struct shape *shape = &SHAPES[kind];
  const struct as_value *map = &entry->value;
  const char *what = as_arena_print(loading->arena, "%s %s%s%s", shape->name, entry->key.as.text,
                                    item->id ? " of item " : "", item->id ? item->id : "");
  if (!as_text_is_snake(entry->key.as.text))
    as_errors_add(loading->errors, as_value_place(&entry->key),
                  "%s: its id is written in snake_case", what);
  if (!check_keys(loading, item, kind, entry, what))
    return false;
  *out = (struct as_limit){.id = entry->key.as.text, .declared = map, .by = -1};
  out->because = as_schema_text(map, shape->words, "");
  out->source = as_source_words(loading->arena, as_value_get(map, "source"));
  bool good = !shape->points || read_points(loading, item, shape->points, map, what, &out->points);
  if (kind == CAP)
    out->by = read_by(loading, item, map, what);
  return as_condition_read(loading, item, as_value_get(map, "when"), what, &out->when) && good;
}

static const struct as_limit *read_kind(struct as_loading *loading, const struct as_item *item,
                                        enum limit_kind kind, uint32_t *count) {
  const struct as_value *map = as_map_in(item->declared, SHAPES[kind].map);
  *count = 0;
  if (!map || as_too_many(loading, map))
    return NULL;
  struct as_limit *limits = AS_NEW_ARRAY(loading->arena, struct as_limit, map->count);
  for (uint32_t i = 0; i < map->count; i++)
    if (read_limit(loading, item, kind, &map->as.entries[i], &limits[*count]))
      ++*count;
  return limits;
}

const struct as_limit *as_remarks_read(struct as_loading *loading, const struct as_item *item,
                                       uint32_t *count) {
  return read_kind(loading, item, REMARK, count);
}

void as_limits_read(struct as_loading *loading, struct as_item *item) {
  item->caps = read_kind(loading, item, CAP, &item->cap_count);
  item->overrides = read_kind(loading, item, OVERRIDE, &item->override_count);
  item->remarks = as_remarks_read(loading, item, &item->remark_count);
}

const char *as_source_words(struct as_arena *arena, const struct as_value *source) {
  if (!source || source->kind == AS_NULL || source->kind == AS_LIST)
    return NULL;
  if (source->kind == AS_TEXT)
    return source->as.text;
  struct as_buf buf;
  as_buf_init(&buf);
  for (uint32_t i = 0; i < source->count; i++) {
    const char *text = as_value_text(&source->as.entries[i].value);
    if (!text)
      continue;
    if (buf.size > 0)
      as_buf_text(&buf, ", ");
    for (const char *c = source->as.entries[i].key.as.text; *c; c++)
      as_buf_char(&buf, *c == '_' ? ' ' : *c);
    as_buf_char(&buf, ' ');
    as_buf_text(&buf, text);
  }
  const char *words = buf.size > 0 ? as_arena_copy(arena, buf.data, buf.size) : NULL;
  as_buf_done(&buf);
  return words;
}
