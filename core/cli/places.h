/* SPDX-License-Identifier: MIT */
/* Where plugins are looked for. */
#ifndef AS_PLACES_H
#define AS_PLACES_H

#include "plugin/registry.h"

/* Adds, in this order: --plugins, ASSAY_PLUGINS, the user's data folder, the installed ones or,
 * from a build tree, those of the source. false: a named folder is not there (errors added). */
bool as_places_add(struct as_registry *registry, const char *const *plugins, uint32_t count,
                   struct as_arena *arena, struct as_errors *errors);
/* Where the libraries of native plugins are that come with the program; NULL when the system does
 * not tell. */
const char *as_places_libraries(struct as_arena *arena);

#endif
