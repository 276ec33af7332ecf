/* SPDX-License-Identifier: MIT */
/* assay new plugin NAME --native: the folder of a native plugin that builds and verifies as it is.
 *
 * The one idea: it is examples/native-plugin with another name, byte for byte, put into the
 * program when that is built; so what is made is what the tests build and run. */
#include "base/text.h"
#include "cli/native_skeleton.h" /* made by skeleton.cmake of the example's files */
#include "cli/new.h"

#include <string.h>

enum { WORDS = 3, LONGEST = 12 }; /* plugin NAME [FOLDER]; a name is a file's extension, too */

static const struct as_place nowhere;

static const char example[] = "tsv";

static bool check(struct as_invocation *in, const char *name) {
  if (in->options.word_count > WORDS)
    as_errors_add(in->errors, nowhere, "new plugin: \"%s\" is one word too many",
                  in->options.words[WORDS]);
  if (!in->options.native)
    as_errors_add(in->errors, nowhere,
                  "new plugin makes one with code: say --native; one with scales alone is made by "
                  "assay new scale NAME");
  if (!as_text_is_kebab(name) || strlen(name) > LONGEST)
    as_errors_add(in->errors, nowhere,
                  "new plugin %s: a plugin's name is written in kebab-case (our-format), here in "
                  "at most %d characters: it reads files of that extension",
                  as_errors_typed(in->errors, name), LONGEST);
  return !as_errors_any(in->errors);
}

/* The text with the example's name replaced by another. */
static void rename_all(const char *text, size_t size, const char *name, struct as_buf *out) {
  const char *end = text + size;
  for (const char *found;
       (found = memmem(text, (size_t)(end - text), example, sizeof example - 1)) != NULL;
       text = found + sizeof example - 1) {
    as_buf_add(out, text, (size_t)(found - text));
    as_buf_text(out, name);
  }
  as_buf_add(out, text, (size_t)(end - text));
}

static bool add_files(struct as_new *made, const char *folder, const char *name) {
  for (size_t i = 0; i < sizeof skeleton / sizeof *skeleton; i++) {
    struct as_buf file;
    as_buf_init(&file);
    rename_all(skeleton[i].name, strlen(skeleton[i].name), name, &file);
    struct as_buf *text =
        as_new_add(made, folder, as_arena_text(made->in->arena, as_buf_get(&file)), false);
    as_buf_done(&file);
    if (!text)
      return false;
    rename_all((const char *)skeleton[i].text, skeleton[i].size, name, text);
  }
  return true;
}

enum as_exit as_new_plugin(struct as_invocation *in) {
  const char *name = in->options.words[1];
  if (!check(in, name))
    return AS_EXIT_INPUT;
  const char *folder = in->options.word_count == WORDS ? in->options.words[WORDS - 1] : name;
  struct as_new *made = AS_NEW(in->arena, struct as_new);
  made->in = in;
  enum as_exit status = AS_EXIT_INPUT;
  if (add_files(made, folder, name))
    status =
        as_new_write(made, as_arena_print(in->arena,
                                          "\ncmake -S %s -B %s/build && cmake --build %s/build\n"
                                          "assay plugins --verify %s/build/%s\n",
                                          folder, folder, folder, folder, name));
  as_new_done(made);
  return status;
}
