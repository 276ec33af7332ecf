/* SPDX-License-Identifier: MIT */
/* Shares in tenths of a percent: whole numbers, so that what is shown is what is compared. */
#include "cli/share.h"

#include "base/decimal.h"

#include <string.h>

void as_share_write(struct as_buf *out, uint32_t tenths) {
  as_buf_print(out, "%u.%u%%", (unsigned)tenths / 10, (unsigned)tenths % 10);
}

bool as_share_wanted(struct as_invocation *in, uint32_t *tenths) {
  const char *text = in->options.min, *why = NULL;
  struct as_decimal min, negative;
  int64_t least = 0;
  *tenths = 0;
  if (!text)
    return true;
  bool good = as_decimal_parse(text, strlen(text), &min, &why) &&
              as_decimal_compare(min, as_decimal_of(0)) >= 0 &&
              as_decimal_compare(min, as_decimal_of(100)) <= 0;
  if (!good) {
    as_errors_add(in->errors, (struct as_place){0},
                  "--min %s: a percentage from 0 to 100 was wanted", text);
    return false;
  }
  if (as_decimal_multiply(min, as_decimal_of(-10), &negative)) /* down is up, below nothing */
    as_decimal_to_int(as_decimal_floor(negative), &least);
  *tenths = (uint32_t)-least;
  return true;
}
