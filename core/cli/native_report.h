/* SPDX-License-Identifier: MIT */
/* score --format NAME where a native plugin brings the format: results are gathered as JSON has
 * them and handed to the plugin as a whole at the end. */
#ifndef AS_NATIVE_REPORT_H
#define AS_NATIVE_REPORT_H

#include "cli/output.h"

struct as_native_report {
  const char *format; /* NULL: one of our own */
  struct as_natives *natives;
  struct as_arena *arena;
  struct as_value *results;
  uint32_t count, room;
};

/* Whether --format is a plugin's; then it is loaded. false with an error: it cannot be, or it
 * wants a file to write to. */
bool as_native_report_open(struct as_native_report *report, struct as_invocation *in,
                           const char *const *own);
/* One result, or what stands for a review that could not be loaded, as JSON. */
void as_native_report_add(struct as_native_report *report, const struct as_buf *json,
                          struct as_errors *errors);
/* Writes the report into the output; many: as a list even of one. false with an error. */
bool as_native_report_write(struct as_native_report *report, bool many, struct as_output *output,
                            struct as_errors *errors);
void as_native_report_close(struct as_native_report *report);

#endif
