/* SPDX-License-Identifier: MIT */
/* What assay new makes: files that are gathered first and then made, all or none. */
#ifndef AS_NEW_H
#define AS_NEW_H

#include "base/create.h"
#include "cli/command.h"

enum { AS_NEW_FILES = 300 }; /* a review has one for each of its scale's tables */

struct as_new {
  struct as_invocation *in;
  struct as_new_file files[AS_NEW_FILES];
  size_t count;
};

/* The text of one more file, to be written to; NULL with an error where there are too many. */
struct as_buf *as_new_add(struct as_new *made, const char *folder, const char *name,
                          bool personal);
/* Makes them and says so on standard output, with what to do next. */
enum as_exit as_new_write(struct as_new *made, const char *next);
void as_new_done(struct as_new *made);

/* One for each first word; the others follow it. */
enum as_exit as_new_review(struct as_invocation *in);
enum as_exit as_new_scale(struct as_invocation *in);
enum as_exit as_new_rule(struct as_invocation *in);
enum as_exit as_new_plugin(struct as_invocation *in);

#endif
