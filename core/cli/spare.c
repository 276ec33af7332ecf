/* SPDX-License-Identifier: MIT */
/* Whether --output is a file that is read.
 *
 * The one idea: files are the same by device and number, not by name; a link or another way to
 * write the path would fool a comparison of texts. Decided against writing the result elsewhere:
 * where someone mistypes the name, nobody looks elsewhere. */
#include "cli/spare.h"

#include "base/text.h"

#include <sys/stat.h>
#include <unistd.h>

bool as_spares(struct as_invocation *in, const char *path) {
  const char *output = in->options.output;
  struct stat to, from;
  if (!output || as_text_equal(output, "-") || stat(output, &to) != 0 || !S_ISREG(to.st_mode))
    return true;
  int failed = as_text_equal(path, "-") ? fstat(STDIN_FILENO, &from) : stat(path, &from);
  if (failed || from.st_dev != to.st_dev || from.st_ino != to.st_ino)
    return true;
  const struct as_source itself = {.path = output};
  as_errors_add(in->errors, (struct as_place){.source = &itself},
                "is read, and the result would take its place: give -o another file");
  return false;
}

/* A file's name, or a map with one. */
static bool spares_named(struct as_invocation *in, const struct as_value *named,
                         const struct as_review_place *place, struct as_arena *arena) {
  const struct as_value *inner = as_value_get(named, "file");
  const char *file = as_value_text(inner ? inner : named);
  return !file || as_spares(in, as_path_join(arena, place->folder, file));
}

bool as_spares_review(struct as_invocation *in, const struct as_value *document,
                      const struct as_review_place *place, struct as_arena *arena) {
  if (!in->options.output)
    return true;
  if (!as_spares(in, place->file) ||
      !spares_named(in, as_value_get(document, "previous"), place, arena))
    return false;
  const struct as_value *tables = as_value_get(document, "tables");
  for (uint32_t i = 0; tables && tables->kind == AS_MAP && i < tables->count; i++)
    if (!spares_named(in, &tables->as.entries[i].value, place, arena))
      return false;
  return true;
}
