/* SPDX-License-Identifier: MIT */
/* 128-bit whole numbers: what decimals and fractions are worked out in. Within this floor only. */
#ifndef AS_WIDE_H
#define AS_WIDE_H

#include "base/decimal.h"

__extension__ typedef __int128 as_wide;
__extension__ typedef unsigned __int128 as_uwide;

enum {
  AS_WIDE_TENS = 38,     /* 10^38 is the largest power of ten in 128 bits */
  AS_DECIMAL_DIGITS = 18 /* of a decimal, and the most places too */
};

as_uwide as_wide_ten(int power);  /* 10^power, 0..38 */
as_uwide as_wide_size(as_wide a); /* without its sign */
/* digits x 10^-places as a normal decimal, exactly; places may be anything. false: it does not
 * fit. */
bool as_wide_decimal(as_wide digits, int places, struct as_decimal *out);
/* The same to so many significant digits, half to even. */
bool as_wide_rounded(as_wide value, int places, int digits, struct as_decimal *out);
/* top / bottom x 10^-places, to so many significant digits, half to even, and at most 18 places.
 * bottom is over 0, both are below 10^19. false: too large. */
bool as_wide_quotient(as_wide top, as_uwide bottom, int places, int digits,
                      struct as_decimal *out);

#endif
