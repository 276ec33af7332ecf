/* SPDX-License-Identifier: MIT */
/* Trees made by the program and not read from a text: reviews, rule tests, skeletons. The same
 * struct as_value as a document's, so that what was made can be bound, judged and written.
 *
 * Values are plain and are passed by value: children are made first, then put into their parent,
 * which copies the struct and borrows what it points to. Nothing made here has a place. */
#ifndef AS_BUILD_H
#define AS_BUILD_H

#include "base/decimal.h"
#include "doc/value.h"

struct as_value as_value_of_nothing(void); /* ~ */
struct as_value as_value_of_room(void);    /* nothing is written there: a line to fill in */
/* Borrowed; NULL is nothing. "", "~" and "null" are texts here, as in quotes. */
struct as_value as_value_of_text(const char *text);
struct as_value as_value_of_number(struct as_arena *arena, struct as_decimal number);
struct as_value as_value_of_yes(bool yes); /* yes or no */
struct as_value as_value_of_date(struct as_arena *arena, int32_t date);
struct as_value as_value_of_map(void);
struct as_value as_value_of_list(void);

/* Adds a member, or puts another value in its place. Only for a map that was made here and not
 * copied since: two copies that both grow would share room. */
void as_map_put(struct as_arena *arena, struct as_value *map, const char *key,
                struct as_value value);
void as_list_add(struct as_arena *arena, struct as_value *list, struct as_value value);
/* A copy, one level deep, that may be changed whatever became of the map or list given. */
struct as_value as_value_copy(struct as_arena *arena, const struct as_value *value);
/* Takes a member away, or does nothing. */
void as_map_drop(struct as_value *map, const char *key);
void as_list_drop(struct as_value *list, uint32_t index);
/* Puts another member of a list in the place of one. */
void as_list_set(struct as_value *list, uint32_t index, struct as_value value);

/* A remark for as_emit before the next member, or at the end; of one line or several. A tree with
 * such is for writing alone: it has an entry for each, whose key is AS_NULL. */
void as_map_comment(struct as_arena *arena, struct as_value *map, const char *text);
bool as_entry_is_comment(const struct as_entry *entry);

#endif
