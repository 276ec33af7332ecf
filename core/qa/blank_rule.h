/* SPDX-License-Identifier: MIT */
/* A new rule for an item, and its test: made from what the item declares, so that both run. What
 * the item is really about is left to whoever fills them in; what is there is true. */
#ifndef AS_BLANK_RULE_H
#define AS_BLANK_RULE_H

#include "scale/scale.h"

struct as_blank_rule {
  struct as_arena *arena;
  const struct as_scale *scale; /* which may lack the rule */
  const struct as_item *item;
};

void as_blank_rule_script(const struct as_blank_rule *blank, struct as_buf *out);
/* Both sides of every edge of the item's bands, or every anchor; and nothing given. */
void as_blank_rule_test(const struct as_blank_rule *blank, struct as_buf *out);

#endif
