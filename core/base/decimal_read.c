/* SPDX-License-Identifier: MIT */
/* Decimals as people write them.
 *
 * The one idea: what is plainly a number is read in one pass; only what fails that is looked at
 * again, to say what to write instead. Decided against: guessing. "1,200" is twelve hundred to one
 * clerk and 1.2 to the next. */
#include "base/decimal.h"

#include "base/wide.h"

#include <string.h>

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* Why text is not plain digits with perhaps a minus and a point. */
static const char *explain(const char *text, size_t size) {
  if (size == 0)
    return "a number was wanted, nothing is there";
  const char *comma = memchr(text, ',', size);
  if (comma && text[0] != '0' && text + size - comma == 4) /* three digits after it */
    return "a comma may stand for thousands or for a point: write 1200 or 1.2";
  if (comma)
    return "a comma is not a decimal point: write 0.5";
  if (memchr(text, ' ', size))
    return "a number has no spaces in it: write 1200";
  if (memchr(text, '%', size))
    return "a number without a % sign was wanted";
  if (text[0] == '+')
    return "a number has no plus sign: write 5";
  if (text[0] == '.' || (size > 1 && text[0] == '-' && text[1] == '.'))
    return "a digit was wanted before the point: write 0.5";
  if (text[size - 1] == '.')
    return "a digit was wanted after the point: write 5 or 5.0";
  if (is_digit(text[size - 1]) && (is_digit(text[0]) || text[0] == '-') &&
      (memchr(text, 'e', size) || memchr(text, 'E', size)))
    return "a number has no exponent: write 1000, not 1e3";
  return "a number such as 12 or 0.5 was wanted";
}

/* What has been read so far. */
struct reading {
  int64_t digits;
  int significant; /* digits without leading zeros */
  int places;
  bool point;
};

/* One digit more; false: there are too many. */
static bool take_digit(struct reading *reading, char c) {
  if (reading->point)
    reading->places++;
  if (reading->significant > 0 || c != '0')
    reading->significant++;
  if (reading->significant > AS_DECIMAL_INPUT_DIGITS)
    return false;
  reading->digits = reading->digits * 10 + (c - '0');
  return true;
}

/* The length without zeros that end a fraction: they are not digits that anyone relies on. */
static size_t without_zeros(const char *text, size_t size) {
  if (size == 0 || !memchr(text, '.', size))
    return size;
  while (size > 1 && text[size - 1] == '0' && text[size - 2] != '.')
    size--;
  return size;
}

/* -?[0-9]+(\.[0-9]+)? */
static bool is_plain(const char *text, size_t size) {
  size_t i = size > 0 && text[0] == '-' ? 1 : 0;
  size_t begin = i;
  while (i < size && is_digit(text[i]))
    i++;
  if (i == begin)
    return false;
  if (i == size)
    return true;
  if (text[i] != '.')
    return false;
  begin = ++i;
  while (i < size && is_digit(text[i]))
    i++;
  return i == size && i > begin;
}

bool as_decimal_parse(const char *text, size_t size, struct as_decimal *out, const char **why) {
  struct reading reading = {0};
  if (!is_plain(text, size)) {
    *why = explain(text, size);
    return false;
  }
  size_t end = without_zeros(text, size);
  for (size_t i = text[0] == '-' ? 1 : 0; i < end; i++) {
    if (text[i] == '.') {
      reading.point = true;
    } else if (!take_digit(&reading, text[i])) {
      *why = "a number has at most 15 digits";
      return false;
    }
  }
  if (reading.places > AS_DECIMAL_INPUT_PLACES && reading.digits != 0) {
    *why = "a number has at most 6 digits after the point";
    return false;
  }
  return as_wide_decimal(text[0] == '-' ? -reading.digits : reading.digits, reading.places, out);
}
