/* SPDX-License-Identifier: MIT */
/* One allocation that doubles. The one idea: always NUL-terminated, so that what was written so
 * far can be read as it stands. */
#include "base/buf.h"

#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 256 };

/* Room for size more bytes and the NUL. */
static void make_room(struct as_buf *buf, size_t size) {
  if (size > SIZE_MAX / 4 || buf->size > SIZE_MAX / 4)
    as_out_of_memory();
  size_t wanted = buf->size + size + 1;
  if (wanted <= buf->room)
    return;
  size_t room = buf->room > 0 ? buf->room * 2 : FIRST_ROOM;
  if (room < wanted)
    room = wanted;
  buf->data = as_heap_grow(buf->data, room);
  buf->room = room;
}

void as_buf_init(struct as_buf *buf) {
  *buf = (struct as_buf){0};
}

void as_buf_done(struct as_buf *buf) {
  free(buf->data);
  as_buf_init(buf);
}

void as_buf_clear(struct as_buf *buf) {
  buf->size = 0;
  if (buf->data)
    buf->data[0] = '\0';
}

void as_buf_add(struct as_buf *buf, const char *text, size_t size) {
  make_room(buf, size);
  if (size > 0)
    memcpy(buf->data + buf->size, text, size);
  buf->size += size;
  buf->data[buf->size] = '\0';
}

void as_buf_text(struct as_buf *buf, const char *text) {
  if (text)
    as_buf_add(buf, text, strlen(text));
}

void as_buf_char(struct as_buf *buf, char c) {
  make_room(buf, 1);
  buf->data[buf->size++] = c;
  buf->data[buf->size] = '\0';
}

void as_buf_whole(struct as_buf *buf, uint64_t number) {
  char digits[20];
  size_t at = sizeof digits;
  do {
    digits[--at] = (char)('0' + number % 10);
    number /= 10;
  } while (number > 0);
  as_buf_add(buf, digits + at, sizeof digits - at);
}

void as_buf_print(struct as_buf *buf, const char *format, ...) {
  va_list args;
  va_list again;
  va_start(args, format);
  va_copy(again, args);
  make_room(buf, 0);
  size_t room = buf->room - buf->size;
  int size = vsnprintf(buf->data + buf->size, room, format, args);
  va_end(args);
  if (size > 0 && (size_t)size >= room) {
    make_room(buf, (size_t)size);
    vsnprintf(buf->data + buf->size, (size_t)size + 1, format, again);
  }
  va_end(again);
  if (size > 0)
    buf->size += (size_t)size;
}

const char *as_buf_get(const struct as_buf *buf) {
  return buf->data ? buf->data : "";
}
