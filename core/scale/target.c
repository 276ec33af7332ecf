/* SPDX-License-Identifier: MIT */
/* An indicator's target: "target: 40", "target: settings.share", "target: {from: 40}".
 *
 * It is shown beside the figure and scores nothing: points are the rule's. Read once, here, so
 * that a target that means nothing is an error of the scale and not a blank in somebody's report.
 */
#include "scale/loading.h"

#include <string.h>

static const char prefix[] = "settings.";

static bool is_number(enum as_type_kind kind) {
  return kind == AS_TYPE_WHOLE || kind == AS_TYPE_NUMBER || kind == AS_TYPE_PERCENT;
}

static bool read_setting(struct as_loading *loading, const struct as_item *item,
                         const struct as_value *value, const char *name, struct as_target *out) {
  struct as_place place = as_value_place(value);
  out->setting = as_field_find(item->settings, item->setting_count, name);
  if (out->setting < 0) {
    as_errors_add(
        loading->errors, place, "target of item %s: there is no setting %s%s", item->id,
        as_errors_value(loading->errors, place, name),
        as_hint(loading, name, item->settings, item->setting_count, sizeof item->settings[0]));
    return false;
  }
  enum as_type_kind kind = item->settings[out->setting].type.kind;
  if (is_number(kind))
    return true;
  as_errors_add(loading->errors, place,
                "target of item %s: the setting %s is of type %s, and a number is wanted",
                item->id, name, as_type_name(kind));
  return false;
}

static bool read_number(struct as_loading *loading, const struct as_item *item,
                        const struct as_value *value, struct as_target *out) {
  const char *text = as_value_text(value), *why = NULL;
  struct as_place place = as_value_place(value);
  if (text && strncmp(text, prefix, sizeof prefix - 1) == 0)
    return read_setting(loading, item, value, text + sizeof prefix - 1, out);
  if (text && as_decimal_parse(text, strlen(text), &out->number, &why))
    return true;
  as_errors_add(loading->errors, place,
                "target of item %s: a number, settings.NAME or one edge such as {from: 40} is "
                "wanted, not %s%s%s",
                item->id,
                text ? as_errors_value(loading->errors, place, text) : as_kind_name(value->kind),
                why ? ": " : "", why ? why : "");
  return false;
}

static bool read_edge(struct as_loading *loading, const struct as_item *item,
                      const struct as_value *map, struct as_target *out) {
  static const struct as_key keys[] = {{"from", AS_WANT_TEXT, false},
                                       {"to", AS_WANT_TEXT, false},
                                       {"above", AS_WANT_TEXT, false},
                                       {"below", AS_WANT_TEXT, false}};
  const char *what = as_arena_print(loading->arena, "target of item %s", item->id);
  if (!as_schema_check(map, what, keys, sizeof keys / sizeof keys[0], loading->errors))
    return false;
  if (map->count != 1) {
    as_errors_add(loading->errors, as_value_place(map),
                  "%s: one edge is wanted: from, to, above or below", what);
    return false;
  }
  while (strcmp(as_edge_name(out->edge), map->as.entries[0].key.as.text) != 0)
    out->edge++;
  out->has_edge = true;
  return read_number(loading, item, &map->as.entries[0].value, out);
}

void as_target_read(struct as_loading *loading, struct as_item *item) {
  const struct as_value *value = as_value_get(item->declared, "target");
  struct as_target target = {.setting = -1};
  if (!value || (value->kind != AS_TEXT && value->kind != AS_MAP))
    return; /* the item's keys were checked: another kind is an error already */
  target.given = value->kind == AS_MAP ? read_edge(loading, item, value, &target)
                                       : read_number(loading, item, value, &target);
  item->target = target;
}
