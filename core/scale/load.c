/* SPDX-License-Identifier: MIT */
/* From a path to a scale: the chain of files, from the variant down to the root, merged on the way
 * back up.
 *
 * Each layer keeps its effective tree, so that its digest can be had: a variant pins the base it
 * was written against. Only the topmost tree is read into structs: a base that is incomplete by
 * itself may be completed. */
#include "scale/loading.h"

#include <string.h>

static const char FILE_NAME[] = "scale.yaml";

static const struct as_key KEYS[] = {
    {"scale", AS_WANT_TEXT, true},          {"version", AS_WANT_TEXT, true},
    {"title", AS_WANT_TEXT, true},          {"source", AS_WANT_TEXT | AS_WANT_MAP, false},
    {"about", AS_WANT_MAP, false},          {"score", AS_WANT_MAP, false},
    {"facts", AS_WANT_MAP, false},          {"remarks", AS_WANT_MAP, false},
    {"tables", AS_WANT_MAP, false},         {"sections", AS_WANT_MAP, true},
    {"items", AS_WANT_MAP, true},           {"settings", AS_WANT_MAP, false},
    {"total", AS_WANT_MAP, false},          {"subtotals", AS_WANT_MAP, false},
    {"levels", AS_WANT_LIST, false},        {"extends", AS_WANT_TEXT, false},
    {"base", AS_WANT_MAP, false},           {"rulings", AS_WANT_MAP, false},
    {"evidence_kinds", AS_WANT_MAP, false}, {"help", AS_WANT_TEXT, false},
    {"effective", AS_WANT_MAP, false},      {"known", AS_WANT_MAP, false},
    {"uses", AS_WANT_LIST, false}};
const struct as_keys as_keys_scale = AS_KEYS(KEYS);

/* No spaces and no "@", which separates a scale's id from its version. */
static bool is_version(const char *text) {
  size_t size = strlen(text);
  static const char allowed[] =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.+-";
  return size > 0 && size <= 32 && strspn(text, allowed) == size;
}

/* "a -> b -> a" of the layers from "first" on. */
static const char *chain_words(struct as_loading *loading, uint32_t first) {
  struct as_buf buf;
  as_buf_init(&buf);
  for (uint32_t i = first; i < loading->layer_count; i++) {
    as_buf_text(&buf, loading->layers[i].id ? loading->layers[i].id : "?");
    as_buf_text(&buf, " -> ");
  }
  as_buf_text(&buf, loading->layers[first].id ? loading->layers[first].id : "?");
  const char *words = as_arena_text(loading->arena, as_buf_get(&buf));
  as_buf_done(&buf);
  return words;
}

/* Whether one more layer may be read at all. */
static bool may_go_on(struct as_loading *loading, const char *path, struct as_place place) {
  const char *real = as_path_real(loading->arena, path);
  for (uint32_t i = 0; real && i < loading->layer_count; i++)
    if (as_text_equal(loading->real[i], real)) {
      as_errors_add(loading->errors, place, "extends goes round in a circle: %s",
                    chain_words(loading, i));
      return false;
    }
  if (loading->layer_count == AS_SCALE_LAYERS) {
    as_errors_add(loading->errors, place, "at most %d scales may extend one another in a row",
                  AS_SCALE_LAYERS);
    return false;
  }
  loading->real[loading->layer_count] = real;
  return true;
}

static bool read_names(struct as_loading *loading, const struct as_value *tree,
                       struct as_layer *layer) {
  static const char *const keys[] = {"scale", "version"};
  size_t before = loading->errors->errors;
  for (size_t i = 0; i < 2; i++)
    if (!as_value_get_text(tree, keys[i]))
      as_errors_add(loading->errors, as_value_place(tree),
                    "a scale says what it is called: %s: %s", keys[i],
                    i == 0 ? "my-scale" : "\"1.0.0\"");
  layer->id = as_value_get_text(tree, "scale");
  layer->version = as_value_get_text(tree, "version");
  if (layer->id && !as_text_is_kebab(layer->id))
    as_errors_add(loading->errors, as_value_place(as_value_get(tree, "scale")),
                  "a scale's id is written in kebab-case (my-scale), not %s",
                  as_errors_value(loading->errors, as_value_place(tree), layer->id));
  if (layer->version && !is_version(layer->version))
    as_errors_add(
        loading->errors, as_value_place(as_value_get(tree, "version")),
        "a version is at most 32 letters, digits, dots, hyphens and pluses (1.0.0), not %s",
        as_errors_value(loading->errors, as_value_place(tree), layer->version));
  return loading->errors->errors == before;
}

static const struct as_key EFFECTIVE_KEYS[] = {{"from", AS_WANT_TEXT, true}};
const struct as_keys as_keys_effective = AS_KEYS(EFFECTIVE_KEYS);

/* The day from which an edition is in force. */
static void check_effective(struct as_loading *loading, const struct as_value *tree) {
  static const struct as_type date = {.kind = AS_TYPE_DATE};
  struct as_datum day;
  const struct as_value *effective = as_value_get(tree, "effective");
  if (effective && as_schema_check(effective, "\"effective\"", EFFECTIVE_KEYS, 1, loading->errors))
    as_type_read_value(&date, as_value_get(effective, "from"), "effective.from", loading->arena,
                       &day, loading->errors);
}

static const struct as_key PIN_KEYS[] = {{"version", AS_WANT_TEXT, false},
                                         {"digest", AS_WANT_TEXT, false}};
const struct as_keys as_keys_base = AS_KEYS(PIN_KEYS);

/* Compares the base with what the variant was written against. */
static void check_pin(struct as_loading *loading, const struct as_value *tree, uint32_t depth) {
  const struct as_value *pin = as_value_get(tree, "base");
  if (!pin || !as_schema_check(pin, "base", PIN_KEYS, 2, loading->errors) ||
      loading->finder->replaced)
    return;
  const struct as_layer *base = &loading->layers[depth + 1];
  const char *version = as_value_get_text(pin, "version");
  const char *digest = as_value_get_text(pin, "digest");
  const char *sentence = NULL;
  char now[AS_DIGEST_TEXT];
  if (digest)
    as_layer_digest(base, loading->arena, now);
  if (version && !as_text_equal(version, base->version))
    sentence = as_arena_print(loading->arena,
                              "%s was written against version %s of %s; this is version %s",
                              loading->layers[depth].id, version, base->id, base->version);
  else if (digest && !as_text_equal(digest, now))
    sentence = as_arena_print(
        loading->arena,
        "%s was written against another state of %s %s: its digest was %s and is now %s",
        loading->layers[depth].id, base->id, base->version, digest, now);
  if (!sentence)
    return;
  as_errors_warn(loading->errors, as_value_place(pin), "%s", sentence);
  struct as_scale *scale = loading->scale;
  scale->base_changed =
      scale->base_changed ? as_arena_print(loading->arena, "%s; %s", scale->base_changed, sentence)
                          : sentence;
  scale->base_pin = pin; /* the variant's own comes last */
}

const struct as_source *as_scale_file(struct as_loading *loading, const struct as_folder *beneath,
                                      const char *path, const char *shown, size_t limit,
                                      struct as_place place) {
  const struct as_source *replaced = loading->finder ? loading->finder->replaced : NULL;
  if (replaced && as_text_equal(replaced->path, shown))
    return replaced;
  return as_file_read(loading->arena, beneath, path, shown, limit, false, place, loading->errors);
}

static const struct as_value *load_layer(struct as_loading *loading, const char *path,
                                         struct as_place place);

/* The effective tree of what this layer extends. */
static const struct as_value *load_base(struct as_loading *loading,
                                        const struct as_value *extends) {
  const char *name = as_value_text(extends);
  if (!name) {
    as_errors_add(loading->errors, as_value_place(extends),
                  "extends names a scale, as my-base or my-base@1.0.0");
    return NULL;
  }
  const struct as_scale_finder *finder = loading->finder;
  if (!finder || !finder->find) {
    as_errors_add(loading->errors, as_value_place(extends),
                  "the scale %s cannot be looked for here",
                  as_errors_value(loading->errors, as_value_place(extends), name));
    return NULL;
  }
  const char *path = finder->find(finder->context, name, loading->arena, as_value_place(extends),
                                  loading->errors);
  return path ? load_layer(loading, path, as_value_place(extends)) : NULL;
}

/* A base's own extends and base are its own: the merged tree has those of the variant alone. */
static const struct as_value *merge_layer(struct as_loading *loading, const struct as_value *base,
                                          const struct as_value *own) {
  static const char *const drop[] = {"extends", "base", NULL};
  struct as_value bare = {0};
  if (base)
    bare = as_overlay_without(loading->arena, base, drop);
  return as_overlay_merge(loading, base ? &bare : NULL, own);
}

static const struct as_value *load_layer(struct as_loading *loading, const char *path,
                                         struct as_place place) {
  if (!may_go_on(loading, path, place))
    return NULL;
  uint32_t depth = loading->layer_count++;
  struct as_layer *layer = &loading->layers[depth];
  layer->folder = as_path_folder(loading->arena, path);
  layer->source = as_scale_file(loading, NULL, path, path, AS_FILE_DOCUMENT, place);
  const struct as_value *own =
      layer->source ? as_read(loading->arena, layer->source, loading->errors) : NULL;
  if (!own)
    return NULL;
  if (own->kind != AS_MAP) {
    as_errors_add(loading->errors, as_value_place(own), "a scale is a map, not %s",
                  as_kind_name(own->kind));
    return NULL;
  }
  if (!read_names(loading, own, layer))
    return NULL;
  check_effective(loading, own);
  loading->folders[depth] = as_rules_read(loading, layer->folder, "items");
  const struct as_value *extends = as_value_get(own, "extends");
  const struct as_value *base = extends ? load_base(loading, extends) : NULL;
  if (extends && !base)
    return NULL;
  layer->tree = merge_layer(loading, base, as_runs_expand(loading, own));
  if (!as_texts_check(loading, layer->tree))
    return NULL;
  as_rules_collect(loading, depth,
                   depth == 0 && !(loading->finder && loading->finder->without_rules));
  if (base)
    check_pin(loading, own, depth);
  else if (as_value_get(own, "base"))
    as_errors_add(loading->errors, as_value_place(as_value_get(own, "base")),
                  "base says what a variant was written against, and this scale extends nothing");
  return layer->tree;
}

static void read_tree(struct as_loading *loading, const struct as_value *tree) {
  struct as_scale *scale = loading->scale;
  const struct as_layer *top = &loading->layers[0];
  scale->tree = tree;
  scale->layers = loading->layers;
  scale->layer_count = loading->layer_count;
  scale->id = top->id;
  scale->version = top->version;
  scale->folder = top->folder;
  scale->rules = top->rules;
  scale->rule_count = top->rule_count;
  scale->modules = top->modules;
  scale->module_count = top->module_count;
  scale->title = as_schema_text(tree, "title", scale->id);
  as_layer_digest(top, loading->arena, scale->digest);
  as_map_check(loading, tree, "", "a scale", KEYS, sizeof KEYS / sizeof KEYS[0]);
  scale->settings = as_settings_read(loading, as_map_in(tree, "settings"), &scale->setting_count);
  as_uses_read(loading);
  as_tables_read(loading);
  as_sections_read(loading);
  as_whole_read(loading);
  as_items_read(loading);
  as_total_read(loading);
  as_levels_read(loading);
  as_whole_remarks_read(loading);
}

struct as_scale *as_scale_load(const char *path, const struct as_scale_finder *finder,
                               struct as_errors *errors) {
  size_t before = errors->errors;
  struct as_arena *arena = as_arena_new();
  struct as_loading *loading = AS_NEW(arena, struct as_loading);
  loading->arena = arena;
  loading->errors = errors;
  loading->finder = finder;
  loading->scale = AS_NEW(arena, struct as_scale);
  loading->scale->arena = arena;
  loading->layers = AS_NEW_ARRAY(arena, struct as_layer, AS_SCALE_LAYERS);
  if (finder && finder->shared_rules)
    loading->shared = as_rules_read(loading, finder->shared_rules, NULL);
  const char *file = as_file_is_folder(path) ? as_path_join(arena, path, FILE_NAME) : path;
  const struct as_value *tree = load_layer(loading, file, (struct as_place){0});
  if (tree)
    read_tree(loading, tree);
  if (tree && errors->errors == before)
    as_scale_check(loading);
  if (errors->errors == before)
    return loading->scale;
  as_arena_free(arena);
  return NULL;
}
