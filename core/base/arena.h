/* SPDX-License-Identifier: MIT */
/* Memory that is given back all at once: one arena owns a loaded document or one review's result.
 *
 * Nothing here returns NULL: when the system has no memory left, as_out_of_memory() is called and
 * does not return. Decided against: freeing single blocks, and a failure path in every caller. */
#ifndef AS_ARENA_H
#define AS_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct as_arena;

struct as_arena *as_arena_new(void);
void as_arena_free(struct as_arena *arena); /* takes NULL */
/* Forgets everything allocated, keeps the first blocks for the next use. */
void as_arena_reset(struct as_arena *arena);
/* Zeroed memory, aligned for any type. size 0 gives a valid pointer. */
void *as_arena_take(struct as_arena *arena, size_t size);
/* The same, for an array; a product that overflows is out of memory. */
void *as_arena_array(struct as_arena *arena, size_t count, size_t size);
/* A grown copy of an array that has used elements and wants room for wanted: at least twice used,
 * the rest zeroed. old is NULL or of an arena; where an earlier call left room enough, old itself
 * comes back, so that adding one at a time with wanted = used + 1 costs what it should. */
void *as_arena_grow(struct as_arena *arena, const void *old, size_t used, size_t wanted,
                    size_t size);
/* Copies of text, NUL-terminated. */
char *as_arena_copy(struct as_arena *arena, const char *text, size_t size);
char *as_arena_text(struct as_arena *arena, const char *text); /* NULL stays NULL */
char *as_arena_print(struct as_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *as_arena_vprint(struct as_arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
/* Bytes held from the system: for limits and tests. */
size_t as_arena_held(const struct as_arena *arena);

#define AS_NEW(arena, type) ((type *)as_arena_take((arena), sizeof(type)))
#define AS_NEW_ARRAY(arena, type, count) ((type *)as_arena_array((arena), (count), sizeof(type)))

/* Plain heap for the few things with a life of their own; never NULL. */
void *as_heap_take(size_t size);
void *as_heap_grow(void *old, size_t size);

/* Calls assay_out_of_memory (assay/memory.h), which says one line on standard error and ends the
 * process with status 70, or is an embedder's own. */
void as_out_of_memory(void) __attribute__((noreturn));

#endif
