/* SPDX-License-Identifier: MIT */
/* The one idea: one decoder that never fails. It gives a code point, or says that the byte in hand
 * is none, and all that looks at characters stands on it. Decided against: the C library's wide
 * characters, which depend on the locale, and Unicode case folding, which nobody needs for headers
 * in English. */
#include "base/text.h"

#include <string.h>

enum { MOST_COMPARED = 96 }; /* bytes of a word that is looked up: no header or key is longer */

struct range {
  uint32_t from;
  uint32_t to;
};

/* Marks that stand on the character before them, and characters that are not seen. */
static const struct range narrow_none[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x064B, 0x065F},
    {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06E4}, {0x0900, 0x0902}, {0x093C, 0x093C},
    {0x0941, 0x0948}, {0x094D, 0x094D}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E},
    {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2069},
    {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF},
};

/* East Asian wide and full-width characters, and the pictures shown as wide. */
static const struct range wide[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};

/* What turns text round, breaks lines unseen or hides: never raw to a terminal. */
static const struct range unsafe[] = {
    {0x0000, 0x001F}, {0x007F, 0x009F}, {0x061C, 0x061C}, {0x180E, 0x180E},
    {0x200B, 0x200B}, {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F},
    {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xFFFE, 0xFFFF}, {0xE0000, 0xE007F},
};

static bool in_ranges(uint32_t point, const struct range *ranges, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (point >= ranges[i].from && point <= ranges[i].to)
      return true;
  return false;
}

#define IN(point, ranges) in_ranges((point), (ranges), sizeof(ranges) / sizeof *(ranges))

static uint8_t byte_at(const char *text, size_t i) {
  return (uint8_t)text[i];
}

/* How many bytes the first one announces; 0 when it cannot be a first byte. */
static size_t announced(uint8_t first) {
  if (first < 0x80)
    return 1;
  if (first >= 0xC2 && first <= 0xDF)
    return 2;
  if (first >= 0xE0 && first <= 0xEF)
    return 3;
  return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

/* false: the first byte is not the beginning of a character; *length is 1 then. size is over 0. */
static bool decode(const char *text, size_t size, uint32_t *point, size_t *length) {
  static const uint8_t first_bits[5] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
  size_t wanted = announced(byte_at(text, 0));
  *length = 1;
  *point = byte_at(text, 0);
  if (wanted == 0 || wanted > size)
    return false;
  uint32_t value = byte_at(text, 0) & first_bits[wanted];
  for (size_t i = 1; i < wanted; i++) {
    if ((byte_at(text, i) & 0xC0) != 0x80)
      return false;
    value = value << 6 | (byte_at(text, i) & 0x3F);
  }
  if (value < least[wanted] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
    return false;
  *point = value;
  *length = wanted;
  return true;
}

static char lower(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static bool is_joiner(char c) {
  return c == ' ' || c == '-' || c == '_' || c == '\t';
}

/* Lower case, without spaces, hyphens and underscores. false: too long to compare. */
static bool fold(const char *text, char out[MOST_COMPARED], size_t *size) {
  *size = 0;
  for (; *text; text++) {
    if (is_joiner(*text))
      continue;
    if (*size == MOST_COMPARED)
      return false;
    out[(*size)++] = lower(*text);
  }
  return true;
}

static size_t least_of(size_t a, size_t b) {
  return a < b ? a : b;
}

/* Damerau and Levenshtein's distance: letters put in, left out, changed, or two neighbours
 * swapped. */
static size_t distance(const char *a, size_t size_a, const char *b, size_t size_b) {
  size_t rows[3][MOST_COMPARED + 1];
  size_t *before = rows[0];
  size_t *last = rows[1];
  size_t *now = rows[2];
  for (size_t j = 0; j <= size_b; j++)
    before[j] = last[j] = j;
  for (size_t i = 1; i <= size_a; i++) {
    now[0] = i;
    for (size_t j = 1; j <= size_b; j++) {
      size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      now[j] = least_of(change, least_of(last[j], now[j - 1]) + 1);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        now[j] = least_of(now[j], before[j - 2] + 1);
    }
    size_t *free_row = before;
    before = last;
    last = now;
    now = free_row;
  }
  return last[size_b];
}

bool as_text_loosely_sized(const char *a, size_t size, const char *b) {
  size_t i = 0;
  for (;;) {
    while (i < size && is_joiner(a[i]))
      i++;
    while (is_joiner(*b))
      b++;
    if (i == size || *b == '\0')
      return i == size && *b == '\0';
    if (lower(a[i]) != lower(*b))
      return false;
    i++;
    b++;
  }
}

bool as_text_loosely(const char *a, const char *b) {
  if (!a || !b)
    return a == b;
  return as_text_loosely_sized(a, strlen(a), b);
}

int as_text_nearest(const char *word, const char *const *candidates, size_t count) {
  char folded[MOST_COMPARED];
  size_t size;
  if (!fold(word, folded, &size) || size == 0)
    return -1;
  size_t best = size / 3 > 1 ? size / 3 : 1;
  int nearest = -1;
  for (size_t i = 0; i < count && i < INT32_MAX; i++) {
    char other[MOST_COMPARED];
    size_t other_size;
    if (!candidates[i] || !fold(candidates[i], other, &other_size))
      continue;
    size_t longer = size > other_size ? size : other_size;
    if (longer - least_of(size, other_size) > best)
      continue;
    size_t far = distance(folded, size, other, other_size);
    if (far < longer && (far < best || (far == best && nearest < 0))) {
      best = far;
      nearest = (int)i;
    }
  }
  return nearest;
}

size_t as_utf8_check(const char *text, size_t size) {
  size_t i = 0;
  while (i < size) {
    uint64_t eight;
    while (size - i >= sizeof eight) { /* plain ASCII, by far the most of it, goes by in eights */
      memcpy(&eight, text + i, sizeof eight);
      if (eight & UINT64_C(0x8080808080808080))
        break;
      i += sizeof eight;
    }
    if (i == size)
      break;
    uint32_t point;
    size_t length;
    if (!decode(text + i, size - i, &point, &length))
      return i;
    i += length;
  }
  return size;
}

uint32_t as_utf8_next(const char *text, size_t size, size_t *length) {
  uint32_t point = 0;
  *length = 0;
  if (size > 0)
    decode(text, size, &point, length);
  return point;
}

/* Of the character that begins here. */
static size_t length_at(const char *text, size_t size) {
  size_t length = 1;
  if ((unsigned char)text[0] >= 0x80)
    as_utf8_next(text, size, &length);
  return length;
}

size_t as_utf8_count(const char *text, size_t size) {
  size_t count = 0;
  for (size_t i = 0; i < size; i += length_at(text + i, size - i), count++)
    ;
  return count;
}

size_t as_utf8_width(const char *text) {
  size_t size = strlen(text);
  size_t columns = 0;
  for (size_t i = 0, length; i < size; i += length) {
    uint32_t point = as_utf8_next(text + i, size - i, &length);
    if (point >= 0x300 && IN(point, narrow_none))
      continue;
    columns += point >= 0x1100 && IN(point, wide) ? 2 : 1;
  }
  return columns;
}

void as_text_printable(struct as_buf *out, const char *text, size_t size) {
  size_t plain = 0; /* where the run of harmless bytes began */
  for (size_t i = 0, length; i < size; i += length) {
    uint32_t point;
    bool good = decode(text + i, size - i, &point, &length);
    if (good && !IN(point, unsafe))
      continue;
    as_buf_add(out, text + plain, i - plain);
    if (good && point >= 0x80)
      as_buf_print(out, "\\u{%04X}", (unsigned)point);
    else
      as_buf_print(out, "\\x%02X", (unsigned)point);
    plain = i + length;
  }
  as_buf_add(out, text + plain, size - plain);
}

/* The length of a text of harmless ASCII alone; most are. */
static bool is_plain(const char *text, size_t *size) {
  const char *c = text;
  while (*c >= ' ' && *c <= '~')
    c++;
  *size = (size_t)(c - text);
  return *c == '\0';
}

char *as_text_printable_copy(struct as_arena *arena, const char *text) {
  struct as_buf out;
  size_t plain = 0;
  if (!text)
    return NULL;
  if (is_plain(text, &plain))
    return as_arena_copy(arena, text, plain);
  as_buf_init(&out);
  as_text_printable(&out, text, strlen(text));
  char *copy = as_arena_copy(arena, as_buf_get(&out), out.size);
  as_buf_done(&out);
  return copy;
}

char *as_text_cut(struct as_arena *arena, const char *text, size_t characters) {
  static const char dots[] = "...";
  size_t size = strlen(text);
  if (size <= characters || as_utf8_count(text, size) <= characters)
    return as_arena_copy(arena, text, size);
  size_t tail = characters < sizeof dots - 1 ? characters : sizeof dots - 1;
  size_t end = 0;
  for (size_t n = 0; n < characters - tail; n++)
    end += length_at(text + end, size - end);
  return as_arena_print(arena, "%.*s%.*s", (int)end, text, (int)tail, dots);
}

/* Words of lower-case letters and digits, one joiner between two. */
static bool joined_words(const char *text, char joiner) {
  char before = joiner;
  for (; *text; text++) {
    if (*text == joiner ? before == joiner : !is_lower(*text) && !is_digit(*text))
      return false;
    before = *text;
  }
  return before != joiner;
}

bool as_text_is_kebab(const char *text) {
  return joined_words(text, '-');
}

bool as_text_is_snake(const char *text) {
  return is_lower(text[0]) && joined_words(text, '_');
}

/* 1, 1.1.8, 2.2A: digits, perhaps a capital letter, with points between. */
static bool is_number(const char *text) {
  for (;;) {
    if (!is_digit(*text))
      return false;
    while (is_digit(*text))
      text++;
    if (*text >= 'A' && *text <= 'Z')
      text++;
    if (*text == '\0')
      return true;
    if (*text++ != '.')
      return false;
  }
}

bool as_text_is_id(const char *text) {
  return as_text_is_snake(text) || is_number(text);
}
