/* SPDX-License-Identifier: MIT */
/* What stands behind the names of assay.h: within this floor only. */
#ifndef AS_API_INNER_H
#define AS_API_INNER_H

#include "assay/assay.h"
#include "engine/engine.h"

struct assay {
  struct as_arena *arena;   /* as long as it lives */
  struct as_arena *scratch; /* emptied by the next call */
  struct as_registry *registry;
  struct as_engine *engine;
  bool redact;
  struct assay_scale *scales; /* NULL: nobody asked yet */
  uint32_t scale_count;
};

struct assay_errors {
  struct as_arena *arena;
  struct as_errors list;
};

/* A list for a call to add to, empty; errors NULL: one that nobody will see, in own. */
struct as_errors *as_errors_begin(struct assay_errors *errors, struct as_errors *own,
                                  struct as_arena *arena);
/* Adds, to an emptied list, that NULL was given where what is wanted; gives false. */
bool as_errors_of_nothing(struct assay_errors *errors, const char *what);
/* Copies a struct of options of which the caller knows size bytes into the one that is known here;
 * the rest is zero. false with an error: it does not say its size. */
bool as_options_copy(void *out, size_t known, const void *given, const char *name,
                     struct as_errors *errors);

#endif
