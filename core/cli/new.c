/* SPDX-License-Identifier: MIT */
/* assay new: a review to fill in, a variant, a rule: each made from what is declared, and each
 * passes as it stands. Nothing that is there is written over. */
#include "cli/new.h"

#include "base/file.h"
#include "base/text.h"
#include "cli/output.h"

static const struct as_place nowhere;

static const struct {
  const char *name;
  enum as_exit (*make)(struct as_invocation *in);
} kinds[] = {{"review", as_new_review},
             {"scale", as_new_scale},
             {"rule", as_new_rule},
             {"plugin", as_new_plugin}};

enum { KINDS = sizeof kinds / sizeof *kinds };

struct as_buf *as_new_add(struct as_new *made, const char *folder, const char *name,
                          bool personal) {
  if (made->count == AS_NEW_FILES) {
    as_errors_add(made->in->errors, nowhere, "this would be more than %d files", AS_NEW_FILES);
    return NULL;
  }
  struct as_new_file *file = &made->files[made->count++];
  *file = (struct as_new_file){.path = as_path_join(made->in->arena, folder, name),
                               .personal = personal};
  as_buf_init(&file->text);
  return &file->text;
}

enum as_exit as_new_write(struct as_new *made, const char *next) {
  struct as_invocation *in = made->in;
  switch (as_files_create(in->arena, made->files, made->count, in->errors)) {
  case AS_CREATED_THERE:
    return AS_EXIT_INPUT;
  case AS_CREATED_FAILED:
    return AS_EXIT_OUTPUT;
  case AS_CREATED:
    break;
  }
  struct as_output output;
  as_output_open(&output, NULL);
  for (size_t i = 0; i < made->count; i++)
    as_buf_print(&output.text, "wrote %s\n", made->files[i].path);
  as_buf_text(&output.text, next);
  as_output_printable(&output);
  return as_output_close(&output, in->errors);
}

void as_new_done(struct as_new *made) {
  for (size_t i = 0; i < made->count; i++)
    as_buf_done(&made->files[i].text);
}

/* Options that mean something to one kind alone. */
static bool check(struct as_invocation *in, const char *kind) {
  const struct as_options *options = &in->options;
  if (options->extends && !as_text_equal(kind, "scale"))
    as_errors_add(in->errors, nowhere, "new %s takes no --extends; new scale does", kind);
  if (options->native && !as_text_equal(kind, "plugin"))
    as_errors_add(in->errors, nowhere, "new %s takes no --native; new plugin does", kind);
  if (options->output && !as_text_equal(kind, "review"))
    as_errors_add(in->errors, nowhere, "new %s takes no --output: it makes several files", kind);
  return !as_errors_any(in->errors);
}

static enum as_exit run_new(struct as_invocation *in) {
  const char *names[KINDS];
  const char *kind = in->options.words[0];
  for (size_t i = 0; i < KINDS; i++) {
    names[i] = kinds[i].name;
    if (as_text_equal(kind, names[i]))
      return check(in, kind) ? kinds[i].make(in) : AS_EXIT_INPUT;
  }
  as_errors_add(in->errors, nowhere, "new %s: review, scale, rule or plugin was wanted%s",
                as_errors_typed(in->errors, kind),
                as_errors_nearest(in->errors, kind, names, KINDS));
  return AS_EXIT_INPUT;
}

const struct as_command as_command_new = {
    .name = "new",
    .usage = "assay new review SCALE [FOLDER], assay new scale NAME [--extends BASE] [FOLDER], "
             "assay new rule SCALE ITEM [FOLDER], assay new plugin NAME --native [FOLDER]",
    .summary = "A review, a variant or a rule to fill in, made from what is declared.",
    .help =
        "review: a folder (SCALE-review, unless FOLDER says otherwise) with review.yaml, every "
        "item\n"
        "with its anchors, facts and checklists; a CSV template for each table; and columns.csv,\n"
        "which explains every column. It loads as it stands, all unrated.\n"
        "\n"
        "scale: a plugin's folder (NAME, unless FOLDER says otherwise) with a variant of BASE, "
        "what\n"
        "may be changed in it as comments, and a first rule test. Without --extends a small "
        "scale\n"
        "of its own.\n"
        "\n"
        "rule: items/ITEM.lua and items/ITEM_test.yaml of an item, with both sides of each edge "
        "of\n"
        "its bands as cases; in the scale's own folder, or in FOLDER.\n"
        "\n"
        "plugin: a folder (NAME, unless FOLDER says otherwise) with a native plugin in one file "
        "of C,\n"
        "which reads .NAME files, what builds it, and a tour. A plugin without code is a new "
        "scale.\n"
        "\n"
        "Nothing that is there is written over: then nothing is written at all.\n"
        "\n"
        "  -o, --output FILE   of review: the review alone, into FILE, or - for standard output\n"
        "  --extends BASE      of scale: what it is a variant of: an id, or id@version\n"
        "  --native            of plugin: a library, which is said because it needs a compiler\n"
        "\n"
        "For example:\n"
        "  assay new review ips-ctw riverside\n"
        "  assay new review seqf -o -\n"
        "  assay new scale our-ips --extends ips-ctw\n"
        "  assay new rule ./our-ips our_item\n"
        "  assay new plugin our-format --native",
    .least = 2,
    .most = 4,
    .run = run_new,
    .takes = AS_TAKES_OUTPUT | AS_TAKES_EXTENDS | AS_TAKES_NATIVE};
