/* SPDX-License-Identifier: MIT */
/* Watching. The one idea: what the system tells (inotify) is only a reason to look; what changed
 * is found by looking, at every file's time, size and number. So an event that is lost, doubled or
 * about a file that an editor makes for a moment does no harm, and where the system tells nothing
 * the same code looks twice a second. */
#include "base/watch.h"

#include "base/file.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/inotify.h>
#endif

enum {
  DEPTH_MOST = 12, /* of folders; deeper is no plugin any more */
  QUIET = 100,     /* milliseconds: an editor writes a file in several goes */
  GOES_MOST = 20,  /* of them, where it is never quiet */
  LOOK_EVERY = 500 /* milliseconds, where nobody tells */
};

struct stamp {
  const char *path;
  struct timespec changed;
  off_t size;
  ino_t number;
};

struct look { /* at all files there are */
  struct as_arena *arena;
  struct stamp *stamps;
  uint32_t count, room;
};

struct as_watch {
  bool (*wanted)(const char *name);
  int fd; /* -1: nobody tells */
  struct as_arena *arena;
  const char **roots;
  uint32_t root_count, root_room;
  struct look last;
};

static int open_teller(void) {
#ifdef __linux__
  return inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
#else
  return -1;
#endif
}

/* Where that is not possible (there are too many) nobody tells any more. */
static void ask_to_be_told(struct as_watch *watch, const char *folder) {
#ifdef __linux__
  const uint32_t what = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO |
                        IN_ATTRIB | IN_ONLYDIR;
  if (watch->fd < 0 || inotify_add_watch(watch->fd, folder, what) >= 0 || errno == ENOENT)
    return;
  close(watch->fd);
  watch->fd = -1;
#else
  (void)watch;
  (void)folder;
#endif
}

struct as_watch *as_watch_new(bool (*wanted)(const char *name), bool polls) {
  struct as_watch *watch = as_heap_take(sizeof *watch);
  *watch = (struct as_watch){.wanted = wanted,
                             .fd = polls ? -1 : open_teller(),
                             .arena = as_arena_new(),
                             .last = {.arena = as_arena_new()}};
  return watch;
}

void as_watch_free(struct as_watch *watch) {
  if (!watch)
    return;
  if (watch->fd >= 0)
    close(watch->fd);
  as_arena_free(watch->last.arena);
  as_arena_free(watch->arena);
  free(watch);
}

static void add_stamp(struct look *look, const char *path, const struct stat *facts) {
  if (look->count == look->room) {
    look->room = look->room ? look->room * 2 : 64;
    look->stamps =
        as_arena_grow(look->arena, look->stamps, look->count, look->room, sizeof *look->stamps);
  }
  look->stamps[look->count++] =
      (struct stamp){path, facts->st_mtim, facts->st_size, facts->st_ino};
}

/* Told first and looked at then, so that nothing falls in between. */
static void look_below(struct as_watch *watch, struct look *look, const char *folder, int depth) {
  size_t count = 0;
  struct stat facts;
  ask_to_be_told(watch, folder);
  const char *const *names = as_folder_list(look->arena, folder, &count);
  for (size_t i = 0; i < count; i++) {
    const char *path = as_path_join(look->arena, folder, names[i]);
    if (names[i][0] == '.' || lstat(path, &facts) != 0)
      continue;
    if (S_ISLNK(facts.st_mode) && (stat(path, &facts) != 0 || S_ISDIR(facts.st_mode)))
      continue;
    if (S_ISDIR(facts.st_mode) && depth < DEPTH_MOST)
      look_below(watch, look, path, depth + 1);
    else if (S_ISREG(facts.st_mode) && watch->wanted(names[i]))
      add_stamp(look, path, &facts);
  }
}

static void look_at_root(struct as_watch *watch, struct look *look, const char *root) {
  struct stat facts;
  if (stat(root, &facts) != 0) {
    ask_to_be_told(watch, as_path_folder(look->arena, root));
  } else if (S_ISDIR(facts.st_mode)) {
    look_below(watch, look, root, 0);
  } else {
    ask_to_be_told(watch, as_path_folder(look->arena, root));
    add_stamp(look, root, &facts);
  }
}

static int by_path(const void *a, const void *b) {
  const struct stamp *x = a, *y = b;
  return strcmp(x->path, y->path);
}

/* Roots may lie in one another: each file counts once. */
static void tidy(struct look *look) {
  uint32_t kept = 0;
  if (look->count > 1)
    qsort(look->stamps, look->count, sizeof *look->stamps, by_path);
  for (uint32_t i = 0; i < look->count; i++)
    if (!kept || strcmp(look->stamps[kept - 1].path, look->stamps[i].path) != 0)
      look->stamps[kept++] = look->stamps[i];
  look->count = kept;
}

void as_watch_add(struct as_watch *watch, const char *path) {
  for (uint32_t i = 0; i < watch->root_count; i++)
    if (strcmp(watch->roots[i], path) == 0)
      return;
  if (watch->root_count == watch->root_room) {
    watch->root_room = watch->root_room ? watch->root_room * 2 : 16;
    watch->roots = as_arena_grow(watch->arena, watch->roots, watch->root_count, watch->root_room,
                                 sizeof *watch->roots);
  }
  watch->roots[watch->root_count++] = as_arena_text(watch->arena, path);
  look_at_root(watch, &watch->last, watch->roots[watch->root_count - 1]);
  tidy(&watch->last);
}

static void drain(const struct as_watch *watch) {
  char events[4096];
  while (read(watch->fd, events, sizeof events) > 0)
    continue;
}

static bool told_within(const struct as_watch *watch, int milliseconds) {
  struct pollfd one = {.fd = watch->fd, .events = POLLIN};
  if (poll(&one, 1, milliseconds) <= 0)
    return false;
  drain(watch);
  return true;
}

bool as_watch_wait(struct as_watch *watch, int milliseconds) {
  if (watch->fd < 0)
    return poll(NULL, 0, milliseconds < LOOK_EVERY ? milliseconds : LOOK_EVERY) == 0;
  if (!told_within(watch, milliseconds))
    return false;
  for (int i = 0; i < GOES_MOST && told_within(watch, QUIET); i++)
    continue;
  return true;
}

static bool is_same(const struct stamp *a, const struct stamp *b) {
  return a->size == b->size && a->number == b->number && a->changed.tv_sec == b->changed.tv_sec &&
         a->changed.tv_nsec == b->changed.tv_nsec;
}

/* Both are sorted: one pass. */
static const char **differences(const struct look *before, const struct look *after,
                                struct as_arena *arena, uint32_t *count) {
  const char **out = AS_NEW_ARRAY(arena, const char *, before->count + after->count + 1);
  uint32_t i = 0, k = 0;
  *count = 0;
  while (i < before->count || k < after->count) {
    int order = i == before->count  ? 1
                : k == after->count ? -1
                                    : strcmp(before->stamps[i].path, after->stamps[k].path);
    const char *path = order > 0 ? after->stamps[k].path : before->stamps[i].path;
    if (order != 0 || !is_same(&before->stamps[i], &after->stamps[k]))
      out[(*count)++] = as_arena_text(arena, path);
    i += order <= 0;
    k += order >= 0;
  }
  return out;
}

const char **as_watch_changes(struct as_watch *watch, struct as_arena *arena, uint32_t *count) {
  struct look now = {.arena = as_arena_new()};
  for (uint32_t i = 0; i < watch->root_count; i++)
    look_at_root(watch, &now, watch->roots[i]);
  tidy(&now);
  const char **out = differences(&watch->last, &now, arena, count);
  as_arena_free(watch->last.arena);
  watch->last = now;
  return out;
}
