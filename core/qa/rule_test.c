/* SPDX-License-Identifier: MIT */
/* Running rule tests. The one idea: a case is a review with one item in it, bound and judged by
 * the same code as a real one, so that a rule passes its tests for the reason it will score a
 * service. */
#include "qa/rule_test.h"

#include "base/file.h"
#include "base/text.h"
#include "doc/read.h"
#include "doc/schema.h"
#include "qa/expect.h"
#include "qa/rows.h"

#include <string.h>

static const struct as_key file_keys[] = {{"scale", AS_WANT_TEXT, true},
                                          {"cases", AS_WANT_LIST, true},
                                          {"about", AS_WANT_ANY, false},
                                          {"not_covered", AS_WANT_MAP, false},
                                          {"not_killed", AS_WANT_MAP, false}};
const struct as_keys as_keys_test = AS_KEYS(file_keys);

static const struct as_key case_keys[] = {
    {"name", AS_WANT_TEXT, true},     {"item", AS_WANT_TEXT, false},
    {"facts", AS_WANT_MAP, false},    {"tables", AS_WANT_MAP, false},
    {"settings", AS_WANT_MAP, false}, {"date", AS_WANT_TEXT, false},
    {"review", AS_WANT_TEXT, false},  {"review_facts", AS_WANT_MAP, false},
    {"expect", AS_WANT_MAP, true}};
const struct as_keys as_keys_case = AS_KEYS(case_keys);

struct as_rule_test {
  struct as_arena *arena; /* owned */
  const char *path;
  const struct as_scale *scale;
  const struct as_value *cases;
  const struct as_value *not_covered; /* NULL: none */
  const struct as_value *not_killed;  /* NULL: none */
  struct as_folder root;              /* what reviews and tables that cases name lie beneath */
  struct as_review_place place;
};

struct runner {
  struct as_engine *engine;
  struct as_registry *registry;
  const struct as_rule_test *file;
  const struct as_scale *scale; /* that of the file, or a mutant of it */
  struct as_arena *arena;       /* of one case */
  as_case_told *told;
  void *context;
};

static void check_item(const struct as_value *one, const struct as_scale *scale,
                       struct as_errors *errors) {
  const struct as_value *item = as_value_get(one, "item");
  if (item && !as_value_get(one, "review"))
    as_scale_item_at(scale, item->as.text, as_value_place(item), errors);
  else if (!item && !as_value_get(one, "review"))
    as_errors_add(errors, as_value_place(one), "a case names an item or a review");
}

/* A review brings its own evidence, of its own date. */
static void refuse_beside_review(const struct as_value *one, struct as_errors *errors) {
  static const char *const evidence[] = {"facts", "tables", "settings", "date", "review_facts"};
  for (size_t i = 0; as_value_get(one, "review") && i < sizeof evidence / sizeof *evidence; i++) {
    const struct as_entry *entry = as_value_entry(one, evidence[i]);
    if (entry)
      as_errors_add(errors, as_value_place(&entry->key),
                    "\"%s\" beside a review is not looked at: the review brings its own",
                    evidence[i]);
  }
}

static void refuse_empty(const struct as_value *one, struct as_errors *errors) {
  static const char *const texts[] = {"name", "item", "review", "date"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    const struct as_value *text = as_value_get(one, texts[i]);
    if (text && !*text->as.text)
      as_errors_add(errors, as_value_place(text), "\"%s\" of a case is an empty text", texts[i]);
  }
}

static void check_case(const struct as_value *one, const struct as_scale *scale,
                       struct as_errors *errors) {
  if (!as_schema_check(one, "a case", case_keys, sizeof case_keys / sizeof *case_keys, errors))
    return;
  bool of_item = as_value_get(one, "item") || !as_value_get(one, "review");
  as_expect_check(as_value_get(one, "expect"), of_item, errors);
  refuse_beside_review(one, errors);
  refuse_empty(one, errors);
  check_item(one, scale, errors);
}

static void check_reasons(const struct as_value *all, const char *what, struct as_errors *errors) {
  for (uint32_t i = 0; all && i < all->count; i++) {
    const char *why = as_value_text(&all->as.entries[i].value);
    if (!why || !*why)
      as_errors_add(errors, as_value_place(&all->as.entries[i].value),
                    "%s: a reason in words was wanted", what);
  }
}

/* What no case shows, and why; whether the points are there is known once the cases have run. */
static void check_not_covered(const struct as_value *all, const struct as_scale *scale,
                              struct as_errors *errors) {
  for (uint32_t i = 0; all && i < all->count; i++) {
    const struct as_entry *entry = &all->as.entries[i];
    if (!as_text_equal(entry->key.as.text, "review"))
      as_scale_item_at(scale, entry->key.as.text, as_value_place(&entry->key), errors);
    if (entry->value.kind == AS_MAP)
      check_reasons(&entry->value, "not_covered", errors);
    else
      as_errors_add(errors, as_value_place(&entry->value),
                    "not_covered: under an item stand points, each with its reason");
  }
}

/* The folder itself or the nearest above it that is a plugin; as far as the path as given goes, so
 * that its files are told as the user named them. NULL: none is. */
static const char *plugin_above(struct as_arena *arena, const char *folder) {
  while (folder && !as_file_exists(as_path_join(arena, folder, "plugin.yaml"))) {
    const char *above = as_path_folder(arena, folder);
    folder = strcmp(above, folder) == 0 ? NULL : above;
  }
  return folder;
}

void as_rule_test_plugin(struct as_registry *registry, const char *path,
                         struct as_errors *errors) {
  const char *folder = as_path_folder(errors->arena, path);
  const char *plugin = plugin_above(errors->arena, folder);
  if (!plugin)
    plugin = plugin_above(errors->arena, as_path_real(errors->arena, folder));
  if (plugin)
    as_registry_add(registry, plugin, "the path", false, errors);
}

/* Other files of a plugin, which people name for the tests beside them: read as a test, each key
 * would be a riddle. */
static bool is_something_else(const struct as_value *tree, struct as_errors *errors) {
  const char *words = NULL;
  if (as_value_get(tree, "cases"))
    return false;
  if (as_value_get(tree, "service"))
    words = "this is a review, and no rule test: assay score scores it";
  else if (as_value_get(tree, "plugin"))
    words = "this is a plugin's own file, and no rule test: give its folder";
  else if (as_value_get(tree, "items") || as_value_get(tree, "extends"))
    words = "this is a scale, and no rule test: give its folder, and the tests in it are run";
  if (words)
    as_errors_add(errors, as_value_place(tree), "%s", words);
  return words != NULL;
}

/* A rule is no YAML at all. */
static bool is_script(const struct as_source *source, struct as_errors *errors) {
  static const char end[] = ".lua";
  size_t size = strlen(source->path), tail = sizeof end - 1;
  if (size < tail || strcmp(source->path + size - tail, end) != 0)
    return false;
  as_errors_add(errors, (struct as_place){.source = source},
                "a rule script is tested by the *_test.yaml beside it: give that, or the folder");
  return true;
}

static bool load(struct as_registry *registry, const struct as_source *source,
                 struct as_rule_test *file, struct as_errors *errors) {
  if (is_script(source, errors))
    return false;
  const struct as_value *tree = as_read(file->arena, source, errors);
  if (!tree || is_something_else(tree, errors) ||
      !as_schema_check(tree, "a rule test", file_keys, sizeof file_keys / sizeof *file_keys,
                       errors))
    return false;
  const struct as_value *name = as_value_get(tree, "scale");
  file->path = as_arena_text(file->arena, source->path);
  file->cases = as_value_get(tree, "cases");
  file->not_covered = as_value_get(tree, "not_covered");
  file->not_killed = as_value_get(tree, "not_killed");
  file->scale = as_registry_scale(registry, name->as.text, as_value_place(name), errors);
  if (!file->scale)
    return false;
  if (!file->cases->count)
    as_errors_add(errors, as_value_place(file->cases), "there are no cases here");
  file->cases = as_rows_expand(file->arena, file->cases, errors);
  for (uint32_t i = 0; i < file->cases->count; i++)
    check_case(&file->cases->as.items[i], file->scale, errors);
  check_not_covered(file->not_covered, file->scale, errors);
  check_reasons(file->not_killed, "not_killed", errors);
  return !as_errors_any(errors);
}

/* The item's settings with those that the case gives in their place; NULL with errors. */
static struct as_datum *settings(struct runner *run, const struct as_value *one,
                                 const struct as_item *item, struct as_errors *errors) {
  struct as_datum *all = AS_NEW_ARRAY(run->arena, struct as_datum, item->setting_count + 1);
  for (uint32_t i = 0; i < item->setting_count; i++)
    all[i] = item->settings[i].fallback;
  const struct as_value *given = as_value_get(one, "settings");
  for (uint32_t i = 0; given && i < given->count; i++) {
    const struct as_entry *entry = &given->as.entries[i];
    int index = as_field_find(item->settings, item->setting_count, entry->key.as.text);
    if (index < 0)
      as_errors_add(errors, as_value_place(&entry->key), "item %s has no setting \"%s\"", item->id,
                    entry->key.as.text);
    else
      as_type_read_value(&item->settings[index].type, &entry->value, entry->key.as.text,
                         run->arena, &all[index], errors);
  }
  return all;
}

/* came: what came of it, the rest is filled in. */
static void tell(struct runner *run, const struct as_value *one, struct as_comparison *result,
                 struct as_case_outcome came) {
  came.file = run->file->path;
  came.line = one->line;
  came.name = as_value_get_text(one, "name");
  came.expect = as_value_get(one, "expect");
  came.passed = result->count == 0;
  came.differences = result->differences;
  came.difference_count = result->count;
  came.scale = run->scale;
  came.one = one;
  came.place = &run->file->place;
  came.not_covered = run->file->not_covered;
  came.lines = as_engine_take_lines(run->engine, run->arena, &came.line_count);
  run->told(run->context, &came);
}

static void run_item(struct runner *run, const struct as_value *one) {
  struct as_errors errors;
  as_errors_init(&errors, run->arena);
  const struct as_scale *scale = run->scale;
  uint32_t index = (uint32_t)as_scale_item(scale, as_value_get_text(one, "item"));
  struct as_datum *values = settings(run, one, &scale->items[index], &errors);
  struct as_review *review =
      as_review_of_case(run->arena, one, scale, index, &run->file->place, &errors);
  struct as_item_result *item = AS_NEW(run->arena, struct as_item_result);
  bool judged = review && !as_errors_any(&errors) &&
                as_engine_judge(run->engine, review, index, values, run->arena, item, &errors);
  struct as_comparison result = {.arena = run->arena};
  const struct as_value *expect = as_value_get(one, "expect");
  if (judged)
    as_expect_item(&result, expect, item);
  else
    as_expect_refusal(&result, expect, &errors);
  tell(run, one, &result,
       (struct as_case_outcome){
           .item = judged ? item : NULL, .settings = values, .refused = judged ? NULL : &errors});
}

static struct as_result *score_file(struct runner *run, const char *path,
                                    struct as_errors *errors) {
  struct as_feed *feed = as_feed_open(path, NULL, errors);
  const struct as_value *document = NULL;
  struct as_review_place place = {0};
  uint32_t line = 0;
  bool many = false;
  struct as_result *result = NULL;
  if (feed && as_feed_next(feed, run->arena, &document, &place, &line, &many, errors) && document)
    result = as_engine_score(run->engine, document, &place, run->arena, errors);
  as_feed_close(feed);
  return as_errors_any(errors) ? NULL : result;
}

/* The item of a whole review that the case is about: a result has the items of its scale, in
 * order. NULL: it is about all of it, or (with an error) there is no such item. */
static const struct as_item_result *item_of(struct runner *run, const struct as_value *one,
                                            const struct as_result *scored,
                                            struct as_errors *errors) {
  const struct as_value *name = as_value_get(one, "item");
  if (!name || !scored)
    return NULL;
  const char *id = as_arena_print(run->arena, "%s@%s", scored->scale.id, scored->scale.version);
  const struct as_scale *scale =
      as_registry_scale(run->registry, id, (struct as_place){0}, errors);
  int index = scale ? as_scale_item_at(scale, name->as.text, as_value_place(name), errors) : -1;
  return index < 0 ? NULL : &scored->items[index];
}

static void run_review(struct runner *run, const struct as_value *one) {
  struct as_errors errors;
  as_errors_init(&errors, run->arena);
  const char *path =
      as_path_join(run->arena, run->file->place.folder, as_value_get_text(one, "review"));
  const struct as_result *scored = score_file(run, path, &errors);
  const struct as_item_result *item = item_of(run, one, scored, &errors);
  struct as_comparison result = {.arena = run->arena};
  const struct as_value *expect = as_value_get(one, "expect");
  bool refused = as_errors_any(&errors) || !scored;
  if (refused)
    as_expect_refusal(&result, expect, &errors);
  else if (item)
    as_expect_item(&result, expect, item);
  else
    as_expect_result(&result, expect, scored);
  tell(run, one, &result,
       (struct as_case_outcome){
           .item = item, .result = refused ? NULL : scored, .refused = refused ? &errors : NULL});
}

/* Case, spaces, hyphens and underscores away: what loose words are compared by. */
static const char *plain(struct as_arena *arena, const char *text) {
  char *out = as_arena_copy(arena, text, strlen(text));
  size_t used = 0;
  for (; *text; text++)
    if (!strchr(" -_", *text))
      out[used++] = (char)(*text >= 'A' && *text <= 'Z' ? *text - 'A' + 'a' : *text);
  out[used] = '\0';
  return out;
}

bool as_rule_test_matches(const struct as_value *one, const char *match, struct as_arena *arena) {
  const char *item = as_value_get_text(one, "item");
  if (!match)
    return true;
  const char *wanted = plain(arena, match);
  return strstr(plain(arena, as_value_get_text(one, "name")), wanted) ||
         (item && strstr(plain(arena, item), wanted));
}

/* Where what the cases name is looked for. */
static void set_place(struct as_rule_test *file) {
  struct as_errors errors;
  as_errors_init(&errors, file->arena);
  const char *folder = as_path_folder(file->arena, file->path);
  as_folder_open(&file->root, file->arena, folder, &errors);
  file->place = (struct as_review_place){
      .file = as_path_name(file->path), .folder = folder, .root = &file->root};
}

static struct as_rule_test *new_file(void) {
  struct as_arena *arena = as_arena_new();
  struct as_rule_test *file = AS_NEW(arena, struct as_rule_test);
  *file = (struct as_rule_test){.arena = arena, .root = {.fd = -1}};
  return file;
}

/* NULL where that is no good. */
static struct as_rule_test *complete(struct as_rule_test *file, struct as_registry *registry,
                                     const struct as_source *source, struct as_errors *errors) {
  if (source && load(registry, source, file, errors)) {
    set_place(file);
    return file;
  }
  as_rule_test_close(file);
  return NULL;
}

struct as_rule_test *as_rule_test_open(struct as_registry *registry, const char *path,
                                       struct as_errors *errors) {
  struct as_rule_test *file = new_file();
  const struct as_source *source = as_file_read(file->arena, NULL, path, path, AS_FILE_DOCUMENT,
                                                false, (struct as_place){0}, errors);
  as_rule_test_plugin(registry, path, errors);
  return complete(file, registry, source, errors);
}

struct as_rule_test *as_rule_test_parse(struct as_registry *registry,
                                        const struct as_source *source, struct as_errors *errors) {
  return complete(new_file(), registry, source, errors);
}

void as_rule_test_close(struct as_rule_test *file) {
  if (!file)
    return;
  as_folder_close(&file->root);
  as_arena_free(file->arena);
}

const struct as_scale *as_rule_test_scale(const struct as_rule_test *file) {
  return file->scale;
}

const struct as_value *as_rule_test_not_killed(const struct as_rule_test *file) {
  return file->not_killed;
}

uint32_t as_rule_test_count(const struct as_rule_test *file) {
  return file->cases->count;
}

const struct as_value *as_rule_test_case(const struct as_rule_test *file, uint32_t index) {
  return &file->cases->as.items[index];
}

void as_rule_test_judge(const struct as_rule_test *file, uint32_t index, struct as_engine *engine,
                        struct as_registry *registry, const struct as_scale *scale,
                        struct as_arena *arena, as_case_told *told, void *context) {
  const struct as_value *one = as_rule_test_case(file, index);
  struct runner run = {engine, registry, file, scale, arena, told, context};
  uint32_t before = 0; /* lines that ran while the rules were loaded are no case's */
  as_engine_take_lines(engine, arena, &before);
  if (as_value_get(one, "review"))
    run_review(&run, one);
  else
    run_item(&run, one);
}

bool as_rule_test_run(struct as_engine *engine, struct as_registry *registry, const char *path,
                      const char *match, as_case_told *told, void *context,
                      struct as_errors *errors) {
  struct as_rule_test *file = as_rule_test_open(registry, path, errors);
  bool well = file && as_engine_prepare(engine, file->scale, errors);
  struct as_arena *arena = as_arena_new();
  for (uint32_t i = 0; well && i < file->cases->count; i++) {
    as_arena_reset(arena);
    if (as_rule_test_matches(as_rule_test_case(file, i), match, arena))
      as_rule_test_judge(file, i, engine, registry, file->scale, arena, told, context);
  }
  as_arena_free(arena);
  as_rule_test_close(file);
  return well;
}

bool as_rule_test_check(struct as_registry *registry, const char *path, struct as_errors *errors) {
  struct as_rule_test *file = as_rule_test_open(registry, path, errors);
  as_rule_test_close(file);
  return file != NULL;
}
