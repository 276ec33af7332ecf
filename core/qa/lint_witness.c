/* SPDX-License-Identifier: MIT */
/* Witnesses: reviews that show a finding when they are scored. */
#include "doc/build.h"
#include "qa/linting.h"

/* Any day will do; a fixed one gives the same bytes every time. */
static const char DAY[] = "2026-01-01";

void as_lint_show_value(struct as_lint *lint, struct as_finding *finding,
                        struct as_decimal value) {
  (void)lint;
  (void)finding;
  (void)value;
  (void)DAY;
}
void as_lint_show_item(struct as_lint *lint, struct as_finding *finding,
                       const struct as_item *item, struct as_decimal points) {
  (void)lint;
  (void)finding;
  (void)item;
  (void)points;
}
void as_lint_show_score(struct as_lint *lint, struct as_finding *finding, int what, uint32_t index,
                        struct as_bound low, struct as_bound high) {
  (void)lint;
  (void)finding;
  (void)what;
  (void)index;
  (void)low;
  (void)high;
}
