/* SPDX-License-Identifier: MIT */
/* Where things stand in a YAML text, byte by byte: what the tree does not say, and what taking a
 * part of a file away needs. */
#ifndef AS_MUTANT_TEXT_H
#define AS_MUTANT_TEXT_H

#include "doc/value.h"

struct as_text_lines {
  const struct as_source *source;
  const size_t *starts;
  uint32_t count;
};

void as_text_lines_read(struct as_text_lines *lines, struct as_arena *arena,
                        const struct as_source *source);
/* The offset of a plain scalar; false where its spelling does not stand there (an alias, a run of
 * like items, folded lines). */
bool as_text_lines_find(const struct as_text_lines *lines, const struct as_value *value,
                        size_t *at);
void as_text_lines_place(const struct as_text_lines *lines, size_t at, uint32_t *line,
                         uint32_t *column);
/* What to take away so that something is gone. */
struct as_text_cut {
  size_t from, size;
  bool only; /* lines of a block, and with them the last of what its key holds: an empty map has to
                stand there ... */
  size_t indent; /* ... so far in */
};
/* An entry whose key stands at "at": with its comma in "{a: 1, b: 2}", with its lines in a block.
 * false: it cannot be told. */
bool as_text_entry(const struct as_text_lines *lines, size_t at, struct as_text_cut *cut);
/* A member of a list in brackets, from at to end. */
bool as_text_member(const struct as_text_lines *lines, size_t at, size_t end,
                    struct as_text_cut *cut);

#endif
