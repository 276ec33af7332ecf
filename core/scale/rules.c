/* SPDX-License-Identifier: MIT */
/* Which Lua file judges an item: the scale's items/, then its bases', then the shared rules; the
 * first of a name wins.
 *
 * Files are read here and compiled elsewhere: this floor knows no Lua. Everything that no item
 * names is a module that a rule may require. */
#include "scale/loading.h"

#include <string.h>

static const char SUFFIX[] = ".lua";

static bool is_lua(const char *name) {
  size_t size = strlen(name);
  return size > sizeof SUFFIX - 1 && name[0] != '.' &&
         as_text_equal(name + size - (sizeof SUFFIX - 1), SUFFIX);
}

struct as_rule_folder as_rules_read(struct as_loading *loading, const char *folder,
                                    const char *sub) {
  struct as_rule_folder out = {NULL, 0};
  const char *path = sub ? as_path_join(loading->arena, folder, sub) : folder;
  size_t count = 0;
  const char *const *names = as_folder_list(loading->arena, path, &count);
  struct as_folder root = {.fd = -1};
  if (count == 0 || !as_folder_open(&root, loading->arena, folder, loading->errors))
    return out;
  struct as_rule_file *files = AS_NEW_ARRAY(loading->arena, struct as_rule_file, count);
  for (size_t i = 0; i < count; i++) {
    if (!is_lua(names[i]))
      continue;
    const char *beneath = sub ? as_path_join(loading->arena, sub, names[i]) : names[i];
    const char *shown = as_path_join(loading->arena, path, names[i]);
    const struct as_source *source =
        as_scale_file(loading, &root, beneath, shown, AS_SCALE_RULE, (struct as_place){0});
    if (!source)
      continue;
    files[out.count].name =
        as_arena_copy(loading->arena, names[i], strlen(names[i]) - (sizeof SUFFIX - 1));
    files[out.count++].source = source;
  }
  as_folder_close(&root);
  out.files = files;
  return out;
}

static bool has_file(const struct as_rule_file *files, uint32_t count, const char *name) {
  for (uint32_t i = 0; i < count; i++)
    if (as_text_equal(files[i].name, name))
      return true;
  return false;
}

static void add_folder(const struct as_rule_folder *folder, struct as_rule_file *all,
                       uint32_t *count) {
  for (uint32_t i = 0; i < folder->count; i++)
    if (!has_file(all, *count, folder->files[i].name))
      all[(*count)++] = folder->files[i];
}

/* Every file that can be reached from layer "depth", the first of a name only. */
static struct as_rule_file *reachable(struct as_loading *loading, uint32_t depth,
                                      uint32_t *count) {
  size_t room = loading->shared.count;
  for (uint32_t i = depth; i < loading->layer_count; i++)
    room += loading->folders[i].count;
  struct as_rule_file *all = AS_NEW_ARRAY(loading->arena, struct as_rule_file, room);
  *count = 0;
  for (uint32_t i = depth; i < loading->layer_count; i++)
    add_folder(&loading->folders[i], all, count);
  add_folder(&loading->shared, all, count);
  return all;
}

/* An item without a rule is judged by the rule of its own name. */
static const char *rule_of(const struct as_entry *item) {
  const char *rule = as_value_get_text(&item->value, "rule");
  return rule ? rule : item->key.as.text;
}

static void report_unknown(struct as_loading *loading, const struct as_entry *item,
                           const struct as_rule_file *all, uint32_t count) {
  const struct as_value *named = as_value_get(&item->value, "rule");
  struct as_place place = as_value_place(named ? named : &item->key);
  const char *rule = rule_of(item);
  as_errors_add(loading->errors, place,
                "there is no rule %s for item %s: neither in items/ of the scale or its bases, "
                "nor among the shared "
                "rules%s",
                as_errors_value(loading->errors, place, rule), item->key.as.text,
                as_hint(loading, rule, all, count, sizeof *all));
}

void as_rules_collect(struct as_loading *loading, uint32_t depth, bool report) {
  struct as_layer *out = &loading->layers[depth];
  uint32_t count = 0;
  struct as_rule_file *all = reachable(loading, depth, &count);
  struct as_rule_file *rules = AS_NEW_ARRAY(loading->arena, struct as_rule_file, count);
  struct as_rule_file *modules = AS_NEW_ARRAY(loading->arena, struct as_rule_file, count);
  bool *used = AS_NEW_ARRAY(loading->arena, bool, count);
  const struct as_value *items = as_map_in(out->tree, "items");
  for (uint32_t i = 0; items && i < items->count; i++) {
    const char *rule = rule_of(&items->as.entries[i]);
    uint32_t k = 0;
    while (k < count && !as_text_equal(all[k].name, rule))
      k++;
    if (k < count)
      used[k] = true;
    else if (report)
      report_unknown(loading, &items->as.entries[i], all, count);
  }
  out->rule_count = out->module_count = 0;
  for (uint32_t i = 0; i < count; i++) {
    if (used[i])
      rules[out->rule_count++] = all[i];
    else
      modules[out->module_count++] = all[i];
  }
  out->rules = rules;
  out->modules = modules;
}
