/* SPDX-License-Identifier: MIT */
/* Which plugins there are, where they were found, and the scales in them. A plugin is a folder
 * with a plugin.yaml; a rule set is one too. Broken plugins and two of one name and version are
 * kept with their errors and only refused when used. */
#ifndef AS_REGISTRY_H
#define AS_REGISTRY_H

#include "scale/scale.h"

/* What a manifest says a native library is for, so that it need not be loaded to be found. */
struct as_provides {
  const char *const *files;   /* extensions of files it reads, lower case */
  const char *const *sources; /* keys of evidence that is in no file */
  const char *const *formats;
  const char *const *functions;
  uint32_t file_count, source_count, format_count, function_count;
};

struct as_plugin {
  const char *id, *version, *title;
  const char *folder;   /* as found */
  const char *found_by; /* "--plugins", "ASSAY_PLUGINS", "user", "installed", "source" */
  const char *library;  /* a native plugin's; NULL */
  struct as_provides provides;
  const char *packages; /* what its library is built from, "libfoo-dev, libbar-dev"; NULL */
  const char *const *scales;
  uint32_t scale_count; /* paths of scale.yaml */
  const char *problem;  /* why it cannot be used; NULL when it can */
};

struct as_registry;
struct as_natives; /* plugin/native.h */

struct as_registry *as_registry_new(void);
void as_registry_free(struct as_registry *registry); /* takes NULL; frees the scales it loaded */
/* Adds a folder that is a plugin or holds plugins. A folder that does not exist adds an error only
 * where must_exist. */
bool as_registry_add(struct as_registry *registry, const char *folder, const char *found_by,
                     bool must_exist, struct as_errors *errors);
/* The same plugins with one file, of that path as it is shown, read as another text: for trying a
 * change that nobody made. Scales are loaded anew. Both must outlive it, and no folder may be
 * added to either meanwhile. */
struct as_registry *as_registry_replacing(struct as_registry *registry,
                                          const struct as_source *file);
/* The native libraries of its plugins, none of them loaded before it is used. Borrowed; those of
 * the registry it was made from for one that replaces a file. */
struct as_natives *as_registry_natives(struct as_registry *registry);
/* The same plugins, whose scales may name rules that there are not: for whoever is about to write
 * one. Nothing in such a scale can be judged. */
struct as_registry *as_registry_without_rules(struct as_registry *registry);
/* The folder of shared rules (rules/lib). */
void as_registry_shared_rules(struct as_registry *registry, const char *folder);
const struct as_plugin *as_registry_plugins(const struct as_registry *registry,
                                            uint32_t *count); /* sorted by id, version */

/* A scale by "id" or "id@version" (highest version when none is named), loaded once and kept. NULL
 * with errors: not found (nearest name), broken, ambiguous. Borrowed. */
const struct as_scale *as_registry_scale(struct as_registry *registry, const char *name,
                                         struct as_place place, struct as_errors *errors);
/* The edition for a review: the version that "id@version" names, else of those in force on the
 * date (effective: {from: ...}; one that says nothing always is) the one that came into force
 * last, the highest version of several. *why says, where there was a choice, how it was made: in
 * the arena; else NULL. */
const struct as_scale *as_registry_edition(struct as_registry *registry, const char *name,
                                           int32_t date, struct as_place place,
                                           struct as_arena *arena, const char **why,
                                           struct as_errors *errors);
/* A scale by the path of its folder or file (for check, and for scales outside the search path).
 */
const struct as_scale *as_registry_scale_at(struct as_registry *registry, const char *path,
                                            struct as_errors *errors);

/* Every scale there is: id, version, title, path, plugin; read lightly (not loaded), sorted. */
struct as_scale_entry {
  const char *id, *version, *title, *path, *base; /* base: NULL when it extends none */
  const struct as_plugin *plugin;
  int32_t effective; /* in force from this day; AS_DATE_NONE: always */
};
const struct as_scale_entry *as_registry_scales(struct as_registry *registry, uint32_t *count);

#endif
