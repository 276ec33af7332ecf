/* SPDX-License-Identifier: MIT */
/* assay check --witness DIR: reviews that show what lint found, one file a finding;
 * where two must be held against each other, one after the other in it. */
#include "cli/check.h"
#include "cli/messages.h"

#include "base/file.h"
#include "base/text.h"
#include "doc/emit.h"

/* CODE-ITEM.yaml; where several have that name, CODE-ITEM-2.yaml and so on. */
static const char *name_of(const struct as_checking *check, const struct as_finding *finding,
                           struct as_texts *names) {
  struct as_arena *arena = check->in->arena;
  const char *stem = as_arena_print(arena, "%s-%s", finding->kind->code,
                                    finding->item ? finding->item->id : finding->scale->id);
  const char *name = as_arena_print(arena, "%s.yaml", stem);
  for (unsigned n = 2; as_texts_has(names, name); n++)
    name = as_arena_print(arena, "%s-%u.yaml", stem, n);
  as_texts_add(arena, names, name);
  return name;
}

static void write_review(const struct as_checking *check, const struct as_finding *finding,
                         const char *name, struct as_buf *out) {
  struct as_arena *arena = check->in->arena;
  as_emit_comment(as_arena_print(arena, "%s: %s.", finding->kind->code, finding->text), 0, out);
  as_emit_comment(as_arena_print(arena, "assay score %s: %s.", name, finding->shows), 0, out);
  as_emit(finding->witness, out);
  if (finding->beside) {
    as_buf_text(out, "---\n");
    as_emit(finding->beside, out);
  }
}

enum as_exit as_check_witness(const struct as_checking *check, const char *folder) {
  struct as_arena *arena = check->in->arena;
  struct as_errors *errors = check->in->errors;
  struct as_texts names = {0};
  enum as_exit status = AS_EXIT_WELL;
  if (!as_file_is_folder(folder)) {
    as_errors_add(errors, (struct as_place){0}, "--witness %s: there is no such folder",
                  as_errors_typed(errors, folder));
    return AS_EXIT_INPUT;
  }
  for (uint32_t i = 0; i < check->result_count; i++) {
    const struct as_finding *finding = check->results[i].finding;
    if (!finding || !finding->witness)
      continue;
    const char *name = name_of(check, finding, &names);
    const char *path = as_path_join(arena, folder, name);
    const struct as_source itself = {.path = path};
    if (as_file_exists(path)) {
      as_errors_warn(errors, (struct as_place){.source = &itself},
                     "there is such a file already: it was left as it is");
      continue;
    }
    struct as_buf text;
    as_buf_init(&text);
    write_review(check, finding, name, &text);
    if (!as_file_replace(path, text.data, text.size, errors))
      status = AS_EXIT_OUTPUT;
    as_buf_done(&text);
  }
  return status;
}
