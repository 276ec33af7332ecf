/* SPDX-License-Identifier: MIT */
/* spawn COMMAND...: runs it with nothing to read and its output thrown away, and prints its
 * processor time in microseconds, its peak of memory in KiB, its exit status, and the time on the
 * clock in microseconds. Small itself, so that the peak is the command's. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (long long)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

int main(int argc, char **argv) {
  if (argc < 2)
    return 2;
  long long began = now();
  pid_t child = fork();
  if (child == 0) {
    int null = open("/dev/null", O_RDWR);
    for (int fd = 0; fd < 3; fd++)
      dup2(null, fd);
    execvp(argv[1], argv + 1);
    _exit(127);
  }
  int status = 0;
  struct rusage usage;
  if (child < 0 || wait4(child, &status, 0, &usage) < 0)
    return 1;
  long long user = (long long)usage.ru_utime.tv_sec * 1000000 + usage.ru_utime.tv_usec;
  long long system = (long long)usage.ru_stime.tv_sec * 1000000 + usage.ru_stime.tv_usec;
  printf("%lld %ld %d %lld\n", user + system, usage.ru_maxrss,
         WIFEXITED(status) ? WEXITSTATUS(status) : 255, now() - began);
  return 0;
}
