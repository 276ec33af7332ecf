/* SPDX-License-Identifier: MIT */
#include "doc/range.h"

#include <criterion/criterion.h>

#define EDGE(digits, places)                                                                      \
  {                                                                                               \
    true, {                                                                                       \
      digits, places                                                                              \
    }                                                                                             \
  }

Test(range, its_words_say_which_edges_are_reached_by_an_equal_value) {
  static const struct {
    struct as_range range;
    const char *words;
  } cases[] = {{{.from = EDGE(21, 0), .to = EDGE(25, 0)}, "21 to 25"},
               {{.from = EDGE(20, 0), .to = EDGE(20, 0)}, "exactly 20"},
               {{.from = EDGE(96, 0)}, "96 or more"},
               {{.to = EDGE(899, 1)}, "89.9 or less"},
               {{.above = EDGE(5, 0)}, "more than 5"},
               {{.below = EDGE(60, 0)}, "less than 60"},
               {{.from = EDGE(60, 0), .below = EDGE(75, 0)}, "60 or more, less than 75"},
               {{.above = EDGE(60, 0), .to = EDGE(75, 0)}, "more than 60, 75 or less"},
               {{.above = EDGE(60, 0), .below = EDGE(75, 0)}, "more than 60, less than 75"},
               {{.to = EDGE(899999, 4)}, "89.9999 or less"},
               {{.to = {0}}, "any number"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct as_buf words;
    as_buf_init(&words);
    as_range_words(&cases[i].range, &words);
    cr_expect_str_eq(as_buf_get(&words), cases[i].words, "%s", as_buf_get(&words));
    cr_expect_eq(as_range_any(&cases[i].range), i + 1 < sizeof cases / sizeof *cases);
    as_buf_done(&words);
  }
}

Test(range, its_edges_are_listed_and_named) {
  const struct as_range range = {.above = EDGE(2, 0), .to = EDGE(5, 0)};
  struct as_decimal edges[4];
  cr_assert_eq(as_range_edges(&range, edges, 0), 2);
  cr_expect(edges[0].digits == 5 && edges[1].digits == 2);
  cr_expect(as_range_low(&range)->value.digits == 2 && as_range_high(&range)->value.digits == 5);
  static const char *const names[] = {"from", "to", "above", "below"};
  for (int i = 0; i < 4; i++)
    cr_expect_str_eq(as_edge_name((enum as_edge)i), names[i]);
}
