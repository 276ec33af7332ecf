/* SPDX-License-Identifier: MIT */
/* Where reviews come from, one after the other: a file that is read a piece at a time, so that a
 * corpus of any size costs the memory of one review; or standard input, which is read whole. What
 * it holds, one review or many, the stream of documents decides. */
#include "engine/engine.h"

#include "base/text.h"
#include "doc/read.h"

#include <stdlib.h>
#include <string.h>

enum { STDIN_MOST = 256 * 1024 * 1024 };

struct as_feed {
  struct as_arena *arena;
  struct as_folder root;
  struct as_review_place place;
  struct as_window window; /* of a file */
  const struct as_source *source;
  struct as_stream *stream;
};

static const char *const names[] = {"review.yaml", "review.yml", "review.json"};

/* A folder stands for its review. */
static const char *file_of(struct as_feed *feed, const char *path, struct as_errors *errors) {
  if (!as_file_is_folder(path))
    return path;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *file = as_path_join(feed->arena, path, names[i]);
    if (as_file_exists(file))
      return file;
  }
  const struct as_source itself = {.path = path};
  as_errors_add(errors, (struct as_place){.source = &itself},
                "there is no review.yaml in this folder");
  return NULL;
}

static bool lies_beneath(const char *folder, const char *root) {
  size_t size = strlen(root);
  if (size == 1) /* "/" */
    return true;
  return strncmp(folder, root, size) == 0 && (folder[size] == '/' || folder[size] == '\0');
}

/* The root by default: the current folder where the review lies beneath it, else the review's own.
 */
static const char *default_root(struct as_feed *feed, const char *folder) {
  const char *here = as_path_real(feed->arena, ".");
  return here != NULL && lies_beneath(folder, here) ? here : folder;
}

static bool open_root(struct as_feed *feed, const char *folder, const char *root,
                      struct as_errors *errors) {
  const char *real = as_path_real(feed->arena, folder);
  feed->place.folder = real != NULL ? real : folder;
  feed->place.root = &feed->root;
  if (root == NULL)
    root = default_root(feed, feed->place.folder);
  return as_folder_open(&feed->root, feed->arena, root, errors);
}

/* What a file holds is not kept, so the source has no text. */
static bool open_file(struct as_feed *feed, const char *path, struct as_errors *errors) {
  struct as_source *source = AS_NEW(feed->arena, struct as_source);
  const struct as_place nowhere = {.source = NULL};
  source->path = as_arena_text(feed->arena, path);
  source->personal = true;
  feed->source = source;
  return as_window_open(&feed->window, NULL, path, path, nowhere, errors);
}

static bool open_path(struct as_feed *feed, const char *path, const char *root,
                      struct as_errors *errors) {
  if (as_text_equal(path, "-")) {
    feed->source = as_file_read_stdin(feed->arena, STDIN_MOST, true, errors);
    return feed->source != NULL && open_root(feed, ".", root, errors);
  }
  const char *file = file_of(feed, path, errors);
  return file != NULL && open_file(feed, file, errors) &&
         open_root(feed, as_path_folder(feed->arena, file), root, errors);
}

struct as_feed *as_feed_open(const char *path, const char *root, struct as_errors *errors) {
  struct as_feed *feed = as_heap_take(sizeof *feed);
  *feed = (struct as_feed){.arena = as_arena_new(), .root = {.fd = -1}, .window = {.fd = -1}};
  if (!open_path(feed, path, root, errors)) {
    as_feed_close(feed);
    return NULL;
  }
  feed->place.file = feed->source->path;
  feed->stream = feed->source->text
                     ? as_stream_open(feed->arena, feed->source)
                     : as_stream_open_window(feed->arena, feed->source, &feed->window);
  return feed;
}

bool as_feed_next(struct as_feed *feed, struct as_arena *arena, const struct as_value **document,
                  struct as_review_place *place, uint32_t *line, bool *is_one_of_many,
                  struct as_errors *errors) {
  *document = NULL;
  *line = 0;
  *place = feed->place;
  *is_one_of_many = as_stream_is_many(feed->stream);
  return as_stream_next(feed->stream, arena, document, line, errors);
}

bool as_feed_is_many(const struct as_feed *feed) {
  return as_stream_is_many(feed->stream);
}

void as_feed_close(struct as_feed *feed) {
  if (feed == NULL)
    return;
  as_stream_close(feed->stream);
  as_window_close(&feed->window);
  as_folder_close(&feed->root);
  as_arena_free(feed->arena);
  free(feed);
}
