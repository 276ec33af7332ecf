/* SPDX-License-Identifier: MIT */
/* A dictionary of texts by open addressing.
 *
 * The one idea: a folded text is a word like any other, so that one table answers both "was this
 * spelling seen" and "was it seen in any spelling", and folding is done once for each different
 * spelling, not once a row. Decided against: hashing small columns, where looking at eight words
 * is faster than a table is made. */
#include "table/words.h"

#include <string.h>

enum {
  LOOKED_THROUGH = 8, /* words that need no table */
  FEWEST_SLOTS = 32,
  FOLDED_ON_STACK = 256
};

uint64_t as_hash_mix(uint64_t a, uint64_t b) {
  uint64_t mixed = (a ^ (b + UINT64_C(0x9e3779b97f4a7c15))) * UINT64_C(0xd6e8feb86659fd93);
  return mixed ^ (mixed >> 32);
}

static uint64_t load(const char *text, size_t size) {
  uint64_t value = 0;
  memcpy(&value, text, size);
  return value;
}

/* Eight bytes at a time, the last eight overlapping what went before: no byte outside is looked
 * at. */
uint64_t as_hash_text(const char *text, size_t size) {
  uint64_t hash = size;
  if (size >= 8) {
    for (size_t i = 0; i + 8 < size; i += 8)
      hash = as_hash_mix(hash, load(text + i, 8));
    return as_hash_mix(hash, load(text + size - 8, 8));
  }
  if (size >= 4)
    return as_hash_mix(hash, load(text, 4) << 32 | load(text + size - 4, 4));
  for (size_t i = 0; i < size; i++)
    hash = hash << 8 | (unsigned char)text[i];
  return as_hash_mix(hash, size);
}

static bool is_word(const struct as_word *word, const char *text, size_t size) {
  return word->size == size && memcmp(word->text, text, size) == 0;
}

static int64_t look_through(const struct as_words *words, const char *text, size_t size) {
  for (uint32_t i = 0; i < words->count; i++)
    if (is_word(&words->items[i], text, size))
      return i;
  return AS_WORD_NONE;
}

static int64_t find(const struct as_words *words, const char *text, size_t size) {
  if (!words->slots)
    return look_through(words, text, size);
  uint32_t mask = words->slot_count - 1;
  uint32_t at = (uint32_t)as_hash_text(text, size) & mask;
  for (; words->slots[at] != 0; at = (at + 1) & mask)
    if (is_word(&words->items[words->slots[at] - 1], text, size))
      return words->slots[at] - 1;
  return AS_WORD_NONE;
}

static void place(struct as_words *words, uint32_t index) {
  const struct as_word *word = &words->items[index];
  uint32_t mask = words->slot_count - 1;
  uint32_t at = (uint32_t)as_hash_text(word->text, word->size) & mask;
  while (words->slots[at] != 0)
    at = (at + 1) & mask;
  words->slots[at] = index + 1;
}

/* At most half full. */
static void make_room(struct as_words *words) {
  if (words->count < LOOKED_THROUGH || words->count < words->slot_count / 2)
    return;
  words->slot_count = words->slot_count ? words->slot_count * 2 : FEWEST_SLOTS;
  words->slots = AS_NEW_ARRAY(words->arena, uint32_t, words->slot_count);
  for (uint32_t i = 0; i < words->count; i++)
    place(words, i);
}

static uint32_t insert(struct as_words *words, const char *text, size_t size) {
  make_room(words);
  uint32_t index = words->count;
  words->items =
      as_arena_grow(words->arena, words->items, index, (size_t)index + 1, sizeof *words->items);
  words->items[index] =
      (struct as_word){as_arena_copy(words->arena, text, size), (uint32_t)size, index};
  words->count++;
  if (words->slots)
    place(words, index);
  return index;
}

static bool is_space(const char *text, size_t left, size_t *length) {
  *length = 1;
  if (*text == ' ' || (*text >= '\t' && *text <= '\r'))
    return true;
  *length = 2; /* the no-break space of web pages and spreadsheets */
  return left >= 2 && text[0] == '\xC2' && text[1] == '\xA0';
}

/* Lower case (of ASCII), runs of white space as one space. Returns the size; out has room for
 * size. */
static size_t fold(const char *text, size_t size, char *out) {
  size_t end = 0;
  for (size_t i = 0, length; i < size;) {
    if (is_space(text + i, size - i, &length)) {
      if (end > 0 && out[end - 1] != ' ')
        out[end++] = ' ';
      i += length;
      continue;
    }
    char c = text[i++];
    out[end++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
  }
  return end > 0 && out[end - 1] == ' ' ? end - 1 : end;
}

static char *room_for(struct as_arena *arena, char *stack, size_t size) {
  return size <= FOLDED_ON_STACK ? stack : as_arena_take(arena, size);
}

void as_words_init(struct as_words *words, struct as_arena *arena) {
  *words = (struct as_words){.arena = arena};
}

uint32_t as_words_add(struct as_words *words, const char *text, size_t size) {
  char stack[FOLDED_ON_STACK];
  int64_t found = find(words, text, size);
  if (found != AS_WORD_NONE)
    return (uint32_t)found;
  char *folded = room_for(words->arena, stack, size);
  size_t folded_size = fold(text, size, folded);
  uint32_t index = insert(words, text, size);
  if (is_word(&words->items[index], folded, folded_size))
    return index;
  int64_t same = find(words, folded, folded_size);
  uint32_t stands = same == AS_WORD_NONE ? insert(words, folded, folded_size) : (uint32_t)same;
  words->items[index].fold = stands;
  return index;
}

int64_t as_words_find_fold(const struct as_words *words, const char *text, size_t size) {
  char stack[FOLDED_ON_STACK];
  char *folded = room_for(words->arena, stack, size);
  return find(words, folded, fold(text, size, folded));
}
