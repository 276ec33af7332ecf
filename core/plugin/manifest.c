/* SPDX-License-Identifier: MIT */
/* plugin.yaml: what a folder brings. A manifest that is wrong does not stop anything: the plugin
 * is kept with its problem, listed, and refused only when somebody wants to use it. A native
 * library is named here and not opened. */
#include "plugin/manifest.h"

#include "assay/version.h"
#include "base/file.h"
#include "base/text.h"
#include "doc/read.h"
#include "doc/schema.h"

#include <string.h>

static const struct as_key KEYS[] = {{"plugin", AS_WANT_TEXT, true},
                                     {"version", AS_WANT_TEXT, true},
                                     {"title", AS_WANT_TEXT, false},
                                     {"description", AS_WANT_TEXT, false},
                                     {"source", AS_WANT_TEXT | AS_WANT_MAP, false},
                                     {"requires", AS_WANT_MAP, false},
                                     {"scales", AS_WANT_LIST, false},
                                     {"library", AS_WANT_TEXT, false},
                                     {"provides", AS_WANT_MAP, false},
                                     {"needs", AS_WANT_MAP, false}};

static void check_requires(const struct as_value *tree, struct as_errors *errors) {
  static const struct as_key keys[] = {{"assay", AS_WANT_TEXT, false}};
  const struct as_value *map = as_value_get(tree, "requires");
  if (!map || !as_schema_check(map, "requires", keys, 1, errors))
    return;
  const char *wish = as_value_get_text(map, "assay");
  struct as_place place = as_value_place(as_value_get(map, "assay"));
  const char *why = NULL;
  if (!wish || as_version_meets(ASSAY_VERSION, wish, &why))
    return;
  if (why)
    as_errors_add(errors, place, "which assay it requires cannot be read: %s", why);
  else
    as_errors_add(errors, place, "it requires assay %s, and this is assay " ASSAY_VERSION, wish);
}

/* The name of a shared object without prefix and suffix: a plain name, never a path. */
static bool is_library(const char *name) {
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
  return name[0] != '\0' && strspn(name, allowed) == strlen(name);
}

/* Whether a path lies beneath a folder; of both all links are followed. */
static bool is_beneath(const char *folder, const char *path) {
  size_t size = folder ? strlen(folder) : 0;
  return folder && strncmp(folder, path, size) == 0 && (path[size] == '/' || size == 1);
}

static const char *scale_path(struct as_arena *arena, const char *folder, const char *real,
                              const struct as_value *value, struct as_errors *errors) {
  const char *name = as_value_text(value);
  struct as_place place = as_value_place(value);
  if (!name || name[0] == '\0' || name[0] == '/') {
    as_errors_add(errors, place, "scales lists files of this folder: scales: [scale.yaml]");
    return NULL;
  }
  const char *path = as_path_join(arena, folder, name);
  if (as_file_is_folder(path))
    path = as_path_join(arena, path, "scale.yaml");
  const char *leads_to = as_path_real(arena, path);
  if (!leads_to) {
    as_errors_add(errors, place, "there is no file %s in this plugin",
                  as_errors_value(errors, place, name));
    return NULL;
  }
  if (!is_beneath(real, leads_to)) {
    as_errors_add(errors, place, "%s lies outside the plugin's folder",
                  as_errors_value(errors, place, name));
    return NULL;
  }
  return path;
}

static void read_scales(struct as_arena *arena, const struct as_value *tree, const char *real,
                        struct as_plugin *out, struct as_errors *errors) {
  const struct as_value *list = as_value_get(tree, "scales");
  if (!list || list->kind != AS_LIST)
    return;
  const char **paths = AS_NEW_ARRAY(arena, const char *, list->count);
  for (uint32_t i = 0; i < list->count; i++)
    if ((paths[out->scale_count] =
             scale_path(arena, out->folder, real, &list->as.items[i], errors)) != NULL)
      out->scale_count++;
  out->scales = paths;
}

static bool is_extension(const char *text) {
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789_-";
  return text[0] != '\0' && strspn(text, allowed) == strlen(text);
}

/* A list of names under a key of a map; what: how each is written. */
static const char *const *read_names(struct as_arena *arena, const struct as_value *map,
                                     const char *key, bool (*check)(const char *),
                                     const char *what, uint32_t *count, struct as_errors *errors) {
  const struct as_value *list = as_value_get(map, key);
  *count = 0;
  if (!list || list->kind != AS_LIST)
    return NULL;
  const char **names = AS_NEW_ARRAY(arena, const char *, list->count);
  for (uint32_t i = 0; i < list->count; i++) {
    const char *name = as_value_text(&list->as.items[i]);
    if (name && check(name))
      names[(*count)++] = name;
    else
      as_errors_add(errors, as_value_place(&list->as.items[i]), "%s: %s was wanted", key, what);
  }
  return names;
}

/* What Assay reads itself is no plugin's: a folder that somebody dropped in must not come between.
 */
static bool is_others_extension(const char *text) {
  return is_extension(text) && !as_text_equal(text, "csv");
}

static bool is_key(const char *text) {
  return as_text_is_snake(text) && !as_text_equal(text, "file") &&
         !as_text_equal(text, "columns") && !as_text_equal(text, "dates");
}

static void read_provides(struct as_arena *arena, const struct as_value *tree,
                          struct as_plugin *out, struct as_errors *errors) {
  static const struct as_key keys[] = {{"files", AS_WANT_LIST, false},
                                       {"sources", AS_WANT_LIST, false},
                                       {"formats", AS_WANT_LIST, false},
                                       {"functions", AS_WANT_LIST, false}};
  const struct as_value *map = as_value_get(tree, "provides");
  struct as_provides *it = &out->provides;
  if (!map || !as_schema_check(map, "provides", keys, sizeof keys / sizeof *keys, errors))
    return;
  it->files = read_names(arena, map, "files", is_others_extension,
                         "the extension of files, in lower case and without a dot, other than csv",
                         &it->file_count, errors);
  it->sources = read_names(arena, map, "sources", is_key,
                           "a name in snake_case, other than file, columns and dates",
                           &it->source_count, errors);
  it->formats = read_names(arena, map, "formats", as_text_is_kebab, "a name in kebab-case",
                           &it->format_count, errors);
  it->functions = read_names(arena, map, "functions", as_text_is_snake, "a name in snake_case",
                             &it->function_count, errors);
  if (!out->library)
    as_errors_add(errors, as_value_place(map),
                  "provides says what a native library is for, and there is none (library: NAME)");
}

static bool is_package(const char *text) {
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789.+-";
  return text[0] != '\0' && strspn(text, allowed) == strlen(text);
}

static void read_needs(struct as_arena *arena, const struct as_value *tree, struct as_plugin *out,
                       struct as_errors *errors) {
  static const struct as_key keys[] = {{"debian", AS_WANT_LIST, false}};
  const struct as_value *map = as_value_get(tree, "needs");
  if (!map || !as_schema_check(map, "needs", keys, 1, errors))
    return;
  uint32_t count = 0;
  const char *const *names =
      read_names(arena, map, "debian", is_package, "the name of a package", &count, errors);
  struct as_buf text;
  as_buf_init(&text);
  for (uint32_t i = 0; i < count; i++)
    as_buf_print(&text, "%s%s", i > 0 ? ", " : "", names[i]);
  out->packages = count > 0 ? as_arena_text(arena, as_buf_get(&text)) : NULL;
  as_buf_done(&text);
}

static void read_tree(struct as_arena *arena, const struct as_value *tree, const char *real,
                      struct as_plugin *out, struct as_errors *errors) {
  as_schema_check(tree, "plugin.yaml", KEYS, sizeof KEYS / sizeof KEYS[0], errors);
  if (tree->kind != AS_MAP)
    return;
  out->id = as_schema_text(tree, "plugin", out->id);
  out->version = as_schema_text(tree, "version", "");
  out->title = as_schema_text(tree, "title", out->id);
  out->library = as_schema_text(tree, "library", NULL);
  if (!as_text_is_kebab(out->id))
    as_errors_add(errors, as_value_place(as_value_get(tree, "plugin")),
                  "a plugin's name is written in kebab-case");
  if (out->library && !is_library(out->library))
    as_errors_add(
        errors, as_value_place(as_value_get(tree, "library")),
        "library is the name of a shared object in this folder, without prefix and suffix");
  check_requires(tree, errors);
  read_scales(arena, tree, real, out, errors);
  read_provides(arena, tree, out, errors);
  read_needs(arena, tree, out, errors);
  if (!as_value_get(tree, "scales") && !out->library)
    as_errors_add(errors, as_value_place(tree),
                  "it brings nothing: scales: [scale.yaml] or library: NAME is wanted");
}

const char *as_manifest_problem(struct as_arena *arena, const struct as_errors *errors) {
  for (size_t i = 0; i < errors->stored; i++) {
    const struct assay_error *error = &errors->kept[i];
    if (error->severity != ASSAY_ERROR)
      continue;
    if (error->file && error->line > 0)
      return as_arena_print(arena, "%s:%d:%d: %s", error->file, error->line, error->column,
                            error->text);
    return as_arena_print(arena, "%s: %s", error->file ? error->file : "plugin.yaml", error->text);
  }
  return NULL;
}

void as_manifest_read(struct as_arena *arena, const char *folder, const char *real,
                      const char *found_by, struct as_plugin *out) {
  struct as_errors errors;
  as_errors_init(&errors, arena);
  const char *name = as_path_name(real ? real : folder);
  *out = (struct as_plugin){
      .id = as_arena_text(arena, name), .version = "", .folder = folder, .found_by = found_by};
  out->title = out->id;
  const char *path = as_path_join(arena, folder, "plugin.yaml");
  const struct as_source *source = as_file_read(arena, NULL, path, path, AS_FILE_DOCUMENT, false,
                                                (struct as_place){0}, &errors);
  const struct as_value *tree = source ? as_read(arena, source, &errors) : NULL;
  if (tree)
    read_tree(arena, tree, real, out, &errors);
  out->problem = as_manifest_problem(arena, &errors);
}
