/* SPDX-License-Identifier: MIT */
/* Native libraries: found by what their manifests say they provide, loaded when that is first
 * used.
 *
 * The one idea: a library that nobody asks for is never opened, and one that may not be loaded is
 * told of in words that say what to do: that it is not built, not allowed, not safe. They are kept
 * in the order of their names, so that what happens does not hang on where they were found. */
#include "plugin/native.h"

#include "base/file.h"
#include "base/text.h"
#include "plugin/host.h"

#include <string.h>
#include <unistd.h>

struct as_natives {
  struct as_registry *registry;
  struct as_arena *arena;
  pthread_mutex_t lock;
  bool allow;
  const char *folder;
  bool (*stop)(void);
  const char *(*variable)(const char *name);
  struct as_native *list;
  uint32_t count;
  bool listed;
  struct as_reader reader;
};

struct as_natives *as_natives_new(struct as_registry *registry) {
  struct as_arena *arena = as_arena_new();
  struct as_natives *natives = AS_NEW(arena, struct as_natives);
  natives->registry = registry;
  natives->arena = arena;
  natives->reader =
      (struct as_reader){.context = natives, .knows = as_source_knows, .read = as_source_read};
  pthread_mutex_init(&natives->lock, NULL);
  return natives;
}

static void unload(struct as_native *native) {
  const struct assay_plugin *plugin = native->library.plugin;
  if (native->started && plugin->stop)
    plugin->stop(as_host(), native->state);
  as_library_close(&native->library);
  pthread_mutex_destroy(&native->turn);
}

void as_natives_free(struct as_natives *natives) {
  if (!natives)
    return;
  for (uint32_t i = natives->count; i > 0; i--)
    unload(&natives->list[i - 1]);
  pthread_mutex_destroy(&natives->lock);
  as_arena_free(natives->arena);
}

void as_natives_allow(struct as_natives *natives, bool allow) {
  natives->allow = allow;
}

void as_natives_folder(struct as_natives *natives, const char *folder) {
  natives->folder = as_arena_text(natives->arena, folder);
}

void as_natives_on_stop(struct as_natives *natives, bool (*asked)(void)) {
  natives->stop = asked;
}

void as_natives_on_variable(struct as_natives *natives, const char *(*get)(const char *name)) {
  natives->variable = get;
}

const struct as_reader *as_natives_reader(struct as_natives *natives) {
  return &natives->reader;
}

bool (*as_native_stop_of(struct as_natives *natives))(void) {
  return natives->stop;
}

/* With the lock held. Plugins come sorted by name. */
static void list_them(struct as_natives *natives) {
  uint32_t count = 0;
  if (natives->listed)
    return;
  const struct as_plugin *plugins = as_registry_plugins(natives->registry, &count);
  natives->listed = true;
  natives->list = AS_NEW_ARRAY(natives->arena, struct as_native, count);
  for (uint32_t i = 0; i < count; i++) {
    if (!plugins[i].library)
      continue;
    struct as_native *native = &natives->list[natives->count++];
    native->plugin = &plugins[i];
    native->variable = natives->variable;
    native->who = as_arena_print(natives->arena, "plugin %s", plugins[i].id);
    pthread_mutex_init(&native->turn, NULL);
  }
}

struct as_native *as_native_find(struct as_natives *natives, as_native_provides *provides,
                                 const char *word, struct as_place place,
                                 struct as_errors *errors) {
  struct as_native *found = NULL;
  const struct as_plugin *other = NULL;
  pthread_mutex_lock(&natives->lock);
  list_them(natives);
  for (uint32_t i = 0; i < natives->count; i++) {
    if (!provides(&natives->list[i].plugin->provides, word))
      continue;
    other = found ? natives->list[i].plugin : NULL;
    if (other)
      break;
    found = &natives->list[i];
  }
  pthread_mutex_unlock(&natives->lock);
  if (!other)
    return found;
  as_errors_add(errors, place, "two plugins provide %s: %s in %s and %s in %s; take one away",
                word, found->plugin->id, found->plugin->folder, other->id, other->folder);
  return NULL;
}

bool as_native_known(struct as_natives *natives, as_native_provides *provides, const char *word) {
  bool known = false;
  pthread_mutex_lock(&natives->lock);
  list_them(natives);
  for (uint32_t i = 0; i < natives->count && !known; i++)
    known = provides(&natives->list[i].plugin->provides, word);
  pthread_mutex_unlock(&natives->lock);
  return known;
}

struct as_native *as_native_named(struct as_natives *natives, const char *name) {
  struct as_native *found = NULL;
  pthread_mutex_lock(&natives->lock);
  list_them(natives);
  for (uint32_t i = 0; i < natives->count && !found; i++)
    if (as_text_equal(natives->list[i].plugin->id, name))
      found = &natives->list[i];
  pthread_mutex_unlock(&natives->lock);
  return found;
}

const char *const *as_natives_formats(struct as_natives *natives, struct as_arena *arena,
                                      size_t *count) {
  const char **names = NULL;
  *count = 0;
  pthread_mutex_lock(&natives->lock);
  list_them(natives);
  for (uint32_t i = 0; i < natives->count; i++) {
    const struct as_provides *it = &natives->list[i].plugin->provides;
    names = as_arena_grow(arena, names, *count, *count + it->format_count, sizeof *names);
    for (uint32_t k = 0; k < it->format_count; k++)
      names[(*count)++] = it->formats[k];
  }
  pthread_mutex_unlock(&natives->lock);
  return names;
}

/* The plugins that come with the program are told apart from what a user put somewhere. */
static bool comes_with(const struct as_plugin *plugin) {
  return as_text_equal(plugin->found_by, "installed") || as_text_equal(plugin->found_by, "source");
}

static bool is_allowed(const struct as_natives *natives, const struct as_plugin *plugin) {
  return natives->allow || as_text_equal(plugin->found_by, "installed");
}

static bool find_file(const struct as_natives *natives, const struct as_plugin *plugin,
                      struct as_arena *arena, struct as_library_file *file, const char **why) {
  const char *folders[] = {plugin->folder, natives->folder && comes_with(plugin)
                                               ? as_path_join(arena, natives->folder, plugin->id)
                                               : NULL};
  return as_library_find(arena, plugin->library, folders, 2, file, why);
}

static const char *start(struct as_natives *natives, struct as_native *native) {
  const struct assay_plugin *plugin = native->library.plugin;
  struct assay_call call = {
      .kind = AS_CALL_START, .native = native, .stop = natives->stop, .arena = natives->arena};
  if (!plugin->start)
    return NULL;
  native->started = plugin->start(as_host(), &call, &native->state) == 1 && !call.failed;
  if (native->started)
    return NULL;
  return as_arena_print(natives->arena, "could not start: %s",
                        call.why ? call.why : "it does not say why");
}

/* NULL: it is loaded. */
static const char *load(struct as_natives *natives, struct as_native *native) {
  const struct as_plugin *plugin = native->plugin;
  struct as_library_file file;
  const char *why = plugin->problem;
  if (why)
    return as_arena_print(natives->arena, "cannot be used: %s", why);
  if (!find_file(natives, plugin, natives->arena, &file, &why) && !file.name)
    return plugin->packages
               ? as_arena_print(natives->arena, "cannot be used: %s; it is built from %s", why,
                                plugin->packages)
               : as_arena_print(natives->arena, "cannot be used: %s", why);
  if (file.fd >= 0 && !is_allowed(natives, plugin)) {
    close(file.fd);
    return "is native code that may not be loaded: if you trust it, say --allow-native";
  }
  if (file.fd < 0)
    return as_arena_print(natives->arena, "is not safe to load: %s", why);
  const char *path = as_path_join(natives->arena, file.folder, file.name);
  bool loaded = as_library_open(natives->arena, plugin, file.fd, path, &native->library, &why);
  close(file.fd);
  if (!loaded)
    return as_arena_print(natives->arena, "cannot be used: %s", why);
  return start(natives, native);
}

bool as_native_use(struct as_natives *natives, struct as_native *native, const char *what,
                   struct as_place place, struct as_errors *errors) {
  pthread_mutex_lock(&natives->lock);
  if (native->stage == AS_NATIVE_UNASKED) {
    native->why = load(natives, native);
    native->stage = native->why ? AS_NATIVE_REFUSED : AS_NATIVE_LOADED;
  }
  pthread_mutex_unlock(&natives->lock);
  if (native->stage == AS_NATIVE_LOADED)
    return true;
  as_errors_add(errors, place, "the plugin %s, which %s, %s", native->plugin->id, what,
                native->why);
  return false;
}

static bool is_loaded(struct as_natives *natives, const struct as_plugin *plugin) {
  bool loaded = false;
  pthread_mutex_lock(&natives->lock);
  list_them(natives);
  for (uint32_t i = 0; i < natives->count; i++)
    loaded = loaded ||
             (natives->list[i].plugin == plugin && natives->list[i].stage == AS_NATIVE_LOADED);
  pthread_mutex_unlock(&natives->lock);
  return loaded;
}

bool as_native_look(struct as_natives *natives, const struct as_plugin *plugin,
                    struct as_arena *arena, struct as_native_status *out) {
  struct as_library_file file;
  const char *why = NULL;
  *out = (struct as_native_status){.allowed = is_allowed(natives, plugin)};
  if (!plugin->library)
    return false;
  bool found = find_file(natives, plugin, arena, &file, &why);
  out->loaded = is_loaded(natives, plugin);
  out->file = file.name ? as_path_join(arena, file.folder, file.name) : NULL;
  if (!found && !file.name) {
    out->problem = why;
  } else if (!found) {
    out->distrust = why;
  } else {
    as_library_look(arena, file.fd, out->file, &out->problem);
    close(file.fd);
  }
  return true;
}
