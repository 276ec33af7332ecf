/* SPDX-License-Identifier: MIT */
/* What an embedder holds: the registry and the engine of one thread. Decided against: finding the
 * installed scales by where the library lies, which would be a guess about somebody else's
 * program; the caller says where they are. */
#include "api/inner.h"

#include "base/text.h"
#include "plugin/native.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST_MEMORY = 256 * 1024 /* twice what the standard rules need to be loaded */ };

const char *assay_version(void) {
  return ASSAY_VERSION;
}

static size_t smaller(size_t a, size_t b) {
  return a < b ? a : b;
}

static struct as_limits limits_of(const struct assay_options *options) {
  struct as_limits limits = as_limits_default();
  if (options->rule_steps > 0) {
    limits.steps_most = options->rule_steps;
    if (limits.steps > limits.steps_most)
      limits.steps = limits.steps_most;
  }
  if (options->rule_memory > 0) {
    limits.memory = options->rule_memory < LEAST_MEMORY ? LEAST_MEMORY : options->rule_memory;
    limits.block = smaller(limits.block, limits.memory);
    limits.string = smaller(limits.string, limits.memory);
  }
  if (options->rule_milliseconds > 0)
    limits.milliseconds = options->rule_milliseconds;
  return limits;
}

/* What counts as installed may run its native code, so nothing does unless that is allowed. */
static bool add_share(struct assay *assay, const struct assay_options *options,
                      struct as_errors *errors) {
  const char *rules = as_path_join(assay->arena, options->share, "rules");
  const char *plugins = as_path_join(assay->arena, options->share, "plugins");
  const char *found_by = options->allow_native ? "installed" : "share";
  as_registry_shared_rules(assay->registry, as_path_join(assay->arena, rules, "lib"));
  return as_registry_add(assay->registry, rules, found_by, true, errors) &&
         as_registry_add(assay->registry, plugins, found_by, false, errors);
}

static bool add_folders(struct assay *assay, const struct assay_options *options,
                        struct as_errors *errors) {
  struct as_natives *natives = as_registry_natives(assay->registry);
  bool well = true;
  as_natives_allow(natives, options->allow_native);
  if (options->allow_native && options->libraries != NULL)
    as_natives_folder(natives, as_arena_text(assay->arena, options->libraries));
  for (size_t i = 0; options->plugins != NULL && i < options->plugin_count; i++)
    if (options->plugins[i] != NULL)
      well &= as_registry_add(assay->registry, options->plugins[i], "plugins", true, errors);
  if (options->share != NULL)
    well &= add_share(assay, options, errors);
  if (options->shared_rules != NULL)
    as_registry_shared_rules(assay->registry, as_arena_text(assay->arena, options->shared_rules));
  return well;
}

struct assay *assay_new(const struct assay_options *given, struct assay_errors *errors) {
  struct assay *assay = as_heap_take(sizeof *assay);
  struct assay_options options;
  struct as_errors own;
  assay->arena = as_arena_new();
  assay->scratch = as_arena_new();
  assay->registry = as_registry_new();
  struct as_errors *list = as_errors_begin(errors, &own, assay->scratch);
  if (!as_options_copy(&options, sizeof options, given, "struct assay_options", list) ||
      !add_folders(assay, &options, list)) {
    assay_free(assay);
    return NULL;
  }
  const struct as_limits limits = limits_of(&options);
  assay->engine = as_engine_new(assay->registry, &limits);
  assay->redact = options.redact;
  return assay;
}

void assay_free(struct assay *assay) {
  if (assay == NULL)
    return;
  as_engine_free(assay->engine);
  as_registry_free(assay->registry);
  as_arena_free(assay->scratch);
  as_arena_free(assay->arena);
  free(assay);
}

/* What was found does not change any more. */
static void list_scales(struct assay *assay) {
  if (assay->scales != NULL)
    return;
  const struct as_scale_entry *entries = as_registry_scales(assay->registry, &assay->scale_count);
  assay->scales = AS_NEW_ARRAY(assay->arena, struct assay_scale, assay->scale_count);
  for (uint32_t i = 0; i < assay->scale_count; i++)
    assay->scales[i] = (struct assay_scale){.id = entries[i].id,
                                            .version = entries[i].version,
                                            .title = entries[i].title,
                                            .base = entries[i].base,
                                            .plugin = entries[i].plugin->id,
                                            .file = entries[i].path};
}

uint32_t assay_scale_count(struct assay *assay) {
  if (assay == NULL)
    return 0;
  list_scales(assay);
  return assay->scale_count;
}

const struct assay_scale *assay_scale_at(struct assay *assay, uint32_t index) {
  return index < assay_scale_count(assay) ? &assay->scales[index] : NULL;
}

static const struct as_scale *find_scale(struct assay *assay, const char *name,
                                         struct as_errors *errors) {
  if (strchr(name, '/') != NULL)
    return as_registry_scale_at(assay->registry, name, errors);
  return as_registry_scale(assay->registry, name, (struct as_place){0}, errors);
}

bool assay_check_scale(struct assay *assay, const char *scale, struct assay_errors *errors) {
  struct as_errors own;
  if (assay == NULL || scale == NULL)
    return as_errors_of_nothing(errors, assay == NULL ? "struct assay" : "the scale");
  as_arena_reset(assay->scratch);
  struct as_errors *list = as_errors_begin(errors, &own, assay->scratch);
  const struct as_scale *found = find_scale(assay, scale, list);
  return found != NULL && as_engine_prepare(assay->engine, found, list) && !as_errors_any(list);
}
