/* SPDX-License-Identifier: MIT */
/* What a case expects, held against what came out. */
#ifndef AS_EXPECT_H
#define AS_EXPECT_H

#include "qa/rule_test.h"

struct as_comparison {
  struct as_arena *arena;
  struct as_difference *differences;
  uint32_t count, room;
};

/* Checks the words of an expectation, of one item or of a whole review: what is not looked at in a
 * case of that kind is refused, else it would seem to hold. */
bool as_expect_check(const struct as_value *expect, bool of_item, struct as_errors *errors);
/* Whether nothing (~) is an expectation of this key: "score: ~" expects that there is none. */
bool as_expect_may_be_nothing(const char *key);
/* Whether it is a map of names, each with what is expected of it, which may be nothing: "scores".
 */
bool as_expect_has_members(const char *key);
/* The expectations on one item, on a whole result, on refused evidence. */
void as_expect_item(struct as_comparison *to, const struct as_value *expect,
                    const struct as_item_result *item);
void as_expect_result(struct as_comparison *to, const struct as_value *expect,
                      const struct as_result *result);
void as_expect_refusal(struct as_comparison *to, const struct as_value *expect,
                       const struct as_errors *refused);

#endif
