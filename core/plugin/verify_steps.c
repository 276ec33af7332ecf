/* SPDX-License-Identifier: MIT */
/* What a plugin is tried with: files of nothing and of rubbish, a small result, arguments of every
 * kind and none.
 *
 * The one idea: a source or a function may refuse what it is given, but has to say why, and must
 * do the same the second time; a format has to write a small result. */
#include "plugin/trying.h"

#include "base/file.h"
#include "base/text.h"
#include "doc/read.h"
#include "plugin/host.h"
#include "plugin/native.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

struct trying {
  struct as_arena *arena;
  int report;
  struct as_natives *natives;
  struct as_native *native;
  const char *folder; /* of files to read; NULL: it could not be made */
};

static void tell(const struct trying *trying, char mark, const char *text) {
  const char *line =
      as_arena_print(trying->arena, "%c %s\n", mark, as_text_printable_copy(trying->arena, text));
  (void)as_file_write(trying->report, line, strlen(line)); /* its reader sees that it ended */
}

static const char *first_of(const struct as_errors *errors) {
  return errors->stored > 0 ? errors->kept[0].text : NULL;
}

/* A table of one column, as a review would name it. */
static const struct as_table_spec *table_spec(const struct trying *trying,
                                              struct as_errors *errors) {
  static const char text[] = "tried: {columns: {a: {type: text}}}";
  struct as_source *source = AS_NEW(trying->arena, struct as_source);
  struct as_table_spec *spec = AS_NEW(trying->arena, struct as_table_spec);
  *source = (struct as_source){.path = "tried", .text = text, .size = sizeof text - 1};
  const struct as_value *tree = as_read(trying->arena, source, errors);
  return tree && as_table_spec_read(trying->arena, &tree->as.entries[0], spec, errors) ? spec
                                                                                       : NULL;
}

static const struct as_value *text_value(const struct trying *trying, const char *text) {
  struct as_value *value = AS_NEW(trying->arena, struct as_value);
  *value = (struct as_value){.kind = AS_TEXT, .count = (uint32_t)strlen(text), .as.text = text};
  return value;
}

/* {key: "nothing"} */
static const struct as_value *key_value(const struct trying *trying, const char *key) {
  struct as_value *map = AS_NEW(trying->arena, struct as_value);
  struct as_entry *entry = AS_NEW(trying->arena, struct as_entry);
  entry->key = *text_value(trying, key);
  entry->value = *text_value(trying, "");
  *map = (struct as_value){.kind = AS_MAP, .count = 1, .as.entries = entry};
  return map;
}

/* Reads once; what came of it in words. *silent: it refused and did not say why. */
static const char *read_once(const struct trying *trying, const struct as_value *given,
                             bool *silent) {
  struct as_errors errors;
  struct as_remarks remarks;
  as_errors_init(&errors, trying->arena);
  as_remarks_init(&remarks, trying->arena);
  struct as_table_source source = {.spec = table_spec(trying, &errors),
                                   .given = given,
                                   .folder = trying->folder,
                                   .shown_folder = ".",
                                   .reader = as_natives_reader(trying->natives)};
  const struct as_table *table = as_table_read(trying->arena, &source, &remarks, &errors);
  const char *why = first_of(&errors);
  *silent = why && strstr(why, "does not say why") != NULL;
  return table ? "it gave a table" : why ? why : "it gave nothing";
}

static void try_reading(const struct trying *trying, const struct as_value *given,
                        const char *what) {
  bool silent = false, again = false;
  tell(trying, '>', as_arena_print(trying->arena, "it read %s", what));
  const char *first = read_once(trying, given, &silent);
  const char *second = read_once(trying, given, &again);
  if (silent)
    tell(trying, '-', as_arena_print(trying->arena, "%s: it refused and did not say why", what));
  else if (!as_text_equal(first, second))
    tell(trying, '-',
         as_arena_print(trying->arena, "%s: \"%s\", and the second time \"%s\"", what, first,
                        second));
  else
    tell(trying, '+', as_arena_print(trying->arena, "%s: %s", what, first));
}

enum { RUBBISH = 4096 };

static void make_file(const struct trying *trying, const char *name, bool rubbish) {
  char bytes[RUBBISH];
  unsigned next = 1;
  for (size_t i = 0; i < sizeof bytes; i++) {
    next = next * 1103515245U + 12345U;
    bytes[i] = (char)(next >> 16);
  }
  int fd = open(as_path_join(trying->arena, trying->folder, name),
                O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0)
    return;
  (void)as_file_write(fd, bytes, rubbish ? sizeof bytes : 0); /* less of it is as good */
  close(fd);
}

static void try_file(const struct trying *trying, const char *extension, bool rubbish) {
  const char *name = as_arena_print(trying->arena, "tried.%s", extension);
  make_file(trying, name, rubbish);
  try_reading(
      trying, text_value(trying, name),
      as_arena_print(trying->arena, "%s .%s", rubbish ? "a spoilt" : "an empty", extension));
  unlink(as_path_join(trying->arena, trying->folder, name));
}

static void try_sources(const struct trying *trying) {
  const struct as_provides *it = &trying->native->plugin->provides;
  for (uint32_t i = 0; i < it->file_count && trying->folder; i++) {
    try_file(trying, it->files[i], false);
    try_file(trying, it->files[i], true);
  }
  for (uint32_t i = 0; i < it->source_count; i++)
    try_reading(trying, key_value(trying, it->sources[i]),
                as_arena_print(trying->arena, "an empty %s", it->sources[i]));
}

static const char RESULT[] =
    "{\"assay\": \"0.1.0\", \"scale\": {\"id\": \"s\", \"version\": \"1\", \"title\": \"S\"},"
    " \"review\": {\"file\": \"review.yaml\", \"service\": \"=Service\", \"date\": "
    "\"2026-03-10\"},"
    " \"items\": [{\"id\": \"one\", \"number\": \"1\", \"section\": \"a\", \"title\": \"One\","
    " \"status\": \"scored\", \"score\": 4, \"min\": 1, \"max\": 5, \"value\": 24.8, \"unit\":"
    " \"each\", \"steps\": [{\"label\": \"people\", \"value\": 62}], \"caps\": [],"
    " \"overrides\": [], \"remarks\": [], \"missing\": []}, {\"id\": \"two\", \"number\": \"2\","
    " \"section\": \"a\", \"title\": \"Two\", \"status\": \"unrated\", \"score\": null, \"min\":"
    " 1, \"max\": 5, \"missing\": [\"anchor\"]}], \"sections\": [{\"id\": \"a\", \"title\": \"A\","
    " \"score\": null, \"max\": 10}], \"total\": {\"score\": null, \"max\": 10, \"rated\": 1,"
    " \"items\": 2, \"lowest\": 5, \"highest\": 9}, \"level\": null, \"levels_possible\": [],"
    " \"remarks\": []}";

static bool count_bytes(void *context, const char *bytes, size_t size) {
  (void)bytes;
  *(size_t *)context += size;
  return true;
}

static void try_format(const struct trying *trying, const char *name) {
  struct as_errors errors;
  struct as_source source = {.path = "result", .text = RESULT, .size = sizeof RESULT - 1};
  size_t size = 0;
  const struct as_native_sink sink = {&size, count_bytes};
  as_errors_init(&errors, trying->arena);
  const struct as_value *root = as_json_read(trying->arena, &source, &errors);
  tell(trying, '>', as_arena_print(trying->arena, "it wrote --format %s", name));
  bool done = root && as_natives_write(trying->natives, name, root, &sink, &errors);
  if (!done)
    tell(trying, '-', first_of(&errors) ? first_of(&errors) : "the result could not be read");
  else if (size == 0)
    tell(trying, '-', as_arena_print(trying->arena, "--format %s: it wrote nothing", name));
  else
    tell(trying, '+', as_arena_print(trying->arena, "--format %s: %zu bytes", name, size));
}

static struct as_datum example(enum as_type_kind kind) {
  struct as_datum datum = {.kind = kind};
  if (kind == AS_TYPE_TEXT)
    datum.as.text = "a text";
  else if (kind == AS_TYPE_NUMBER)
    datum.as.number = as_decimal_of(1);
  else if (kind == AS_TYPE_YES_NO)
    datum.as.yes = true;
  else if (kind == AS_TYPE_DATE)
    as_date_make(2026, 1, 31, &datum.as.date);
  else
    datum.as.time = 9 * 60 + 30;
  return datum;
}

static void try_function(const struct trying *trying, const struct as_native_function *function,
                         bool given) {
  struct as_native_facts facts = as_native_facts(function);
  struct as_datum arguments[AS_NATIVE_ARGUMENTS] = {{0}}, answers[2];
  const char *why[2];
  for (uint32_t i = 0; i < facts.argument_count && given; i++)
    arguments[i] = example(facts.arguments[i]);
  const char *what =
      as_arena_print(trying->arena, "native.%s with %s", facts.name, given ? "values" : "nothing");
  tell(trying, '>', as_arena_print(trying->arena, "%s was called", what));
  for (int i = 0; i < 2; i++)
    as_native_call(function, arguments, trying->arena, &answers[i], &why[i]);
  if (why[0] && strstr(why[0], "does not say why"))
    tell(trying, '-', as_arena_print(trying->arena, "%s: it failed and did not say why", what));
  else if (why[0] && given)
    tell(trying, '-', why[0]);
  else if (facts.deterministic &&
           (!why[0] != !why[1] || (!why[0] && !as_datum_equal(&answers[0], &answers[1]))))
    tell(trying, '-',
         as_arena_print(trying->arena,
                        "%s: says it is deterministic, and answered twice in two "
                        "ways",
                        what));
  else
    tell(trying, '+', as_arena_print(trying->arena, "%s: %s", what, why[0] ? why[0] : "answers"));
}

static void try_functions(const struct trying *trying) {
  struct as_errors errors;
  uint32_t count = 0;
  as_errors_init(&errors, trying->arena);
  const struct as_native_function *functions =
      as_natives_functions(trying->natives, trying->native->plugin->id, "is tried",
                           (struct as_place){0}, trying->arena, &count, &errors);
  for (uint32_t i = 0; i < count; i++) {
    try_function(trying, &functions[i], false);
    try_function(trying, &functions[i], true);
  }
}

static bool start(struct trying *trying) {
  struct as_errors errors;
  as_errors_init(&errors, trying->arena);
  tell(trying, '>', "it was loaded and started");
  if (as_native_use(trying->natives, trying->native, "is tried", (struct as_place){0}, &errors)) {
    tell(trying, '+', "it loads, says what plugin.yaml says, and starts");
    return true;
  }
  tell(trying, '-', first_of(&errors));
  return false;
}

void as_trying_run(int report, const char *folder, const char *libraries, const char *files) {
  struct trying trying = {.arena = as_arena_new(), .report = report, .folder = files};
  struct as_registry *registry = as_registry_new();
  struct as_errors errors;
  uint32_t count = 0;
  as_errors_init(&errors, trying.arena);
  trying.natives = as_registry_natives(registry);
  as_natives_allow(trying.natives, true);
  if (libraries)
    as_natives_folder(trying.natives, libraries);
  as_registry_add(registry, folder, "source", true, &errors);
  const struct as_plugin *plugins = as_registry_plugins(registry, &count);
  trying.native = count == 1 ? as_native_named(trying.natives, plugins[0].id) : NULL;
  if (trying.native && start(&trying)) {
    try_sources(&trying);
    const struct as_provides *it = &trying.native->plugin->provides;
    for (uint32_t i = 0; i < it->format_count; i++)
      try_format(&trying, it->formats[i]);
    try_functions(&trying);
  }
  tell(&trying, '>', "it was stopped");
  as_registry_free(registry);
  as_arena_free(trying.arena);
}
