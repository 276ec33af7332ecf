/* SPDX-License-Identifier: MIT */
/* Versions as people write them: 1.10 comes after 1.9. */
#include "plugin/manifest.h"

#include <string.h>

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static size_t digits(const char *text) {
  size_t size = 0;
  while (is_digit(text[size]))
    size++;
  return size;
}

/* Numbers of any length: without their leading zeros the longer is the larger. */
static int compare_numbers(const char *a, size_t a_size, const char *b, size_t b_size) {
  for (; a_size > 0 && *a == '0'; a_size--)
    a++;
  for (; b_size > 0 && *b == '0'; b_size--)
    b++;
  if (a_size != b_size)
    return a_size < b_size ? -1 : 1;
  return memcmp(a, b, a_size);
}

/* What follows the numbers: nothing comes after something ("-beta"), except "+build", which does
 * not count. */
static int compare_rests(const char *a, const char *b) {
  bool a_ends = *a == '\0' || *a == '+';
  bool b_ends = *b == '\0' || *b == '+';
  if (a_ends || b_ends)
    return (int)a_ends - (int)b_ends;
  return strcmp(a, b);
}

int as_version_compare(const char *a, const char *b) {
  for (;;) {
    size_t a_size = digits(a);
    size_t b_size = digits(b);
    if (a_size == 0 && b_size == 0)
      return compare_rests(a, b);
    int order = compare_numbers(a, a_size, b, b_size);
    if (order != 0)
      return order;
    a += a_size;
    b += b_size;
    a += *a == '.' ? 1 : 0;
    b += *b == '.' ? 1 : 0;
  }
}

static const char *const OPERATORS[] = {">=", "<=", "==", ">", "<"};

static bool holds(int order, size_t operator) {
  switch (operator) {
  case 0:
    return order >= 0;
  case 1:
    return order <= 0;
  case 2:
    return order == 0;
  case 3:
    return order > 0;
  default:
    return order < 0;
  }
}

static const char *skip_spaces(const char *text) {
  return text + strspn(text, " \t");
}

bool as_version_meets(const char *version, const char *wish, const char **why) {
  static const char how[] = "a wish is written >=0.1, or >=0.1, <2";
  *why = NULL;
  bool meets = true;
  const char *at = skip_spaces(wish);
  for (;;) {
    size_t i = 0;
    while (i < 5 && strncmp(at, OPERATORS[i], strlen(OPERATORS[i])) != 0)
      i++;
    at = skip_spaces(at + (i < 5 ? strlen(OPERATORS[i]) : 0));
    size_t size = strspn(at, "0123456789.");
    char wanted[32];
    if (i == 5 || size == 0 || size >= sizeof wanted || !is_digit(at[0])) {
      *why = how;
      return false;
    }
    memcpy(wanted, at, size);
    wanted[size] = '\0';
    meets = meets && holds(as_version_compare(version, wanted), i);
    at = skip_spaces(at + size);
    if (*at == '\0')
      return meets;
    if (*at != ',') {
      *why = how;
      return false;
    }
    at = skip_spaces(at + 1);
  }
}
