/* SPDX-License-Identifier: MIT */
/* The one idea: every name is looked at before anything is made, and every file is opened so that
 * the system itself refuses a name that came to be there meanwhile; what was made before that is
 * taken away again. Decided against: a folder made aside and renamed, as the folder may be one
 * that somebody works in. */
#include "base/create.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDERS_MADE = 16, MODE_PERSONAL = 0600, MODE_SHARED = 0666, MODE_FOLDER = 0777 };

/* What was made, to be taken away again. */
struct making {
  struct as_arena *arena;
  const struct as_new_file *files;
  size_t done;
  const char *folders[FOLDERS_MADE];
  size_t folder_count;
  struct as_errors *errors;
};

static bool is_there(const char *path) {
  struct stat facts;
  return lstat(path, &facts) == 0;
}

static bool any_there(const struct as_new_file *files, size_t count, struct as_errors *errors) {
  bool any = false;
  for (size_t i = 0; i < count; i++) {
    if (!is_there(files[i].path))
      continue;
    any = true;
    struct as_source *itself = AS_NEW(errors->arena, struct as_source);
    itself->path = as_arena_text(errors->arena, files[i].path);
    as_errors_add(errors, (struct as_place){.source = itself},
                  "is there already; nothing was written");
  }
  return any;
}

static bool make_folder(struct making *making, const char *path) {
  if (as_file_is_folder(path))
    return true;
  if (making->folder_count == FOLDERS_MADE || mkdir(path, MODE_FOLDER) != 0)
    return false;
  making->folders[making->folder_count++] = path;
  return true;
}

static bool make_folders(struct making *making, const char *path) {
  const char *folder = as_path_folder(making->arena, path);
  if (as_file_is_folder(folder))
    return true;
  return make_folder(making, as_path_folder(making->arena, folder)) && make_folder(making, folder);
}

static bool make_file(const struct as_new_file *file) {
  mode_t mode = file->personal ? MODE_PERSONAL : MODE_SHARED;
  int fd = open(file->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
  if (fd < 0)
    return false;
  bool done = as_file_write(fd, as_buf_get(&file->text), file->text.size);
  int error = errno;
  if (close(fd) != 0 && done) {
    error = errno;
    done = false;
  }
  if (!done)
    unlink(file->path);
  errno = error;
  return done;
}

static void take_away(const struct making *making) {
  for (size_t i = making->done; i > 0; i--)
    unlink(making->files[i - 1].path);
  for (size_t i = making->folder_count; i > 0; i--)
    rmdir(making->folders[i - 1]);
}

enum as_created as_files_create(struct as_arena *arena, const struct as_new_file *files,
                                size_t count, struct as_errors *errors) {
  struct making making = {.arena = arena, .files = files, .errors = errors};
  if (any_there(files, count, errors))
    return AS_CREATED_THERE;
  for (; making.done < count; making.done++) {
    const char *path = files[making.done].path;
    if (make_folders(&making, path) && make_file(&files[making.done]))
      continue;
    as_errors_add_output(errors, path, "cannot be written: %s", as_errno_text(errno));
    take_away(&making);
    return AS_CREATED_FAILED;
  }
  return AS_CREATED;
}
