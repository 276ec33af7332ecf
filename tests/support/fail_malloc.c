/* SPDX-License-Identifier: MIT */
/* Preloaded in front of the C library: the n-th allocation of the program fails (FAIL_AT=n) and,
 * with FAIL_RUN=k, k in a row from there. FAIL_REPORT=FILE: how many there were, at a clean end.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static atomic_long count, at = -1, in_a_row = 1;

static long number(const char *name, long otherwise) {
  const char *text = getenv(name);
  return text ? strtol(text, NULL, 10) : otherwise;
}

__attribute__((constructor)) static void begin(void) {
  at = number("FAIL_AT", -1);
  in_a_row = number("FAIL_RUN", 1);
  count = 0;
}

__attribute__((destructor)) static void end(void) {
  const char *path = getenv("FAIL_REPORT");
  char text[32];
  int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
  if (fd < 0)
    return;
  int size = snprintf(text, sizeof text, "%ld\n", (long)count);
  ssize_t written = write(fd, text, (size_t)size);
  (void)written;
  close(fd);
}

static int fails(void) {
  long now = ++count;
  if (at < 0 || now < at || now >= at + in_a_row)
    return 0;
  errno = ENOMEM;
  return 1;
}

void *malloc(size_t size) {
  return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size) {
  return fails() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size) {
  return fails() ? NULL : __libc_realloc(old, size);
}
