/* SPDX-License-Identifier: MIT */
/* A new scale: a plugin that passes as it stands, a variant with what may be changed in it as
 * comments made from its base's own items, or a small scale of its own. */
#ifndef AS_BLANK_SCALE_H
#define AS_BLANK_SCALE_H

#include "engine/engine.h"

struct as_blank_scale {
  struct as_arena *arena;
  const char *name;            /* kebab-case: the scale's and the plugin's id */
  const struct as_scale *base; /* NULL: a scale of its own */
  const char *extends;         /* the base as the variant names it */
  struct as_engine *engine;    /* of a variant: what its first test expects was scored */
};

void as_blank_scale_plugin(const struct as_blank_scale *blank, struct as_buf *out);
void as_blank_scale_itself(const struct as_blank_scale *blank, struct as_buf *out);
void as_blank_scale_readme(const struct as_blank_scale *blank, struct as_buf *out);
/* Its first rule test; *name is what its file is called, in the arena. false with errors: the
 * base's own rules cannot be run. */
bool as_blank_scale_test(const struct as_blank_scale *blank, const char **name, struct as_buf *out,
                         struct as_errors *errors);

#endif
