/* SPDX-License-Identifier: MIT */
/* Text that grows: what renderers and the JSON writer write into. Owns its memory until
 * as_buf_done. */
#ifndef AS_BUF_H
#define AS_BUF_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct as_buf {
  char *data; /* NUL-terminated once anything was added; NULL before */
  size_t size;
  size_t room;
};

void as_buf_init(struct as_buf *buf);
void as_buf_done(struct as_buf *buf); /* takes a zeroed or already finished buf */
void as_buf_clear(struct as_buf *buf);
void as_buf_add(struct as_buf *buf, const char *text, size_t size);
void as_buf_text(struct as_buf *buf, const char *text); /* NULL adds nothing */
void as_buf_char(struct as_buf *buf, char c);
/* In decimal: for the many numbers of lines and rows, at a tenth of what a format costs. */
void as_buf_whole(struct as_buf *buf, uint64_t number);
void as_buf_print(struct as_buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
const char *as_buf_get(const struct as_buf *buf); /* "" when empty */

#endif
