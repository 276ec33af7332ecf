/* SPDX-License-Identifier: MIT */
/* The native plugins that a scale's rules call: "uses: [geo, {plugin: rates, varies: yes}]".
 *
 * The one idea: a score that hangs on native code says so in the scale, by name; and one that may
 * differ from day to day says that, too. Whether the plugin is there is asked when the rules are
 * compiled: a scale can be looked at without it. */
#include "scale/loading.h"

static const struct as_key USE_KEYS[] = {{"plugin", AS_WANT_TEXT, true},
                                         {"varies", AS_WANT_TEXT, false},
                                         {"because", AS_WANT_TEXT, false}};

static bool read_use(struct as_loading *loading, const struct as_value *value,
                     struct as_use *out) {
  *out = (struct as_use){.plugin = as_value_text(value), .declared = value};
  if (value->kind == AS_MAP) {
    if (!as_schema_check(value, "one of uses", USE_KEYS, sizeof USE_KEYS / sizeof *USE_KEYS,
                         loading->errors))
      return false;
    out->plugin = as_value_get_text(value, "plugin");
    out->varies = as_schema_yes(value, "varies", false, loading->errors);
  }
  if (out->plugin && as_text_is_kebab(out->plugin))
    return true;
  as_errors_add(loading->errors, as_value_place(value),
                "uses lists the names of native plugins: uses: [my-plugin]");
  return false;
}

void as_uses_read(struct as_loading *loading) {
  struct as_scale *scale = loading->scale;
  const struct as_value *list = as_value_get(scale->tree, "uses");
  if (!list || list->kind != AS_LIST || as_too_many(loading, list))
    return;
  struct as_use *uses = AS_NEW_ARRAY(loading->arena, struct as_use, list->count);
  for (uint32_t i = 0; i < list->count; i++)
    if (read_use(loading, &list->as.items[i], &uses[scale->use_count]))
      scale->use_count++;
  scale->uses = uses;
}
