/* SPDX-License-Identifier: MIT */
/* The least that meets several needs at once: of each item one move, so that the gains add up to
 * every need at the lowest cost. Whole numbers only; no word of scales.
 *
 * Costs are compared from the left: what they count (money, changes, points) is the caller's. */
#ifndef AS_PLAN_SEARCH_H
#define AS_PLAN_SEARCH_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum { AS_SEARCH_COSTS = 3 };

struct as_move {
  int64_t cost[AS_SEARCH_COSTS]; /* 0 or more */
  const int64_t *gain;           /* towards each need; may be less than 0 */
};
struct as_moves { /* of one item, one is made; staying as it is is a move, too */
  const struct as_move *moves;
  uint32_t count;
};
struct as_search {
  const struct as_moves *items;
  uint32_t item_count;
  const int64_t *needs;
  uint32_t need_count;
  uint32_t most; /* choices listed */
};

enum as_search_end { AS_SEARCH_FOUND, AS_SEARCH_NONE, AS_SEARCH_TOO_LARGE };

struct as_choices {
  int64_t cost[AS_SEARCH_COSTS];
  const uint32_t **choices; /* each: the move of every item */
  uint32_t count;
  uint64_t all;  /* how many there are at that cost */
  bool at_least; /* there may be more: all is where counting ended */
};

/* Everything in the arena. */
enum as_search_end as_search_least(struct as_arena *arena, const struct as_search *search,
                                   struct as_choices *out);

#endif
