/* SPDX-License-Identifier: MIT */
/* assay new review: the form, its tables' templates, and how to go on. */
#include "base/file.h"
#include "base/text.h"
#include "cli/new.h"
#include "cli/output.h"
#include "cli/scale_word.h"
#include "qa/blank.h"

enum { WORDS = 3 }; /* review SCALE [FOLDER] */

static const char TABLES[] = "tables";

/* The edition, where one was asked for; else the review's date chooses. */
static const char *name_of(const struct as_invocation *in, const struct as_scale *scale) {
  return strchr(in->options.words[1], '@')
             ? as_arena_print(in->arena, "%s@%s", scale->id, scale->version)
             : scale->id;
}

static enum as_exit to_output(struct as_invocation *in, const struct as_blank *form) {
  struct as_output output;
  as_output_open(&output, in->options.output);
  if (output.path && as_file_exists(output.path)) {
    as_errors_add(in->errors, (struct as_place){0}, "%s is there already; nothing was written",
                  output.path);
    as_output_drop(&output);
    return AS_EXIT_INPUT;
  }
  struct as_blank blank = *form;
  blank.out = &output.text;
  as_blank_review(&blank);
  return as_output_close(&output, in->errors);
}

/* Names of tables become names of files; the loader lets no other through. */
static bool is_file_name(const char *id) {
  return as_text_is_id(id) && strlen(id) < 200;
}

static bool add_tables(struct as_new *made, struct as_blank *blank, const char *folder) {
  const struct as_scale *scale = blank->scale;
  for (uint32_t i = 0; i < scale->table_count; i++) {
    const char *id = scale->tables[i].id;
    if (!is_file_name(id)) {
      as_errors_add(made->in->errors, as_value_place(scale->tables[i].declared),
                    "table %s has a name that no file should have", id);
      return false;
    }
    blank->out =
        as_new_add(made, folder, as_arena_print(made->in->arena, "%s/%s.csv", TABLES, id), true);
    if (!blank->out)
      return false;
    as_blank_table(blank, &scale->tables[i]);
  }
  blank->out = scale->table_count ? as_new_add(made, folder, "columns.csv", false) : NULL;
  if (blank->out)
    as_blank_columns(blank);
  return blank->out || scale->table_count == 0;
}

enum as_exit as_new_review(struct as_invocation *in) {
  const struct as_options *options = &in->options;
  if (options->word_count > WORDS || (options->output && options->word_count == WORDS)) {
    as_errors_add(in->errors, (struct as_place){0},
                  "new review: \"%s\" is one word too many; it takes SCALE and FOLDER, or SCALE "
                  "and --output",
                  options->words[options->word_count - 1]);
    return AS_EXIT_INPUT;
  }
  const struct as_scale *scale = as_scale_named(in, options->words[1]);
  if (!scale)
    return AS_EXIT_INPUT;
  struct as_blank blank = {.arena = in->arena,
                           .scale = scale,
                           .name = name_of(in, scale),
                           .folder = options->output ? NULL : TABLES};
  if (options->output)
    return to_output(in, &blank);
  const char *folder = options->word_count == WORDS
                           ? options->words[WORDS - 1]
                           : as_arena_print(in->arena, "%s-review", scale->id);
  struct as_new *made = AS_NEW(in->arena, struct as_new);
  made->in = in;
  blank.out = as_new_add(made, folder, "review.yaml", true);
  as_blank_review(&blank);
  enum as_exit status = AS_EXIT_INPUT;
  if (add_tables(made, &blank, folder))
    status = as_new_write(made, as_arena_print(in->arena,
                                               "\nassay score %s        how far it has come\n"
                                               "assay needs %s %s   what is still missing\n",
                                               folder, options->words[1], folder));
  as_new_done(made);
  return status;
}
