/* SPDX-License-Identifier: MIT */
/* How far a batch has come: one line on standard error, where a person looks and nothing else of
 * the batch is to be seen. */
#ifndef AS_PROGRESS_H
#define AS_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct as_progress {
  const char *what; /* is counted; NULL: reviews */
  bool wanted;
  uint64_t last; /* milliseconds; when the line was written */
  int width;     /* of the line that stands there; 0: none */
};

/* results: whether results go to the terminal, too; then they are the progress. */
void as_progress_open(struct as_progress *progress, bool results);
/* Says how many are done, ten times a second at most. */
void as_progress_tell(struct as_progress *progress, uint32_t done);
/* Takes the line away: before a message, and at the end. */
void as_progress_clear(struct as_progress *progress);

#endif
