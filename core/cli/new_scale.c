/* SPDX-License-Identifier: MIT */
/* assay new scale: a plugin's folder with a variant, or with a small scale of its own. */
#include "base/file.h"
#include "base/text.h"
#include "cli/new.h"
#include "qa/blank_scale.h"

enum { WORDS = 3, LONGEST = 60 }; /* scale NAME [FOLDER] */

static const struct as_place nowhere;

static bool check(struct as_invocation *in, const char *name) {
  if (in->options.word_count > WORDS)
    as_errors_add(in->errors, nowhere, "new scale: \"%s\" is one word too many",
                  in->options.words[WORDS]);
  if (!as_text_is_kebab(name) || strlen(name) > LONGEST)
    as_errors_add(in->errors, nowhere,
                  "new scale %s: a scale's id is written in kebab-case (our-scale), in at most %d "
                  "characters",
                  as_errors_typed(in->errors, name), LONGEST);
  uint32_t count = 0;
  const struct as_scale_entry *entries = as_registry_scales(in->registry, &count);
  for (uint32_t i = 0; i < count; i++)
    if (as_text_equal(entries[i].id, name)) {
      as_errors_add(in->errors, nowhere, "new scale: there is a scale %s already: %s", name,
                    entries[i].path);
      break;
    }
  return !as_errors_any(in->errors);
}

static bool add_files(struct as_new *made, const struct as_blank_scale *blank,
                      const char *folder) {
  struct as_arena *arena = blank->arena;
  const char *name = NULL;
  struct as_buf test;
  as_buf_init(&test);
  bool done = as_blank_scale_test(blank, &name, &test, made->in->errors);
  if (done) {
    as_blank_scale_plugin(blank, as_new_add(made, folder, "plugin.yaml", false));
    as_blank_scale_itself(blank, as_new_add(made, folder, "scale.yaml", false));
    as_blank_scale_readme(blank, as_new_add(made, folder, "README.md", false));
    struct as_buf *last = as_new_add(made, folder, as_arena_print(arena, "items/%s", name), false);
    as_buf_add(last, as_buf_get(&test), test.size);
  }
  as_buf_done(&test);
  return done;
}

enum as_exit as_new_scale(struct as_invocation *in) {
  const struct as_options *options = &in->options;
  const char *name = options->words[1];
  struct as_blank_scale blank = {
      .arena = in->arena, .name = name, .extends = options->extends, .engine = in->engine};
  if (!check(in, name))
    return AS_EXIT_INPUT;
  if (options->extends) {
    blank.base = as_registry_scale(in->registry, options->extends, nowhere, in->errors);
    if (!blank.base || !as_engine_prepare(in->engine, blank.base, in->errors))
      return AS_EXIT_INPUT;
  }
  const char *folder = options->word_count == WORDS ? options->words[WORDS - 1] : name;
  struct as_new *made = AS_NEW(in->arena, struct as_new);
  made->in = in;
  enum as_exit status = AS_EXIT_INPUT;
  if (add_files(made, &blank, folder))
    status = as_new_write(
        made, as_arena_print(in->arena, "\nassay check %s\nassay test %s\n", folder, folder));
  as_new_done(made);
  return status;
}
