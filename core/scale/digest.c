/* SPDX-License-Identifier: MIT */
/* What a scale is, in 64 digits: two scales of one digest score alike.
 *
 * The effective tree with keys sorted and every text preceded by its length, then the Lua files by
 * name. Where values came from does not count, nor do extends and base: a variant that repeats its
 * base in full has the base's digest but for its name. Decided against: hashing the files as
 * written, which a changed comment would change. */
#include "scale/loading.h"

#include <stdlib.h>
#include <string.h>

/* Aliases and runs repeat a text at the price of a few bytes: beyond this it is an attack, not a
 * scale. */
enum { MOST_TEXT = 16 * 1024 * 1024 };

/* The module that every rule is followed by, though none names it. */
static const char JUDGES_LIMITS[] = "caps";

static int compare_keys(const void *a, const void *b) {
  const struct as_entry *const *left = a;
  const struct as_entry *const *right = b;
  return strcmp((*left)->key.as.text, (*right)->key.as.text);
}

static void add_count(struct as_digest *digest, char kind, uint32_t count) {
  unsigned char head[5] = {(unsigned char)kind, (unsigned char)(count >> 24),
                           (unsigned char)(count >> 16), (unsigned char)(count >> 8),
                           (unsigned char)count};
  as_digest_add(digest, head, sizeof head);
}

struct hashing {
  struct as_arena *arena;
  struct as_digest digest;
};

static void add_value(struct hashing *hashing, const struct as_value *value);

static void add_map(struct hashing *hashing, const struct as_value *map) {
  const struct as_entry **sorted =
      AS_NEW_ARRAY(hashing->arena, const struct as_entry *, map->count);
  for (uint32_t i = 0; i < map->count; i++)
    sorted[i] = &map->as.entries[i];
  if (map->count > 1)
    qsort(sorted, map->count, sizeof *sorted, compare_keys);
  add_count(&hashing->digest, 'M', map->count);
  for (uint32_t i = 0; i < map->count; i++) {
    add_value(hashing, &sorted[i]->key);
    add_value(hashing, &sorted[i]->value);
  }
}

static void add_value(struct hashing *hashing, const struct as_value *value) {
  if (value->kind == AS_MAP) {
    add_map(hashing, value);
  } else if (value->kind == AS_LIST) {
    add_count(&hashing->digest, 'L', value->count);
    for (uint32_t i = 0; i < value->count; i++)
      add_value(hashing, &value->as.items[i]);
  } else if (value->kind == AS_TEXT) {
    add_count(&hashing->digest, 'T', value->count);
    as_digest_add_part(&hashing->digest, value->as.text, value->count);
  } else {
    add_count(&hashing->digest, 'N', 0);
  }
}

static int compare_files(const void *a, const void *b) {
  const struct as_rule_file *left = a;
  const struct as_rule_file *right = b;
  return strcmp(left->name, right->name);
}

struct quotes {
  const char *opening, *closing;
};

static bool begins(const char *text, const char *end, const char *with) {
  size_t size = strlen(with);
  return (size_t)(end - text) >= size && memcmp(text, with, size) == 0;
}

static bool is_quoted(const char *text, const char *end, const char *name, struct quotes quotes) {
  if (text == end || *text != *name) /* nearly always */
    return false;
  return begins(text, end, name) && begins(text + strlen(name), end, quotes.closing);
}

/* Takes the modules that a file has in quotes, for it may require these. One too many is harmless,
 * one too few would leave a changed score with an unchanged digest. Returns how many are in use.
 */
static uint32_t take_mentioned(const struct as_layer *files, const struct as_source *file,
                               bool *taken, struct as_rule_file *used, uint32_t count) {
  static const struct quotes all[] = {{"\"", "\""}, {"'", "'"}, {"[[", "]]"}};
  const char *end = file->text + file->size;
  for (size_t k = 0; k < sizeof all / sizeof all[0]; k++)
    for (const char *at = file->text;
         (at = memchr(at, all[k].opening[0], (size_t)(end - at))) != NULL; at++)
      for (uint32_t i = 0; begins(at, end, all[k].opening) && i < files->module_count; i++)
        if (!taken[i] &&
            is_quoted(at + strlen(all[k].opening), end, files->modules[i].name, all[k])) {
          taken[i] = true;
          used[count++] = files->modules[i];
        }
  return count;
}

/* The rules, and the modules that these reach. Returns how many. */
static uint32_t collect_used(struct as_arena *arena, const struct as_layer *files,
                             struct as_rule_file *used) {
  bool *taken = AS_NEW_ARRAY(arena, bool, files->module_count);
  uint32_t count = 0;
  for (; count < files->rule_count; count++)
    used[count] = files->rules[count];
  for (uint32_t i = 0; i < files->module_count; i++)
    if ((taken[i] = as_text_equal(files->modules[i].name, JUDGES_LIMITS)))
      used[count++] = files->modules[i];
  for (uint32_t at = 0; at < count; at++) /* count grows on the way */
    count = take_mentioned(files, used[at].source, taken, used, count);
  return count;
}

/* What is left of so many bytes after a value's texts; 0: nothing. */
static size_t less_texts(const struct as_value *value, size_t left) {
  if (value->kind == AS_TEXT)
    return left > value->count ? left - value->count : 0;
  for (uint32_t i = 0; value->kind == AS_LIST && i < value->count && left > 0; i++)
    left = less_texts(&value->as.items[i], left);
  for (uint32_t i = 0; value->kind == AS_MAP && i < value->count && left > 0; i++)
    left = less_texts(&value->as.entries[i].value, less_texts(&value->as.entries[i].key, left));
  return left;
}

bool as_texts_check(struct as_loading *loading, const struct as_value *tree) {
  if (less_texts(tree, MOST_TEXT) > 0)
    return true;
  as_errors_add(
      loading->errors, as_value_place(tree),
      "the texts of this scale, repeated ones counted each time, add up to more than 16 MiB");
  return false;
}

void as_layer_digest(const struct as_layer *layer, struct as_arena *arena,
                     char out[AS_DIGEST_TEXT]) {
  static const char *const drop[] = {"extends", "base", NULL};
  struct as_value bare = as_overlay_without(arena, layer->tree, drop);
  struct hashing hashing = {.arena = arena};
  as_digest_init(&hashing.digest);
  add_value(&hashing, &bare);
  size_t room = (size_t)layer->rule_count + layer->module_count;
  struct as_rule_file *used = AS_NEW_ARRAY(arena, struct as_rule_file, room);
  uint32_t count = collect_used(arena, layer, used);
  if (count > 1)
    qsort(used, count, sizeof *used, compare_files);
  add_count(&hashing.digest, 'R', count);
  for (uint32_t i = 0; i < count; i++) {
    as_digest_add_part(&hashing.digest, used[i].name, strlen(used[i].name));
    as_digest_add_part(&hashing.digest, used[i].source->text, used[i].source->size);
  }
  as_digest_finish(&hashing.digest, out);
}
