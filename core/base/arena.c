/* SPDX-License-Identifier: MIT */
/* Blocks from malloc, handed out from the front and given back together.
 *
 * The one idea: a block is twice its predecessor up to a limit, so that a small review costs one
 * malloc and a large scale a dozen. A reset keeps the first blocks, so that a stream of reviews
 * stops asking the system at all. Decided against: alignment by need (all is aligned for any type)
 * and a free list. */
#include "base/arena.h"

#include "assay/memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
  FIRST_BLOCK = 4 * 1024,     /* a small document fits */
  LARGEST_BLOCK = 256 * 1024, /* beyond this, more at once saves nothing */
  KEPT_ON_RESET = 512 * 1024, /* what a stream of reviews may hold on to between two */
  LEAST_ROOM = 4,             /* elements of an array that grows */
  OUT_OF_MEMORY = 70,
};

#define ALIGNMENT alignof(max_align_t)

struct block {
  struct block *next;
  size_t room; /* bytes after this header */
  size_t used;
  alignas(max_align_t) char bytes[];
};

struct as_arena {
  struct block *first;
  struct block *current; /* blocks after it are empty, kept from before a reset */
  size_t held;
};

/* Stands before an array that as_arena_grow made: how large it really is. The mark tells such an
 * array from one that as_arena_array made. */
struct grown {
  alignas(max_align_t) size_t room; /* bytes */
  uintptr_t mark;
};

static const char out_of_memory[] = "assay: out of memory\n";

__attribute__((weak)) void assay_out_of_memory(void) {
  ssize_t written = write(STDERR_FILENO, out_of_memory, sizeof out_of_memory - 1);
  (void)written; /* nobody is left to tell */
  _exit(OUT_OF_MEMORY);
}

void as_out_of_memory(void) {
  assay_out_of_memory();
  _exit(OUT_OF_MEMORY); /* one of an embedder's that returned */
}

void *as_heap_take(size_t size) {
  void *taken = calloc(1, size > 0 ? size : 1);
  if (!taken)
    as_out_of_memory();
  return taken;
}

void *as_heap_grow(void *old, size_t size) {
  void *taken = realloc(old, size > 0 ? size : 1);
  if (!taken)
    as_out_of_memory();
  return taken;
}

static struct block *block_new(size_t room) {
  struct block *block = malloc(sizeof *block + room);
  if (!block)
    as_out_of_memory();
  block->next = NULL;
  block->room = room;
  block->used = 0;
  return block;
}

static void blocks_free(struct block *block) {
  while (block) {
    struct block *next = block->next;
    free(block);
    block = next;
  }
}

static size_t next_room(const struct block *before) {
  if (!before)
    return FIRST_BLOCK;
  return before->room < LARGEST_BLOCK / 2 ? before->room * 2 : LARGEST_BLOCK;
}

/* Makes a block with room for size the current one: the next that a reset left over, or a new one
 * before it. */
static struct block *add_block(struct as_arena *arena, size_t size) {
  struct block *current = arena->current;
  struct block *next = current ? current->next : arena->first;
  if (!next || next->room < size) {
    size_t room = next_room(current);
    struct block *added = block_new(size > room ? size : room);
    arena->held += sizeof *added + added->room;
    added->next = next;
    next = added;
    if (current)
      current->next = added;
    else
      arena->first = added;
  }
  arena->current = next;
  return next;
}

static size_t product(size_t count, size_t size) {
  size_t bytes;
  if (__builtin_mul_overflow(count, size, &bytes))
    as_out_of_memory();
  return bytes;
}

/* Not zeroed. */
static void *take_raw(struct as_arena *arena, size_t size) {
  if (size > SIZE_MAX / 2)
    as_out_of_memory();
  size = (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
  struct block *block = arena->current;
  if (!block || block->room - block->used < size)
    block = add_block(arena, size);
  void *taken = block->bytes + block->used;
  block->used += size;
  return taken;
}

static uintptr_t grown_mark(const void *array) {
  return (uintptr_t)array ^ (uintptr_t)0x5ca1ab1e0ddba11u;
}

/* The bytes that an array of as_arena_grow has; 0 for any other. Every pointer of an arena has a
 * header of its block or of its own before it, so looking there is safe. */
static size_t grown_room(const void *array) {
  struct grown head;
  if (!array)
    return 0;
  memcpy(&head, (const char *)array - sizeof head, sizeof head);
  return head.mark == grown_mark(array) ? head.room : 0;
}

struct as_arena *as_arena_new(void) {
  return as_heap_take(sizeof(struct as_arena));
}

void as_arena_free(struct as_arena *arena) {
  if (!arena)
    return;
  blocks_free(arena->first);
  free(arena);
}

void as_arena_reset(struct as_arena *arena) {
  size_t held = 0;
  struct block **end = &arena->first;
  while (*end && held + sizeof **end + (*end)->room <= KEPT_ON_RESET) {
    (*end)->used = 0;
    held += sizeof **end + (*end)->room;
    end = &(*end)->next;
  }
  blocks_free(*end);
  *end = NULL;
  arena->current = arena->first;
  arena->held = held;
}

void *as_arena_take(struct as_arena *arena, size_t size) {
  void *taken = take_raw(arena, size);
  return memset(taken, 0, size);
}

void *as_arena_array(struct as_arena *arena, size_t count, size_t size) {
  return as_arena_take(arena, product(count, size));
}

void *as_arena_grow(struct as_arena *arena, const void *old, size_t used, size_t wanted,
                    size_t size) {
  if (product(wanted, size) <= grown_room(old))
    return (void *)(uintptr_t)old;
  size_t count = wanted > LEAST_ROOM ? wanted : LEAST_ROOM;
  if (count / 2 < used)
    count = product(used, 2);
  size_t room = product(count, size);
  struct grown *head = take_raw(arena, sizeof *head + room);
  char *array = (char *)(head + 1);
  head->room = room;
  head->mark = grown_mark(array);
  if (old && used > 0)
    memcpy(array, old, used * size);
  memset(array + used * size, 0, room - used * size);
  return array;
}

char *as_arena_copy(struct as_arena *arena, const char *text, size_t size) {
  if (size == SIZE_MAX)
    as_out_of_memory();
  char *copy = take_raw(arena, size + 1);
  if (size > 0)
    memcpy(copy, text, size);
  copy[size] = '\0';
  return copy;
}

char *as_arena_text(struct as_arena *arena, const char *text) {
  return text ? as_arena_copy(arena, text, strlen(text)) : NULL;
}

/* Copies format to out, a text in the place of each %s, and returns its length; with out NULL only
 * that. SIZE_MAX: something else is to be printed. Most of what is put together in an arena is
 * texts, for which printf is ten times slower than copying. */
static size_t join(char *out, const char *format, va_list args) {
  size_t size = 0;
  for (; *format; format++) {
    const char *text = format;
    size_t length = 1;
    if (*format == '%') {
      if (*++format != 's' || (text = va_arg(args, const char *)) == NULL)
        return SIZE_MAX;
      length = strlen(text);
    }
    if (out)
      memcpy(out + size, text, length);
    size += length;
  }
  return size;
}

static char *print_texts(struct as_arena *arena, const char *format, va_list args) {
  va_list again;
  va_copy(again, args);
  size_t size = join(NULL, format, again);
  va_end(again);
  if (size == SIZE_MAX)
    return NULL;
  char *text = take_raw(arena, size + 1);
  join(text, format, args);
  text[size] = '\0';
  return text;
}

/* Most texts fit into the room that is left, so they are put together once. */
static char *print_any(struct as_arena *arena, const char *format, va_list args) {
  struct block *block = arena->current;
  size_t room = block ? block->room - block->used : 0;
  char *text = room ? (char *)block->bytes + block->used : NULL;
  va_list again;
  va_copy(again, args);
  int printed = vsnprintf(text, room, format, args);
  size_t size = printed < 0 ? 0 : (size_t)printed;
  text = take_raw(arena, size + 1);
  if (size >= room)
    vsnprintf(text, size + 1, format, again);
  text[size] = '\0';
  va_end(again);
  return text;
}

char *as_arena_vprint(struct as_arena *arena, const char *format, va_list args) {
  va_list copy;
  va_copy(copy, args);
  char *text = print_texts(arena, format, copy);
  va_end(copy);
  return text ? text : print_any(arena, format, args);
}

char *as_arena_print(struct as_arena *arena, const char *format, ...) {
  va_list args;
  va_start(args, format);
  char *text = as_arena_vprint(arena, format, args);
  va_end(args);
  return text;
}

size_t as_arena_held(const struct as_arena *arena) {
  return arena->held;
}
