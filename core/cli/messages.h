/* SPDX-License-Identifier: MIT */
/* Messages for standard error. */
#ifndef AS_MESSAGES_H
#define AS_MESSAGES_H

#include "base/buf.h"
#include "base/errors.h"
#include "result/result.h"

/* Every fault as file:line:column: message; for scales, rules and tests the line below it with the
 * place marked. */
void as_messages_print(const struct as_errors *errors);
/* The same into a buffer: for reports that carry them. */
void as_messages_write(const struct as_errors *errors, struct as_buf *out);

/* Takes out what was told already, and notes the rest as told: what is wrong with a scale is met
 * again in each of its tests. Where all that was kept was told, so was what was only counted. */
void as_messages_drop_told(struct as_errors *errors, struct as_texts *told,
                           struct as_arena *arena);

#endif
