/* SPDX-License-Identifier: MIT */
/* A scale as the command line names it: an id, id@version, a folder or its scale.yaml. */
#ifndef AS_SCALE_WORD_H
#define AS_SCALE_WORD_H

#include "cli/command.h"

/* Whether the word is a path: an id wins over a folder of that name, unless it has a slash. */
bool as_scale_is_path(struct as_invocation *in, const char *word);
/* NULL with errors. The plugin around a path is added to the registry, so that reviews and tests
 * may name its scales. */
const struct as_scale *as_scale_named(struct as_invocation *in, const char *word);
/* The same, in a registry made of the invocation's. */
const struct as_scale *as_scale_named_in(struct as_invocation *in, struct as_registry *registry,
                                         const char *word);

#endif
