/* SPDX-License-Identifier: MIT */
/* Plugins and their scales, found by folder, loaded on demand and kept.
 *
 * Adding a variant is dropping in a folder, so one broken folder must not stop the others:
 * problems are kept beside the plugin and told to whoever uses it. Scales are found by their heads
 * and loaded once; a lock makes that safe for the threads of a batch. */
#include "plugin/manifest.h"
#include "plugin/native.h"

#include "base/file.h"
#include "base/text.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct record {
  struct as_plugin plugin;
  const char *real; /* its folder, links resolved: a folder counts once */
};

/* A scale that was asked for: loaded, or what was wrong with it. */
struct loaded {
  const char *path;         /* as first asked for */
  const char *real;         /* the same, links resolved */
  struct as_scale *scale;   /* NULL: broken */
  struct as_errors *errors; /* of a broken one, told again to each who asks */
};

struct as_registry {
  struct as_arena *arena;
  pthread_mutex_t lock;
  struct as_scale_finder finder;
  struct as_natives *natives;
  bool natives_borrowed;
  struct record **records;
  uint32_t record_count;
  struct as_plugin *sorted; /* what as_registry_plugins gives; NULL: to be made anew */
  struct as_scale_entry *entries;
  uint32_t entry_count;
  bool listed; /* entries are up to date */
  struct loaded *loaded;
  uint32_t loaded_count;
};

static struct as_place whole_file(const struct as_source *source) {
  return (struct as_place){source, 0, 0};
}

static void say_twice(struct as_registry *registry, struct record *a, struct record *b) {
  const char *words = "another plugin of this name and version is in %s: change one of them";
  if (!a->plugin.problem)
    a->plugin.problem = as_arena_print(registry->arena, words, b->plugin.folder);
  if (!b->plugin.problem)
    b->plugin.problem = as_arena_print(registry->arena, words, a->plugin.folder);
}

static struct record *add_record(struct as_registry *registry, const char *folder) {
  const char *real = as_path_real(registry->arena, folder);
  for (uint32_t i = 0; i < registry->record_count; i++)
    if (as_text_equal(registry->records[i]->real, real))
      return NULL;
  registry->records = as_arena_grow(registry->arena, registry->records, registry->record_count,
                                    registry->record_count + 1, sizeof(struct record *));
  struct record *record = AS_NEW(registry->arena, struct record);
  record->real = real;
  registry->records[registry->record_count++] = record;
  registry->listed = false;
  registry->sorted = NULL;
  return record;
}

static void add_plugin(struct as_registry *registry, const char *folder, const char *found_by) {
  struct record *record = add_record(registry, folder);
  if (!record)
    return;
  as_manifest_read(registry->arena, folder, record->real, found_by, &record->plugin);
  for (uint32_t i = 0; i + 1 < registry->record_count; i++) {
    struct record *other = registry->records[i];
    if (as_text_equal(other->plugin.id, record->plugin.id) && record->plugin.version[0] &&
        as_text_equal(other->plugin.version, record->plugin.version))
      say_twice(registry, other, record);
  }
}

static const char WITHOUT_MANIFEST[] = "holds a scale.yaml but no plugin.yaml, which says what "
                                       "the folder brings: plugin: my-plugin, version: \"1.0.0\", "
                                       "scales: [scale.yaml]";

static bool has_file(struct as_registry *registry, const char *folder, const char *name) {
  return as_file_exists(as_path_join(registry->arena, folder, name));
}

/* A scale that was dropped in without a manifest: listed with its problem. */
static void add_bare_scale(struct as_registry *registry, const char *folder,
                           const char *found_by) {
  struct record *record = add_record(registry, folder);
  if (!record)
    return;
  const char *id = as_arena_text(registry->arena, as_path_name(folder));
  record->plugin = (struct as_plugin){.id = id,
                                      .version = "",
                                      .title = id,
                                      .folder = folder,
                                      .found_by = found_by,
                                      .problem = WITHOUT_MANIFEST};
}

bool as_registry_add(struct as_registry *registry, const char *folder, const char *found_by,
                     bool must_exist, struct as_errors *errors) {
  const struct as_source shown = {.path = folder};
  if (!as_file_is_folder(folder)) {
    if (must_exist)
      as_errors_add(errors, whole_file(&shown), "%s names it, and there is no such folder",
                    found_by);
    return !must_exist;
  }
  const char *root = as_arena_text(registry->arena, folder);
  const char *by = as_arena_text(registry->arena, found_by);
  if (has_file(registry, root, "plugin.yaml")) {
    add_plugin(registry, root, by);
    return true;
  }
  if (has_file(registry, root, "scale.yaml")) {
    if (must_exist)
      as_errors_add(errors, whole_file(&shown), "it %s", WITHOUT_MANIFEST);
    return !must_exist;
  }
  size_t count = 0;
  const char *const *names = as_folder_list(registry->arena, root, &count);
  for (size_t i = 0; i < count; i++) {
    const char *path = as_path_join(registry->arena, root, names[i]);
    if (names[i][0] == '.' || !as_file_is_folder(path))
      continue;
    if (has_file(registry, path, "plugin.yaml"))
      add_plugin(registry, path, by);
    else if (has_file(registry, path, "scale.yaml"))
      add_bare_scale(registry, path, by);
  }
  return true;
}

static int compare_plugins(const void *a, const void *b) {
  const struct as_plugin *left = a;
  const struct as_plugin *right = b;
  int order = strcmp(left->id, right->id);
  if (order == 0)
    order = as_version_compare(left->version, right->version);
  return order != 0 ? order : strcmp(left->folder, right->folder);
}

static int compare_entries(const void *a, const void *b) {
  const struct as_scale_entry *left = a;
  const struct as_scale_entry *right = b;
  int order = strcmp(left->id, right->id);
  if (order == 0)
    order = as_version_compare(left->version, right->version);
  return order != 0 ? order : strcmp(left->path, right->path);
}

static void list_scale(struct as_registry *registry, struct record *record, const char *path) {
  struct as_errors errors;
  struct as_scale_head head;
  as_errors_init(&errors, registry->arena);
  if (!as_scale_head_read(registry->arena, path, &head, &errors)) {
    if (!record->plugin.problem)
      record->plugin.problem = as_manifest_problem(registry->arena, &errors);
    return;
  }
  registry->entries = as_arena_grow(registry->arena, registry->entries, registry->entry_count,
                                    registry->entry_count + 1, sizeof *registry->entries);
  registry->entries[registry->entry_count++] = (struct as_scale_entry){
      head.id, head.version, head.title, path, head.base, &record->plugin, head.effective};
}

/* Reads the heads of all scales, once after plugins were added. */
static void list_scales(struct as_registry *registry) {
  if (registry->listed)
    return;
  registry->entries = NULL;
  registry->entry_count = 0;
  for (uint32_t i = 0; i < registry->record_count; i++)
    for (uint32_t k = 0; k < registry->records[i]->plugin.scale_count; k++)
      list_scale(registry, registry->records[i], registry->records[i]->plugin.scales[k]);
  if (registry->entry_count > 1)
    qsort(registry->entries, registry->entry_count, sizeof *registry->entries, compare_entries);
  registry->listed = true;
}

static void say_no_scale(struct as_registry *registry, const char *id, struct as_place place,
                         struct as_errors *errors) {
  const char **names = AS_NEW_ARRAY(errors->arena, const char *, registry->entry_count);
  for (uint32_t i = 0; i < registry->entry_count; i++)
    names[i] = registry->entries[i].id;
  for (uint32_t i = 0; i < registry->record_count; i++)
    if (registry->records[i]->plugin.problem &&
        as_text_equal(registry->records[i]->plugin.id, id)) {
      as_errors_add(errors, place, "the plugin %s cannot be used: %s", id,
                    registry->records[i]->plugin.problem);
      return;
    }
  as_errors_add(errors, place, "there is no scale %s among the plugins%s",
                as_errors_value(errors, place, id),
                registry->entry_count == 0
                    ? ": none was found"
                    : as_errors_nearest(errors, id, names, registry->entry_count));
}

static void say_no_version(struct as_registry *registry, const char *id, const char *version,
                           struct as_place place, struct as_errors *errors) {
  struct as_buf buf;
  as_buf_init(&buf);
  for (uint32_t i = 0; i < registry->entry_count; i++)
    if (as_text_equal(registry->entries[i].id, id)) {
      as_buf_text(&buf, buf.size > 0 ? ", " : "");
      as_buf_text(&buf, registry->entries[i].version);
    }
  as_errors_add(errors, place, "there is no version %s of %s: there is %s",
                as_errors_value(errors, place, version), id, as_buf_get(&buf));
  as_buf_done(&buf);
}

static bool is_named(const char *id, const char *name, size_t size) {
  return strlen(id) == size && memcmp(id, name, size) == 0;
}

static void say_none_in_force(struct as_registry *registry, const char *id, int32_t date,
                              struct as_place place, struct as_errors *errors) {
  int32_t first = INT32_MAX;
  char days[2][AS_DATE_TEXT];
  for (uint32_t i = 0; i < registry->entry_count; i++)
    if (as_text_equal(registry->entries[i].id, id) && registry->entries[i].effective < first)
      first = registry->entries[i].effective;
  as_date_print(date, days[0]);
  as_date_print(first, days[1]);
  as_errors_add(errors, place,
                "no edition of %s is in force on %s: the first is from %s; a version can be named "
                "(%s@version)",
                id, days[0], days[1], id);
}

/* Entries are sorted by version, so of two that came into force together the later one wins. */
static bool comes_before(const struct as_scale_entry *entry, const struct as_scale_entry *other,
                         int32_t date) {
  return date != AS_DATE_NONE && other && entry->effective < other->effective;
}

/* The entry of "id" or "id@version". Of several versions: the highest, or with a date that which
 * came into force last by then. */
static const struct as_scale_entry *find_entry(struct as_registry *registry, const char *name,
                                               int32_t date, struct as_place place,
                                               struct as_errors *errors) {
  list_scales(registry);
  const char *at = strchr(name, '@');
  size_t size = at ? (size_t)(at - name) : strlen(name);
  const struct as_scale_entry *found = NULL;
  bool known = false;
  for (uint32_t i = 0; i < registry->entry_count; i++) {
    const struct as_scale_entry *entry = &registry->entries[i];
    if (!is_named(entry->id, name, size))
      continue;
    known = true;
    if (at && as_version_compare(entry->version, at + 1) != 0)
      continue;
    if (found && as_version_compare(found->version, entry->version) == 0) {
      as_errors_add(errors, place, "%s %s is there twice: %s and %s", entry->id, entry->version,
                    found->path, entry->path);
      return NULL;
    }
    bool later = date != AS_DATE_NONE && !at && entry->effective > date;
    if (!later && !comes_before(entry, found, date))
      found = entry;
  }
  if (!known)
    say_no_scale(registry, as_arena_copy(errors->arena, name, size), place, errors);
  else if (!found && !at)
    say_none_in_force(registry, name, date, place, errors);
  else if (!found)
    say_no_version(registry, as_arena_copy(errors->arena, name, size), at + 1, place, errors);
  if (!found || !found->plugin->problem)
    return found;
  as_errors_add(errors, place, "the plugin %s, which brings %s, cannot be used: %s",
                found->plugin->id, found->id, found->plugin->problem);
  return NULL;
}

static const char *find_path(void *context, const char *name, struct as_arena *arena,
                             struct as_place place, struct as_errors *errors) {
  const struct as_scale_entry *entry = find_entry(context, name, AS_DATE_NONE, place, errors);
  return entry ? as_arena_text(arena, entry->path) : NULL;
}

/* Tells the errors of a broken scale again. */
static void repeat_errors(const struct as_errors *from, struct as_errors *to) {
  for (size_t i = 0; i < from->stored; i++) {
    const struct assay_error *error = &from->kept[i];
    const struct as_source source = {.path = error->file};
    struct as_place place = {error->file ? &source : NULL, (uint32_t)error->line,
                             (uint32_t)error->column};
    if (error->severity == ASSAY_WARNING)
      as_errors_warn(to, place, "%s", error->text);
    else
      as_errors_add_in(to, place, error->path, "%s", error->text);
    if (to->stored > 0 && !to->kept[to->stored - 1].shown)
      to->kept[to->stored - 1].shown = as_arena_text(to->arena, error->shown);
  }
  to->errors += from->errors > from->stored ? from->errors - from->stored : 0;
}

static const struct loaded *find_loaded(const struct as_registry *registry, const char *path,
                                        const char *real) {
  for (uint32_t i = 0; i < registry->loaded_count; i++) {
    const struct loaded *loaded = &registry->loaded[i];
    if (as_text_equal(loaded->path, path) || (real && as_text_equal(loaded->real, real)))
      return loaded;
  }
  return NULL;
}

/* A batch asks once a review, so finding a scale again takes no memory. */
static const struct as_scale *load(struct as_registry *registry, const char *path,
                                   struct as_errors *errors) {
  const struct loaded *known = find_loaded(registry, path, NULL);
  const char *real = known ? NULL : as_path_real(registry->arena, path);
  if (!known)
    known = find_loaded(registry, path, real);
  if (known) {
    if (known->errors)
      repeat_errors(known->errors, errors);
    return known->scale;
  }
  list_scales(registry);
  struct as_errors *own = AS_NEW(registry->arena, struct as_errors);
  as_errors_init(own, registry->arena);
  struct as_scale *scale = as_scale_load(path, &registry->finder, own);
  repeat_errors(own, errors);
  registry->loaded = as_arena_grow(registry->arena, registry->loaded, registry->loaded_count,
                                   registry->loaded_count + 1, sizeof *registry->loaded);
  registry->loaded[registry->loaded_count++] =
      (struct loaded){as_arena_text(registry->arena, path), real, scale, scale ? NULL : own};
  return scale;
}

struct as_registry *as_registry_new(void) {
  struct as_arena *arena = as_arena_new();
  struct as_registry *registry = AS_NEW(arena, struct as_registry);
  registry->arena = arena;
  registry->finder = (struct as_scale_finder){.context = registry, .find = find_path};
  registry->natives = as_natives_new(registry);
  pthread_mutex_init(&registry->lock, NULL);
  return registry;
}

struct as_registry *as_registry_replacing(struct as_registry *registry,
                                          const struct as_source *file) {
  struct as_registry *out = as_registry_new();
  as_natives_free(out->natives);
  out->natives = registry->natives;
  out->natives_borrowed = true;
  pthread_mutex_lock(&registry->lock);
  list_scales(registry);
  out->records = registry->records;
  out->record_count = registry->record_count;
  out->entries = registry->entries;
  out->entry_count = registry->entry_count;
  out->listed = true;
  out->finder.shared_rules = registry->finder.shared_rules;
  out->finder.replaced = file;
  pthread_mutex_unlock(&registry->lock);
  return out;
}

struct as_registry *as_registry_without_rules(struct as_registry *registry) {
  struct as_registry *out = as_registry_replacing(registry, NULL);
  out->finder.without_rules = true;
  return out;
}

void as_registry_free(struct as_registry *registry) {
  if (!registry)
    return;
  if (!registry->natives_borrowed)
    as_natives_free(registry->natives);
  for (uint32_t i = 0; i < registry->loaded_count; i++)
    as_scale_free(registry->loaded[i].scale);
  pthread_mutex_destroy(&registry->lock);
  as_arena_free(registry->arena);
}

struct as_natives *as_registry_natives(struct as_registry *registry) {
  return registry->natives;
}

void as_registry_shared_rules(struct as_registry *registry, const char *folder) {
  registry->finder.shared_rules = as_arena_text(registry->arena, folder);
}

const struct as_plugin *as_registry_plugins(const struct as_registry *registry, uint32_t *count) {
  struct as_registry *own =
      (struct as_registry *)(uintptr_t)registry; /* fills what it keeps for itself */
  pthread_mutex_lock(&own->lock);
  list_scales(own);
  if (!own->sorted) {
    own->sorted = AS_NEW_ARRAY(own->arena, struct as_plugin, own->record_count);
    for (uint32_t i = 0; i < own->record_count; i++)
      own->sorted[i] = own->records[i]->plugin;
    if (own->record_count > 1)
      qsort(own->sorted, own->record_count, sizeof *own->sorted, compare_plugins);
  }
  *count = own->record_count;
  pthread_mutex_unlock(&own->lock);
  return own->sorted;
}

const struct as_scale_entry *as_registry_scales(struct as_registry *registry, uint32_t *count) {
  pthread_mutex_lock(&registry->lock);
  list_scales(registry);
  *count = registry->entry_count;
  pthread_mutex_unlock(&registry->lock);
  return registry->entries;
}

const struct as_scale *as_registry_scale(struct as_registry *registry, const char *name,
                                         struct as_place place, struct as_errors *errors) {
  pthread_mutex_lock(&registry->lock);
  const struct as_scale_entry *entry = find_entry(registry, name, AS_DATE_NONE, place, errors);
  const struct as_scale *scale = entry ? load(registry, entry->path, errors) : NULL;
  pthread_mutex_unlock(&registry->lock);
  return scale;
}

/* How the edition was chosen; NULL where there was nothing to choose. */
static const char *reason(const struct as_registry *registry, const struct as_scale_entry *entry,
                          bool named, int32_t date, struct as_arena *arena) {
  uint32_t versions = 0;
  char days[2][AS_DATE_TEXT];
  for (uint32_t i = 0; i < registry->entry_count; i++)
    versions += as_text_equal(registry->entries[i].id, entry->id);
  if (named)
    return "the version that the review names";
  if (versions < 2 && entry->effective == AS_DATE_NONE)
    return NULL;
  as_date_print(date, days[0]);
  if (entry->effective == AS_DATE_NONE)
    return as_arena_print(arena, "the highest version in force on %s", days[0]);
  as_date_print(entry->effective, days[1]);
  return as_arena_print(arena, "in force on %s: from %s on", days[0], days[1]);
}

const struct as_scale *as_registry_edition(struct as_registry *registry, const char *name,
                                           int32_t date, struct as_place place,
                                           struct as_arena *arena, const char **why,
                                           struct as_errors *errors) {
  pthread_mutex_lock(&registry->lock);
  const struct as_scale_entry *entry = find_entry(registry, name, date, place, errors);
  const struct as_scale *scale = entry ? load(registry, entry->path, errors) : NULL;
  *why = scale ? reason(registry, entry, strchr(name, '@') != NULL, date, arena) : NULL;
  pthread_mutex_unlock(&registry->lock);
  return scale;
}

const struct as_scale *as_registry_scale_at(struct as_registry *registry, const char *path,
                                            struct as_errors *errors) {
  pthread_mutex_lock(&registry->lock);
  if (as_file_is_folder(path))
    path = as_path_join(registry->arena, path, "scale.yaml");
  const struct as_scale *scale = load(registry, path, errors);
  pthread_mutex_unlock(&registry->lock);
  return scale;
}
