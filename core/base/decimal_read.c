/* SPDX-License-Identifier: MIT */
/* Decimals as people write them.
 *
 * The one idea: what is plainly a number is read in one pass; only what fails that is looked at
 * again, to say what to write instead. Decided against: guessing. "1,200" is twelve hundred to one
 * clerk and 1.2 to the next. */
#include "base/decimal.h"

#include <string.h>

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* Why text is not plain digits with perhaps a minus and a point. */
static const char *explain(const char *text, size_t size) {
  if (size == 0)
    return "a number was wanted, nothing is there";
  const char *comma = memrchr(text, ',', size);
  if (comma && text[0] != '0' && text + size - comma == 4) /* three digits after it */
    return "a comma may stand for thousands or for a point: write 1200 or 1.2";
  if (comma)
    return "a comma is not a decimal point: write 0.5";
  if (memchr(text, ' ', size))
    return "a number has no spaces in it: write 1200";
  if (memchr(text, '%', size))
    return "write it without the % sign";
  if (text[0] == '+')
    return "a number has no plus sign: write 5";
  if (text[0] == '.' || (size > 1 && text[0] == '-' && text[1] == '.'))
    return "a digit was wanted before the point: write 0.5";
  if (text[size - 1] == '.')
    return "a digit was wanted after the point: write 5 or 5.0";
  if (is_digit(text[size - 1]) && (is_digit(text[0]) || text[0] == '-') &&
      (memchr(text, 'e', size) || memchr(text, 'E', size)))
    return "a number has no exponent: write 1000, not 1e3";
  return "a number is written like 12 or 0.5";
}

/* What has been read so far. */
struct reading {
  int64_t digits;
  int significant; /* digits without leading zeros */
  int places;
};

/* Takes digits from at on; a sixteenth significant one is counted and no longer taken. Returns
 * where they end. */
static const char *take_digits(struct reading *reading, const char *at, const char *end) {
  for (; at < end && is_digit(*at); at++) {
    bool counts = reading->significant > 0 || *at != '0';
    if (counts && reading->significant <= AS_DECIMAL_INPUT_DIGITS)
      reading->significant++;
    if (reading->significant <= AS_DECIMAL_INPUT_DIGITS)
      reading->digits = reading->digits * 10 + (*at - '0');
  }
  return at;
}

/* Where the text ends without zeros that end a fraction: they are not digits that anyone relies
 * on. */
static const char *without_zeros(const char *begin, const char *end) {
  while (end > begin && end[-1] == '0')
    end--;
  return end;
}

/* -?[0-9]+(\.[0-9]+)? */
static bool read_plain(struct reading *reading, const char *at, const char *end) {
  const char *begin = at;
  at = take_digits(reading, at, end);
  if (at == begin || at == end)
    return at > begin;
  if (*at++ != '.' || at == end)
    return false;
  end = without_zeros(at, end);
  reading->places = (int)(end - at);
  return end - at < INT32_MAX && take_digits(reading, at, end) == end;
}

bool as_decimal_parse(const char *text, size_t size, struct as_decimal *out, const char **why) {
  struct reading reading = {0};
  bool minus = size > 0 && text[0] == '-';
  if (!read_plain(&reading, text + minus, text + size)) {
    *why = explain(text, size);
    return false;
  }
  if (reading.significant > AS_DECIMAL_INPUT_DIGITS) {
    *why = "a number has at most 15 digits";
    return false;
  }
  if (reading.places > AS_DECIMAL_INPUT_PLACES) {
    *why = "a number has at most 6 digits after the point";
    return false;
  }
  *out = (struct as_decimal){minus ? -reading.digits : reading.digits, reading.places};
  return true;
}
