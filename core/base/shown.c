/* SPDX-License-Identifier: MIT */
/* Rounding for display. The one idea: round, then ask whether the rounded figure still lies on the
 * same side of every edge as the true one; if not, one more place. Where values between two edges
 * go to the nearer one, the middle is an edge too; edges that are not known here are whole
 * numbers, which a figure may therefore never seem to be. Decided against: a fixed number of
 * places everywhere, which shows a figure just short of an edge as the edge. */
#include "base/shown.h"

enum { PLACES_MOST = 12 };

static int side(struct as_decimal number, struct as_decimal edge) {
  int order = as_decimal_compare(number, edge);
  return (order > 0) - (order < 0);
}

/* false: out of reach, and no edge of anything shown */
static bool middle(struct as_decimal a, struct as_decimal b, struct as_decimal *out) {
  struct as_decimal half = {5, 1};
  return as_decimal_add(a, b, out) && as_decimal_multiply(*out, half, out);
}

static bool same_sides(struct as_decimal a, struct as_decimal b, const struct as_decimal *edges,
                       size_t count) {
  struct as_decimal edge;
  for (size_t i = 0; i < count; i++)
    for (size_t k = i; k < count; k++)
      if (middle(edges[i], edges[k], &edge) && side(a, edge) != side(b, edge))
        return false;
  return true;
}

/* Rounding keeps order, so that a number of so many places lies between two others only where it
 * is one of them: an edge, or the middle of two, which has a place more. */
static bool may_cross(struct as_decimal shown, int places, const struct as_decimal *edges,
                      size_t count) {
  int most = 0;
  for (size_t i = 0; i < count; i++)
    most = edges[i].places > most ? edges[i].places : most;
  return shown.places <= most + 1 || places < most + 1;
}

struct as_decimal as_decimal_shown(struct as_decimal number, int places,
                                   const struct as_decimal *edges, size_t count) {
  for (int p = places; p <= PLACES_MOST; p++) {
    struct as_decimal shown = as_decimal_nearest_places(number, p, true);
    if (as_decimal_compare(shown, number) == 0 ||
        (!as_decimal_is_whole(shown) &&
         (!may_cross(shown, p, edges, count) || same_sides(shown, number, edges, count))))
      return shown;
  }
  return number;
}
