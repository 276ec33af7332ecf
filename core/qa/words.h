/* SPDX-License-Identifier: MIT */
/* A scale's words in the files made from it: in one line, or in lines below one another. */
#ifndef AS_QA_WORDS_H
#define AS_QA_WORDS_H

#include "scale/scale.h"

/* Of a line in a made file that stands three levels deep behind a #. */
enum { AS_WORDS_WIDTH = 90 };

/* White space of any kind is one space, none at the ends; cut to so many characters (0: whole). */
const char *as_words_line(struct as_arena *arena, const char *text, size_t most);
/* In lines of at most that width where words allow it: the first after lead, the others below its
 * end. Line breaks between them, none after the last. */
const char *as_words_wrap(struct as_arena *arena, const char *lead, const char *text,
                          size_t width);
/* "a whole number from 0 to 6, participants; 1 where nothing is given; wanted": what may stand in
 * a column or a fact. */
const char *as_words_field(struct as_arena *arena, const struct as_field *field);
/* "3", or the id where the scale gives no number. */
const char *as_words_number(const struct as_item *item);
/* The text of a map's member, else of the map where it is itself a text; NULL: neither. */
const char *as_words_of(const struct as_value *value, const char *key);

#endif
