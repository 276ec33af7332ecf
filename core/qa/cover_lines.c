/* SPDX-License-Identifier: MIT */
/* Lines of Lua that passing cases ran. The one idea: a script is counted once, by its path,
 * whichever scales use it, and asked of those that it belongs to: a scale's own folder, and the
 * shared rules that lie beside it. A variant's author is not asked to cover the base's rules. */
#include "qa/covering.h"

#include "base/file.h"
#include "base/text.h"
#include "qa/comparing.h"

#include <stdlib.h>
#include <string.h>

static bool is_used(const struct as_scale *scale, const char *name) {
  for (uint32_t i = 0; i < scale->item_count; i++)
    if (as_script_reaches(scale, &scale->items[i], name))
      return true;
  return false;
}

static bool belongs(struct as_arena *arena, const struct as_scale *scale,
                    const struct as_rule_file *file) {
  const char *folder = scale->layers[0].folder;
  const char *path = file->source->path;
  size_t size = strlen(folder);
  if (strncmp(path, folder, size) == 0 && path[size] == '/')
    return true;
  const char *around = as_path_folder(arena, as_path_folder(arena, path));
  return scale->layer_count == 1 && as_text_equal(around, as_path_folder(arena, folder));
}

static struct as_cover_script *find(const struct as_coverage *coverage, const char *path) {
  for (uint32_t i = 0; i < coverage->script_count; i++)
    if (as_text_equal(coverage->scripts[i].source->path, path))
      return &coverage->scripts[i];
  return NULL;
}

static void list_one(struct as_coverage *coverage, const struct as_rule_file *file) {
  uint32_t room = 0;
  const unsigned char *can = as_script_lines_of(file->source, coverage->arena, &room);
  if (!can)
    return;
  coverage->scripts = as_arena_grow(coverage->arena, coverage->scripts, coverage->script_count,
                                    coverage->script_count + 1, sizeof *coverage->scripts);
  struct as_cover_script *script = &coverage->scripts[coverage->script_count++];
  *script = (struct as_cover_script){.source = file->source, .can_run = can, .room = room};
  script->ran = AS_NEW_ARRAY(coverage->arena, unsigned char, room);
  for (uint32_t line = 1; line < room; line++)
    script->count += can[line];
}

void as_cover_scripts(struct as_coverage *coverage, const struct as_scale *scale) {
  for (uint32_t i = 0; i < scale->rule_count + scale->module_count; i++) {
    const struct as_rule_file *file =
        i < scale->rule_count ? &scale->rules[i] : &scale->modules[i - scale->rule_count];
    if (!find(coverage, file->source->path) && belongs(coverage->arena, scale, file) &&
        is_used(scale, file->name))
      list_one(coverage, file);
  }
}

void as_cover_lines(struct as_coverage *coverage, const struct as_case_outcome *outcome) {
  for (uint32_t i = 0; i < outcome->line_count; i++) {
    const struct as_lines *lines = &outcome->lines[i];
    struct as_cover_script *script = find(coverage, lines->file->source->path);
    for (uint32_t line = 1; script && line < script->room && line < lines->count; line++) {
      if (!lines->ran[line] || !script->can_run[line] || script->ran[line])
        continue;
      script->ran[line] = 1;
      script->covered++;
    }
  }
}

static int by_path(const void *a, const void *b) {
  const struct as_cover_script *one = a, *other = b;
  return strcmp(one->source->path, other->source->path);
}

void as_cover_scripts_sort(struct as_coverage *coverage) {
  if (coverage->script_count)
    qsort(coverage->scripts, coverage->script_count, sizeof *coverage->scripts, by_path);
}
