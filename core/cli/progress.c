/* SPDX-License-Identifier: MIT */
/* A counter in place, by a carriage return and spaces alone, which every terminal knows. Decided
 * against: a bar, because nobody knows how many reviews a stream holds before its end. */
#include "cli/progress.h"

#include "base/buf.h"
#include "base/file.h"

#include <time.h>
#include <unistd.h>

enum { EACH = 100 /* milliseconds */, SECOND = 1000, NANOSECONDS = 1000000 };

static uint64_t milliseconds(void) {
  struct timespec now;
  if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
    return 0;
  return (uint64_t)now.tv_sec * SECOND + (uint64_t)now.tv_nsec / NANOSECONDS;
}

void as_progress_open(struct as_progress *progress, bool results) {
  *progress = (struct as_progress){0};
  progress->wanted = isatty(STDERR_FILENO) && !(results && isatty(STDOUT_FILENO));
  progress->last = milliseconds();
}

static void write_out(struct as_buf *line) {
  (void)as_file_write(STDERR_FILENO, as_buf_get(line), line->size); /* nowhere left to say it */
  as_buf_done(line);
}

void as_progress_tell(struct as_progress *progress, uint32_t done) {
  if (!progress->wanted || milliseconds() - progress->last < EACH)
    return;
  struct as_buf line;
  as_buf_init(&line);
  as_buf_print(&line, "\r%u %s", (unsigned)done, progress->what ? progress->what : "reviews");
  progress->width = (int)line.size - 1;
  write_out(&line);
  progress->last = milliseconds();
}

void as_progress_clear(struct as_progress *progress) {
  if (!progress->width)
    return;
  struct as_buf line;
  as_buf_init(&line);
  as_buf_print(&line, "\r%*s\r", progress->width, "");
  progress->width = 0;
  write_out(&line);
}
