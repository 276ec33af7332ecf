/* SPDX-License-Identifier: MIT */
/* The first words of a scale: id, version, title, base.
 *
 * Finding one scale among many must not cost reading them all, so the four keys are taken from the
 * lines that begin with them, in column 1, where YAML has the keys of the outermost map. A file
 * that writes them in another way (JSON, odd quoting) is read in full. Loading checks everything
 * anyway; a head only says what to load. */
#include "plugin/manifest.h"

#include "base/file.h"
#include "base/text.h"
#include "doc/read.h"

#include <string.h>

static const char *const KEYS[] = {"scale", "version", "title", "extends", "effective"};
enum { ID, VERSION, TITLE, EXTENDS, EFFECTIVE, KEY_COUNT };

/* The value after "key:" on a line; NULL: written in a way that needs the full reader. */
static const char *line_value(struct as_arena *arena, const char *at, const char *end) {
  while (at < end && (*at == ' ' || *at == '\t'))
    at++;
  if (at == end)
    return NULL;
  if (*at == '"' || *at == '\'') {
    const char *close = memchr(at + 1, *at, (size_t)(end - at - 1));
    bool plain =
        close && !memchr(at, '\\', (size_t)(close - at)) && (close + 1 == end || close[1] != *at);
    return plain ? as_arena_copy(arena, at + 1, (size_t)(close - at - 1)) : NULL;
  }
  if (strchr("|>&*!{[%@`#?~", *at))
    return NULL;
  const char *stop = at + 1;
  while (stop < end && !(*stop == '#' && (stop[-1] == ' ' || stop[-1] == '\t')))
    stop++;
  while (stop > at && (stop[-1] == ' ' || stop[-1] == '\t'))
    stop--;
  return as_arena_copy(arena, at, (size_t)(stop - at));
}

/* Which of the keys a line begins with, or KEY_COUNT. */
static size_t key_of(const char *line, const char *end) {
  size_t i = 0;
  for (; i < KEY_COUNT; i++) {
    size_t size = strlen(KEYS[i]);
    if ((size_t)(end - line) > size && memcmp(line, KEYS[i], size) == 0 && line[size] == ':')
      break;
  }
  return i;
}

/* false: the full reader is wanted. */
static bool read_lines(struct as_arena *arena, const struct as_source *source,
                       const char *found[KEY_COUNT]) {
  const char *end = source->text + source->size;
  const char *line = source->text;
  if (source->size >= 3 && memcmp(line, "\xEF\xBB\xBF", 3) == 0)
    line += 3;
  while (line < end) {
    const char *stop = memchr(line, '\n', (size_t)(end - line));
    const char *next = stop ? stop + 1 : end;
    stop = stop ? stop : end;
    if (stop > line && stop[-1] == '\r')
      stop--;
    size_t key = key_of(line, stop);
    if (key < KEY_COUNT &&
        (found[key] = line_value(arena, line + strlen(KEYS[key]) + 1, stop)) == NULL)
      return false;
    line = next;
  }
  return found[ID] && found[VERSION];
}

static bool read_fully(struct as_arena *arena, const struct as_source *source,
                       const char *found[KEY_COUNT], struct as_errors *errors) {
  const struct as_value *tree = as_read(arena, source, errors);
  for (size_t i = 0; tree && i < KEY_COUNT; i++)
    found[i] = as_value_get_text(tree, KEYS[i]);
  if (as_value_get(tree, "effective"))
    found[EFFECTIVE] = as_value_get_text(as_value_get(tree, "effective"), "from");
  if (tree && (!found[ID] || !found[VERSION]))
    as_errors_add(errors, as_value_place(tree),
                  "a scale says what it is called: scale: my-scale and version: \"1.0.0\"");
  return tree && found[ID] && found[VERSION];
}

/* A day that cannot be read is told when the scale is loaded. */
static int32_t day_of(const char *text) {
  int32_t day = AS_DATE_NONE;
  const char *why = NULL;
  if (!text || !as_date_parse(text, strlen(text), AS_DATE_ISO, &day, &why))
    return AS_DATE_NONE;
  return day;
}

bool as_scale_head_read(struct as_arena *arena, const char *path, struct as_scale_head *out,
                        struct as_errors *errors) {
  struct as_arena *own = as_arena_new(); /* the file itself is not kept */
  const char *found[KEY_COUNT] = {NULL};
  const struct as_source *source =
      as_file_read(own, NULL, path, path, AS_FILE_DOCUMENT, false, (struct as_place){0}, errors);
  bool good = source && (read_lines(own, source, found) || read_fully(own, source, found, errors));
  if (good)
    *out = (struct as_scale_head){
        .id = as_arena_text(arena, found[ID]),
        .version = as_arena_text(arena, found[VERSION]),
        .title = as_arena_text(arena, found[TITLE] ? found[TITLE] : found[ID]),
        .base = as_arena_text(arena, found[EXTENDS]),
        .effective = day_of(found[EFFECTIVE])};
  as_arena_free(own);
  return good;
}
