/* SPDX-License-Identifier: MIT */
/* The different texts of one column, each kept once: a cell is a number of four bytes. Two
 * spellings that differ in case and spacing only have one fold, which is what filters and groups
 * compare. */
#ifndef AS_WORDS_H
#define AS_WORDS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum { AS_WORD_NONE = -1 };

struct as_word {
  const char *text; /* as first written, NUL-terminated */
  uint32_t size;
  uint32_t
      fold; /* the word that stands for all spellings; itself when the text is folded already */
};

struct as_words {
  struct as_arena *arena;
  struct as_word *items;
  uint32_t *slots; /* index + 1 of a word, 0 free; NULL while there are few */
  uint32_t count;
  uint32_t slot_count; /* a power of two */
};

void as_words_init(struct as_words *words, struct as_arena *arena);
/* The number of a spelling, kept when it is new. */
uint32_t as_words_add(struct as_words *words, const char *text, size_t size);
/* The fold of a text that some cell may have, or AS_WORD_NONE. */
int64_t as_words_find_fold(const struct as_words *words, const char *text, size_t size);
/* Not the identity of anything, only where to look: 64 bits of a text. */
uint64_t as_hash_text(const char *text, size_t size);
uint64_t as_hash_mix(uint64_t a, uint64_t b);

#endif
