/* SPDX-License-Identifier: MIT */
/* Numbers in labels and remarks, which are for people: 20.34, not 20.3448275862. What a step or a
 * result holds as its value keeps every digit; here a figure only has to stay on its side of every
 * edge of the item's bands. */
#include "script/state.h"

#include "base/shown.h"

enum { PLACES = 2, EDGES_MOST = 64 };

static uint32_t add_edge(const struct as_bound *bound, struct as_decimal *edges, uint32_t count) {
  if (bound->given && count < EDGES_MOST)
    edges[count++] = bound->value;
  return count;
}

static uint32_t edges_of(const struct as_item *item, struct as_decimal *edges) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < item->band_count; i++) {
    count = add_edge(&item->bands[i].range.from, edges, count);
    count = add_edge(&item->bands[i].range.to, edges, count);
    count = add_edge(&item->bands[i].range.above, edges, count);
    count = add_edge(&item->bands[i].range.below, edges, count);
  }
  return count;
}

const char *as_figure_in_words(lua_State *L, struct as_decimal number) {
  struct as_decimal edges[EDGES_MOST];
  const struct as_call *call = as_call_of(L);
  char text[AS_DECIMAL_TEXT];
  uint32_t count = number.places > PLACES && call->given ? edges_of(call->given->item, edges) : 0;
  if (number.places > PLACES)
    number = as_decimal_shown(number, PLACES, edges, count);
  as_decimal_print(number, text);
  return as_arena_text(as_script_of(L)->scratch, text);
}
