/* SPDX-License-Identifier: MIT */
/* assay test --mutate: how many mutants the tests kill, and each survivor as a change with the
 * case that comes nearest. */
#include "cli/mutate.h"

#include "base/file.h"
#include "base/text.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/share.h"
#include "cli/walk.h"
#include "qa/mutate.h"
#include "result/json_writer.h"

#include <string.h>

struct run {
  struct as_invocation *in;
  struct as_output output;
  struct as_progress progress;
  struct as_mutation *mutation;
  uint32_t least; /* tenths of a percent */
};

/* 1,012: above a thousand, digits are read in threes. */
static void write_count(struct as_buf *out, uint32_t count) {
  if (count >= 1000)
    as_buf_print(out, "%u,%03u", (unsigned)count / 1000, (unsigned)count % 1000);
  else
    as_buf_print(out, "%u", (unsigned)count);
}

static void write_counted(struct as_buf *out, const char *before, uint32_t count,
                          const char *after) {
  as_buf_text(out, before);
  write_count(out, count);
  as_buf_text(out, after);
}

static void write_lines(struct as_buf *out, const char *sign, const char *lines) {
  for (const char *at = lines; *at;) {
    size_t size = strcspn(at, "\n");
    as_buf_print(out, "    %s %.*s\n", sign, (int)size, at);
    at += size + (at[size] == '\n');
  }
}

static const char *lines_of(const struct run *run, const struct as_mutant *mutant, bool after) {
  return as_mutant_lines(mutant, after, run->in->arena);
}

static void write_survivor(struct as_buf *out, const struct run *run,
                           const struct as_mutated *one) {
  const struct as_mutant *mutant = one->mutant;
  as_buf_print(out, "  %s:%u: %s\n", mutant->source->path, (unsigned)mutant->line, mutant->what);
  write_lines(out, "-", lines_of(run, mutant, false));
  write_lines(out, "+", lines_of(run, mutant, true));
  if (one->near_name)
    as_buf_print(out, "    nearest: %s:%u: %s\n", one->near_file, (unsigned)one->near_line,
                 one->near_name);
  as_buf_print(out, "    %s\n\n", one->why);
}

/* Equivalent and excused ones are as many as there are reasons: each once, with how many. */
static void write_reasons(struct as_buf *out, const struct as_mutated_group *group,
                          enum as_mutant_end end, const char *what) {
  for (uint32_t i = 0; i < group->mutants.count; i++) {
    uint32_t alike = 0, before = 0;
    const char *why = group->all[i].why;
    if (group->all[i].end != end)
      continue;
    for (uint32_t k = 0; k < group->mutants.count; k++) {
      bool same = group->all[k].end == end && as_text_equal(group->all[k].why, why);
      alike += same;
      before += same && k < i;
    }
    if (!before)
      as_buf_print(out, "  %u %s: %s\n", (unsigned)alike, what, why);
  }
}

static void write_title(struct as_buf *out, const struct as_mutated_group *group) {
  as_buf_print(out, "Mutants of %s: ", group->name ? group->name : "the shared rules");
  write_count(out, group->mutants.count);
  write_counted(out, "; ", group->killed + group->refused, " killed");
  if (group->refused)
    write_counted(out, " (", group->refused, " could not even be loaded)");
  write_counted(out, ", ", group->equivalent, " equivalent");
  if (group->excused)
    write_counted(out, ", ", group->excused, " excused");
  write_counted(out, ", ", group->survived, " survived: ");
  as_share_write(out, as_mutated_share(group));
}

static void write_group(struct as_buf *out, const struct run *run,
                        const struct as_mutated_group *group) {
  write_title(out, group);
  if (as_mutated_share(group) < run->least) {
    as_buf_text(out, "; at least ");
    as_share_write(out, run->least);
    as_buf_text(out, " was wanted");
  }
  as_buf_char(out, '\n');
  write_reasons(out, group, AS_MUTANT_EQUIVALENT, "equivalent");
  write_reasons(out, group, AS_MUTANT_EXCUSED, "excused");
  as_buf_text(out, group->survived ? "\n" : "");
  for (uint32_t i = 0; i < group->mutants.count; i++)
    if (group->all[i].end == AS_MUTANT_SURVIVED)
      write_survivor(out, run, &group->all[i]);
  as_buf_text(out, group->survived ? "" : "\n");
}

static void json_one(struct as_json *json, const struct run *run, const struct as_mutated *one) {
  const struct as_mutant *mutant = one->mutant;
  as_json_open(json, '{');
  as_json_member_text(json, "file", mutant->source->path);
  as_json_key(json, "line");
  as_json_int(json, mutant->line);
  as_json_key(json, "column");
  as_json_int(json, mutant->column);
  as_json_member_text(json, "what", mutant->what);
  as_json_member_text(json, "before", lines_of(run, mutant, false));
  as_json_member_text(json, "after", lines_of(run, mutant, true));
  as_json_member_text(json, "why", one->why);
  if (one->near_name) {
    as_json_key(json, "nearest");
    as_json_open(json, '{');
    as_json_member_text(json, "file", one->near_file);
    as_json_key(json, "line");
    as_json_int(json, one->near_line);
    as_json_member_text(json, "name", one->near_name);
    as_json_close(json, '}');
  }
  as_json_close(json, '}');
}

static void json_list(struct as_json *json, const struct run *run,
                      const struct as_mutated_group *group, const char *key,
                      enum as_mutant_end end) {
  as_json_key(json, key);
  as_json_open(json, '[');
  for (uint32_t i = 0; i < group->mutants.count; i++)
    if (group->all[i].end == end)
      json_one(json, run, &group->all[i]);
  as_json_close(json, ']');
}

static void json_group(struct as_json *json, const struct run *run,
                       const struct as_mutated_group *group) {
  const struct {
    const char *key;
    uint32_t count;
  } counts[] = {{"mutants", group->mutants.count},
                {"killed", group->killed + group->refused}, /* as the text says it */
                {"refused", group->refused},
                {"equivalent_count", group->equivalent},
                {"excused_count", group->excused},
                {"survived_count", group->survived}};
  as_json_open(json, '{');
  as_json_member_text(json, "scale", group->name);
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    as_json_key(json, counts[i].key);
    as_json_int(json, counts[i].count);
  }
  as_json_member_number(json, "percent", (struct as_decimal){(int64_t)as_mutated_share(group), 1});
  json_list(json, run, group, "survived", AS_MUTANT_SURVIVED);
  json_list(json, run, group, "equivalent", AS_MUTANT_EQUIVALENT);
  json_list(json, run, group, "excused", AS_MUTANT_EXCUSED);
  as_json_close(json, '}');
}

static enum as_exit report(struct run *run) {
  uint32_t count = 0;
  const struct as_mutated_group *groups = as_mutation_groups(run->mutation, &count);
  enum as_exit status = AS_EXIT_WELL;
  struct as_buf *out = &run->output.text;
  bool data = as_format_is(run->in, "json");
  struct as_json json;
  as_json_init(&json, out, 2);
  if (data)
    as_json_open(&json, '[');
  for (uint32_t i = 0; i < count; i++) {
    if (data)
      json_group(&json, run, &groups[i]);
    else
      write_group(out, run, &groups[i]);
    if (as_mutated_share(&groups[i]) < run->least)
      status = AS_EXIT_NO;
  }
  if (data) {
    as_json_close(&json, ']');
    as_buf_char(out, '\n');
  } else if (!count) {
    as_buf_text(out, "There is nothing here that could be mutated.\n");
  }
  return status;
}

static void say_failed(void *context, const struct as_case_outcome *outcome) {
  struct run *run = context;
  const struct as_source source = {.path = outcome->file};
  as_errors_add(run->in->errors, (struct as_place){&source, outcome->line, 0},
                "the case \"%s\" fails as things are, so it would fail of every mutant: mend it "
                "first",
                outcome->name);
}

static void tell(void *context, uint32_t done) {
  as_progress_tell(context, done);
}

/* A file that is named, and not a folder, is some of the tests of its scale. */
static bool names_files(const struct as_options *options) {
  for (uint32_t i = 0; i < options->word_count; i++)
    if (!as_file_is_folder(options->words[i]))
      return true;
  return false;
}

static enum as_exit mutate(struct run *run, const struct as_walk *walk) {
  struct as_invocation *in = run->in;
  const struct as_options *options = &in->options;
  const struct as_mutation_wish wish = {.paths = walk->paths,
                                        .path_count = walk->count,
                                        .match = options->match,
                                        .only_named = names_files(options),
                                        .folders = options->word_count ? options->words : NULL,
                                        .folder_count = options->word_count};
  for (uint32_t i = 0; i < walk->count; i++)
    as_rule_test_plugin(in->registry, walk->paths[i], in->errors);
  run->mutation = as_mutation_open(in->arena, in->registry, &wish, in->errors);
  if (!run->mutation)
    return AS_EXIT_INPUT;
  if (!as_mutation_cases(run->mutation)) {
    as_errors_add(in->errors, (struct as_place){0}, "no case was found to run mutants against");
    return AS_EXIT_NO;
  }
  if (!as_mutation_passes(run->mutation, say_failed, run))
    return AS_EXIT_NO;
  as_progress_open(&run->progress, false);
  run->progress.what = "mutants";
  as_mutation_run(run->mutation, as_jobs(in), tell, &run->progress);
  as_progress_clear(&run->progress);
  enum as_exit settled =
      as_mutation_settle(run->mutation, in->errors) ? AS_EXIT_WELL : AS_EXIT_INPUT;
  enum as_exit status = as_exit_worse(settled, report(run));
  if (!as_format_is(in, "json"))
    as_output_printable(&run->output);
  as_output_flush(&run->output, in->errors);
  return status;
}

enum as_exit as_mutate_run(struct as_invocation *in) {
  struct run run = {.in = in};
  struct as_walk walk = {.arena = in->arena};
  if (in->options.coverage || in->options.update) {
    as_errors_add(in->errors, (struct as_place){0}, "--mutate and --%s: one at a time",
                  in->options.coverage ? "coverage" : "update");
    return AS_EXIT_INPUT;
  }
  if (!as_format_is(in, "text") && !as_format_is(in, "json")) {
    as_errors_add(in->errors, (struct as_place){0}, "--mutate is told as text or json, not as %s",
                  in->options.format);
    return AS_EXIT_INPUT;
  }
  if (!as_share_wanted(in, &run.least) || !as_walk_gather(&walk, in, 1U << AS_FILE_TEST) ||
      !as_walk_spares(&walk, in))
    return AS_EXIT_INPUT;
  as_output_open(&run.output, in->options.output);
  enum as_exit status = mutate(&run, &walk);
  as_mutation_close(run.mutation);
  if (status == AS_EXIT_INPUT || as_errors_any(in->errors)) {
    as_output_drop(&run.output);
    return status;
  }
  return as_exit_worse(status, as_output_close(&run.output, in->errors));
}
