/* SPDX-License-Identifier: MIT */
/* The author's conformance check.
 *
 * The one idea: whatever runs of the plugin runs in a child, which writes a line before each step
 * and one after it; when it dies the last line says at what. The child has some seconds of time.
 * The steps themselves are in verify_steps.c, and use the plugin as the program does. */
#include "plugin/verify.h"

#include "base/file.h"
#include "base/text.h"
#include "plugin/native.h"
#include "plugin/trying.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SECONDS = 20, LINES_MOST = 4096, REPORT_MOST = 1024 * 1024 };

struct verifying {
  struct as_arena *arena;
  struct as_verified *lines;
  uint32_t count;
  const char *doing; /* what the child said last that it is about to do */
};

static void add(struct verifying *verifying, bool well, const char *text) {
  if (verifying->count == LINES_MOST)
    return;
  verifying->lines = as_arena_grow(verifying->arena, verifying->lines, verifying->count,
                                   verifying->count + 1, sizeof *verifying->lines);
  verifying->lines[verifying->count++] =
      (struct as_verified){well, as_text_printable_copy(verifying->arena, text)};
}

/* A line of the child: "+ well", "- not well", "> about to". */
static void take_line(struct verifying *verifying, const char *line, size_t size) {
  if (size < 2)
    return;
  const char *text = as_arena_copy(verifying->arena, line + 2, size - 2);
  if (line[0] == '>')
    verifying->doing = text;
  else
    add(verifying, line[0] == '+', text);
}

static void take_report(struct verifying *verifying, const struct as_buf *report) {
  const char *at = as_buf_get(report), *end = at + report->size;
  while (at < end) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    take_line(verifying, at, (size_t)((stop ? stop : end) - at));
    at = stop ? stop + 1 : end;
  }
}

static void take_end(struct verifying *verifying, int status) {
  struct as_arena *arena = verifying->arena;
  const char *doing = verifying->doing ? verifying->doing : "it was loaded";
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM)
    add(verifying, false,
        as_arena_print(arena, "did not end within %d seconds when %s", SECONDS, doing));
  else if (WIFSIGNALED(status))
    add(verifying, false,
        as_arena_print(arena, "crashed with SIG%s when %s",
                       sigabbrev_np(WTERMSIG(status)) ? sigabbrev_np(WTERMSIG(status)) : "?",
                       doing));
  else if (WEXITSTATUS(status) != AS_TRYING_DONE)
    add(verifying, false,
        as_arena_print(arena, "ended the process (status %d) when %s", WEXITSTATUS(status),
                       doing));
}

static void read_all(int fd, struct as_buf *out) {
  char piece[4096];
  for (;;) {
    ssize_t got = read(fd, piece, sizeof piece);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      return;
    if (out->size < REPORT_MOST)
      as_buf_add(out, piece, (size_t)got);
  }
}

/* The child: what it prints goes nowhere, and what it tells goes to the pipe. */
static void be_child(int report, const char *folder, const char *libraries, const char *files) {
  int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (nowhere >= 0) {
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
  }
  signal(SIGALRM, SIG_DFL);
  alarm(SECONDS);
  as_trying_run(report, folder, libraries, files);
  _exit(AS_TRYING_DONE);
}

/* The folder of files that were read; one that crashed may have left some. */
static void take_away(struct as_arena *arena, const char *folder) {
  size_t count = 0;
  const char *const *names = as_folder_list(arena, folder, &count);
  for (size_t i = 0; i < count; i++)
    unlink(as_path_join(arena, folder, names[i]));
  rmdir(folder);
}

static void run_child(struct verifying *verifying, const char *folder, const char *libraries) {
  int ends[2] = {-1, -1};
  struct as_buf report;
  int status = 0;
  char room[] = "/tmp/assay-verify-XXXXXX";
  const char *files = mkdtemp(room);
  pid_t child = pipe2(ends, O_CLOEXEC) == 0 ? fork() : -1;
  if (child < 0) {
    add(verifying, false, "could not be tried: the system gives no process for it");
    for (int i = 0; i < 2 && ends[i] >= 0; i++)
      close(ends[i]);
    if (files)
      rmdir(files);
    return;
  }
  if (child == 0)
    be_child(ends[1], folder, libraries, files);
  close(ends[1]);
  as_buf_init(&report);
  read_all(ends[0], &report);
  close(ends[0]);
  while (waitpid(child, &status, 0) < 0 && errno == EINTR)
    continue;
  if (files)
    take_away(verifying->arena, files);
  take_report(verifying, &report);
  take_end(verifying, status);
  as_buf_done(&report);
}

/* What can be known without running it; true: it may be run. */
static bool look(struct verifying *verifying, const struct as_plugin *plugin,
                 struct as_natives *natives) {
  struct as_native_status status;
  if (plugin->problem) {
    add(verifying, false, plugin->problem);
    return false;
  }
  add(verifying, true,
      as_arena_print(verifying->arena, "plugin.yaml names %s %s", plugin->id, plugin->version));
  if (!as_native_look(natives, plugin, verifying->arena, &status)) {
    add(verifying, false, "plugin.yaml names no native library");
    return false;
  }
  const char *why = status.distrust ? status.distrust : status.problem;
  if (why) {
    add(verifying, false, why);
    return false;
  }
  add(verifying, true,
      as_arena_print(verifying->arena, "%s is safe to load and of this ABI", status.file));
  return true;
}

const struct as_verified *as_plugin_verify(struct as_arena *arena, const char *folder,
                                           const char *libraries, uint32_t *count) {
  struct verifying verifying = {.arena = arena};
  struct as_registry *registry = as_registry_new();
  struct as_errors errors;
  uint32_t found = 0;
  as_errors_init(&errors, arena);
  if (libraries)
    as_natives_folder(as_registry_natives(registry), libraries);
  as_registry_add(registry, folder, "source", true, &errors);
  const struct as_plugin *plugins = as_registry_plugins(registry, &found);
  if (found != 1 || !as_file_exists(as_path_join(arena, folder, "plugin.yaml")))
    add(&verifying, false, "there is no plugin.yaml in this folder");
  else if (look(&verifying, &plugins[0], as_registry_natives(registry)))
    run_child(&verifying, folder, libraries);
  as_registry_free(registry);
  *count = verifying.count;
  return verifying.lines;
}
