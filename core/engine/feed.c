/* SPDX-License-Identifier: MIT */
/* Where reviews come from, one after the other: a file that is mapped and read once through, so
 * that a corpus of any size costs the memory of one review; or standard input, which is read
 * whole.
 *
 * A single review is at most AS_FILE_DOCUMENT; only a file that is a stream by its first line may
 * be larger. */
#include "engine/engine.h"

#include "base/text.h"
#include "doc/read.h"

#include <stdlib.h>
#include <string.h>

enum {
  STDIN_MOST = 256 * 1024 * 1024, /* a pipe cannot be mapped: what it gives is held */
  PASSED_EACH = 256 /* reviews between two words to the system that they are done with */
};

struct as_feed {
  struct as_arena *arena;
  struct as_folder root;
  struct as_review_place place;
  struct as_mapping mapping; /* of a large file */
  const struct as_source *source;
  struct as_stream *stream;
  bool many;      /* more than one document */
  uint32_t given; /* documents so far */
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

static bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static const char *skip_space(const char *at, const char *end) {
  while (at < end && is_space(*at))
    at++;
  return at;
}

static const char *line_end(const char *at, const char *end) {
  const char *found = memchr(at, '\n', (size_t)(end - at));
  return found == NULL ? end : found;
}

/* What a source holds, by its look: JSON that begins on a line and does not end there is one
 * document; one that does is one of many when more follows. */
enum look { LOOK_ONE_JSON, LOOK_LINES, LOOK_YAML };

static enum look look_json(const char *at, const char *end, bool *many) {
  const char *stop = line_end(at, end), *last = stop;
  while (last > at && is_space(last[-1]))
    last--;
  if (last[-1] != '}' && last[-1] != ']')
    return LOOK_ONE_JSON;
  *many = skip_space(stop, end) < end;
  return LOOK_LINES;
}

/* Three hyphens at a line's start and alone there, which in YAML can only begin a document. */
static bool is_marker(const char *at, const char *end) {
  return end - at >= 3 && memcmp(at, "---", 3) == 0 && (end - at == 3 || is_space(at[3]));
}

static bool is_content(const char *at, const char *stop) {
  const char *first = skip_space(at, stop);
  return first < stop && *first != '#' && *first != '%' && !is_marker(at, stop);
}

static void look_yaml(const char *at, const char *end, bool *many) {
  bool content = false;
  while (at < end && !*many) {
    const char *stop = line_end(at, end);
    *many = content && is_marker(at, end);
    content = content || is_content(at, stop);
    at = stop < end ? stop + 1 : end;
  }
}

static enum look look_at(const struct as_source *source, bool *many) {
  const char *at = source->text, *end = at + source->size;
  *many = false;
  if (source->size >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0)
    at += 3;
  const char *first = skip_space(at, end);
  if (first < end && (*first == '{' || *first == '['))
    return look_json(first, end, many);
  look_yaml(at, end, many);
  return LOOK_YAML;
}

/* A file of ordinary size is copied: it may change while it is read, and a mapping would change
 * with it. */
static void use_mapping(struct as_feed *feed, struct as_source *source) {
  source->size = feed->mapping.size;
  source->text = feed->mapping.data;
  if (source->size > AS_FILE_DOCUMENT)
    return;
  source->text = as_arena_copy(feed->arena, feed->mapping.data, source->size);
  as_file_unmap(&feed->mapping);
}

static bool map_file(struct as_feed *feed, const char *path, struct as_errors *errors) {
  struct as_source *source = AS_NEW(feed->arena, struct as_source);
  const struct as_place nowhere = {.source = NULL};
  source->path = as_arena_text(feed->arena, path);
  source->personal = true;
  feed->source = source;
  if (!as_file_map(&feed->mapping, NULL, path, path, nowhere, errors))
    return false;
  use_mapping(feed, source);
  return true;
}

static bool check_size(struct as_feed *feed, struct as_errors *errors) {
  enum look look = look_at(feed->source, &feed->many);
  if (feed->source->size <= AS_FILE_DOCUMENT || feed->many || look == LOOK_LINES)
    return true;
  as_errors_add(errors, (struct as_place){.source = feed->source},
                "one review of %zu MiB; %d MiB are the most (large tables belong into CSV files)",
                feed->source->size >> 20, AS_FILE_DOCUMENT >> 20);
  return false;
}

static bool open_path(struct as_feed *feed, const char *path, const char *root,
                      struct as_errors *errors) {
  if (as_text_equal(path, "-")) {
    feed->source = as_file_read_stdin(feed->arena, STDIN_MOST, true, errors);
    return feed->source != NULL && open_root(feed, ".", root, errors);
  }
  const char *file = file_of(feed, path, errors);
  return file != NULL && map_file(feed, file, errors) &&
         open_root(feed, as_path_folder(feed->arena, file), root, errors);
}

struct as_feed *as_feed_open(const char *path, const char *root, struct as_errors *errors) {
  struct as_feed *feed = as_heap_take(sizeof *feed);
  *feed = (struct as_feed){.arena = as_arena_new(), .root = {.fd = -1}};
  if (!open_path(feed, path, root, errors) || !check_size(feed, errors)) {
    as_feed_close(feed);
    return NULL;
  }
  feed->place.file = feed->source->path;
  feed->stream = as_stream_open(feed->arena, feed->source);
  return feed;
}

bool as_feed_next(struct as_feed *feed, struct as_arena *arena, const struct as_value **document,
                  struct as_review_place *place, uint32_t *line, bool *is_one_of_many,
                  struct as_errors *errors) {
  *document = NULL;
  *line = 0;
  *place = feed->place;
  *is_one_of_many = feed->many;
  if (++feed->given % PASSED_EACH == 0)
    as_file_passed(&feed->mapping, feed->mapping.size);
  return as_stream_next(feed->stream, arena, document, line, errors);
}

void as_feed_close(struct as_feed *feed) {
  if (feed == NULL)
    return;
  as_stream_close(feed->stream);
  as_file_unmap(&feed->mapping);
  as_folder_close(&feed->root);
  as_arena_free(feed->arena);
  free(feed);
}
