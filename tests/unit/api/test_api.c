/* SPDX-License-Identifier: MIT */
#include <assay/assay.h>

#include <criterion/criterion.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHARE ASSAY_SOURCE_DIR
#define RIVERSIDE ASSAY_SOURCE_DIR "/examples/riverside"

/* A review that names no file. */
static const char inline_review[] =
    "scale: ips-25\n"
    "service: Riverside IPS\n"
    "date: 2026-03-10\n"
    "tables:\n"
    "  specialists:\n"
    "    - {id: A, caseload: 20}\n"
    "    - {id: B, caseload: 29, fte: 1}\n"
    "items:\n"
    "  caseload_size: {comment: \"24\\u00b0 \\\"quoted\\\"\\n\"}\n";

static struct assay_options installed(void) {
  struct assay_options options = {.size = sizeof options, .share = SHARE};
  return options;
}

static struct assay *open_assay(struct assay_errors *errors) {
  struct assay_options options = installed();
  struct assay *assay = assay_new(&options, errors);
  cr_assert_not_null(assay);
  return assay;
}

static struct assay_review review_of(const char *text) {
  struct assay_review review = {.size = sizeof review, .text = text, .text_size = strlen(text)};
  return review;
}

static char *read_whole(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  cr_assert_not_null(file);
  char *text = calloc(1, 65536);
  *size = fread(text, 1, 65536, file);
  fclose(file);
  return text;
}

static const struct assay_node *find(const struct assay_result *result, const char *a,
                                     const char *b) {
  return assay_node_member(assay_node_member(assay_result_root(result), a), b);
}

static bool says(const struct assay_errors *errors, const char *part) {
  for (uint32_t i = 0; i < assay_errors_count(errors); i++)
    if (strstr(assay_errors_at(errors, i)->text, part))
      return true;
  return false;
}

Test(api, the_version_of_the_library_is_that_of_its_header) {
  cr_expect_str_eq(assay_version(), ASSAY_VERSION);
}

Test(api, a_review_in_memory_is_scored_with_the_tables_of_its_folder) {
  struct assay_errors *errors = assay_errors_new();
  struct assay *assay = open_assay(errors);
  size_t size = 0;
  char *text = read_whole(RIVERSIDE "/review.yaml", &size);
  struct assay_review review = {.size = sizeof review,
                                .text = text,
                                .text_size = size,
                                .name = "review.yaml",
                                .folder = RIVERSIDE};
  struct assay_result *result = assay_score(assay, &review, errors);
  cr_assert_not_null(result, "%s", assay_errors_line(errors, 0));
  cr_expect_eq(assay_errors_all(errors), 0);
  cr_expect_str_eq(assay_node_text(find(result, "total", "score")), "99");
  cr_expect_str_eq(assay_node_text(find(result, "level", "id")), "fair");
  cr_expect_str_eq(assay_node_text(find(result, "review", "file")), "review.yaml");
  const struct assay_node *items = assay_node_member(assay_result_root(result), "items");
  cr_expect_eq(assay_node_count(items), 25);
  cr_expect_eq(assay_node_kind(items), ASSAY_LIST);
  free(text);
  assay_free(assay);
  cr_expect_str_eq(assay_node_text(find(result, "total", "max")), "125", "outlives the assay");
  assay_result_free(result);
  assay_errors_free(errors);
}

Test(api, a_file_a_folder_and_a_text_give_the_same_result) {
  struct assay_errors *errors = assay_errors_new();
  struct assay *assay = open_assay(errors);
  size_t size = 0;
  char *text = read_whole(RIVERSIDE "/review.yaml", &size);
  struct assay_review review = {.size = sizeof review,
                                .text = text,
                                .text_size = size,
                                .name = RIVERSIDE "/review.yaml",
                                .folder = RIVERSIDE};
  struct assay_result *results[] = {
      assay_score(assay, &review, errors), assay_score_file(assay, RIVERSIDE, NULL, errors),
      assay_score_file(assay, RIVERSIDE "/review.yaml", SHARE "/examples", errors)};
  for (int i = 0; i < 3; i++) {
    cr_assert_not_null(results[i]);
    cr_expect_str_eq(assay_result_json(results[i], &size), assay_result_json(results[0], NULL));
    cr_expect_eq(size, strlen(assay_result_json(results[i], NULL)));
  }
  for (int i = 0; i < 3; i++)
    assay_result_free(results[i]);
  free(text);
  assay_free(assay);
  assay_errors_free(errors);
}

Test(api, a_review_without_a_folder_may_hold_rows_but_name_no_file) {
  static const char *const naming[] = {
      "scale: ips-25\nservice: S\ndate: 2026-03-10\ntables: {specialists: specialists.csv}\n",
      "scale: ips-25\nservice: S\ndate: 2026-03-10\ntables: {specialists: /etc/passwd}\n",
      "scale: ips-25\nservice: S\ndate: 2026-03-10\nprevious: /etc/passwd\n",
      "scale: ips-25\nservice: S\ndate: 2026-03-10\ntables: {specialists: /etc}\n"};
  struct assay_errors *errors = assay_errors_new();
  struct assay *assay = open_assay(errors);
  struct assay_review review = review_of(inline_review);
  struct assay_result *result = assay_score(assay, &review, errors);
  cr_assert_not_null(result, "%s", assay_errors_line(errors, 0));
  assay_result_free(result);
  for (size_t i = 0; i < sizeof naming / sizeof *naming; i++) {
    review = review_of(naming[i]);
    cr_expect_null(assay_score(assay, &review, errors));
    cr_expect(says(errors, "there is no folder in which to look for files"), "%s",
              assay_errors_line(errors, 0));
  }
  assay_free(assay);
  assay_errors_free(errors);
}

Test(api, files_outside_the_root_are_refused) {
  static const char text[] = "scale: ips-25\nservice: S\ndate: 2026-03-10\n"
                             "tables: {specialists: ../riverside/specialists.csv}\n";
  struct assay_errors *errors = assay_errors_new();
  struct assay *assay = open_assay(errors);
  struct assay_review review = review_of(text);
  review.folder = SHARE "/examples/corpus";
  cr_expect_null(assay_score(assay, &review, errors));
  cr_expect(says(errors, "lies outside the root"), "%s", assay_errors_line(errors, 0));
  review.root = SHARE "/examples";
  struct assay_result *result = assay_score(assay, &review, errors);
  cr_expect_not_null(result, "%s", assay_errors_line(errors, 0));
  assay_result_free(result);
  review.folder = SHARE "/no such folder";
  cr_expect_null(assay_score(assay, &review, errors));
  assay_free(assay);
  assay_errors_free(errors);
}

Test(api, json_is_read_as_well_as_yaml_and_many_reviews_are_refused) {
  static const char json[] =
      "{\"scale\": \"ips-25\", \"service\": \"S\", \"date\": \"2026-03-10\"}";
  struct assay_errors *errors = assay_errors_new();
  struct assay *assay = open_assay(errors);
  struct assay_review review = review_of(json);
  struct assay_result *result = assay_score(assay, &review, errors);
  cr_assert_not_null(result);
  cr_expect_eq(assay_node_kind(find(result, "total", "score")), ASSAY_NOTHING);
  cr_expect_str_eq(assay_node_text(find(result, "review", "file")), "review");
  assay_result_free(result);
  cr_expect_null(assay_score_file(assay, SHARE "/examples/corpus/reviews.ndjson", NULL, errors));
  cr_expect(says(errors, "several reviews"));
  cr_expect_null(assay_score_file(assay, "/dev/null", NULL, errors));
  cr_expect_gt(assay_errors_count(errors), 0);
  assay_free(assay);
  assay_errors_free(errors);
}

Test(api, standard_input_is_not_read) {
  cr_assert_not_null(freopen("/dev/null", "r", stdin)); /* read after all, it ends at once */
  struct assay_errors *errors = assay_errors_new();
  struct assay *assay = open_assay(errors);
  cr_expect_null(assay_score_file(assay, "-", NULL, errors));
  cr_expect(says(errors, "no such file"), "%s", assay_errors_line(errors, 0));
  assay_free(assay);
  assay_errors_free(errors);
}

Test(api, errors_have_their_place_and_are_of_the_last_call) {
  static const char wrong[] = "scale: ips-25\nservice: S\ndate: 2026-13-10\nitem: {}\n";
  struct assay_errors *errors = assay_errors_new();
  struct assay *assay = open_assay(errors);
  struct assay_review review = review_of(wrong);
  cr_expect_null(assay_score(assay, &review, errors));
  cr_assert_eq(assay_errors_count(errors), 2);
  cr_expect_eq(assay_errors_all(errors), 2);
  const struct assay_error *error = assay_errors_at(errors, 0);
  cr_expect_str_eq(error->file, "review");
  cr_expect_eq(error->line, 4);
  cr_expect_eq(error->code, ASSAY_INPUT);
  cr_expect_eq(error->severity, ASSAY_ERROR);
  cr_expect_eq(strncmp(assay_errors_line(errors, 1), "review:3:7: ", 12), 0, "%s",
               assay_errors_line(errors, 1));
  cr_expect_null(assay_errors_at(errors, 2));
  cr_expect_null(assay_errors_line(errors, 2));
  cr_expect_not(assay_check_review(assay, &review, errors));
  cr_expect_eq(assay_errors_count(errors), 2);
  review = review_of(inline_review);
  cr_expect(assay_check_review(assay, &review, errors));
  cr_expect_eq(assay_errors_count(errors), 0);
  assay_free(assay);
  assay_errors_free(errors);
}

Test(api, scales_are_listed_in_order_and_checked_by_name_or_path) {
  struct assay_errors *errors = assay_errors_new();
  struct assay *assay = open_assay(errors);
  uint32_t count = assay_scale_count(assay);
  cr_assert_gt(count, 5);
  for (uint32_t i = 1; i < count; i++)
    cr_expect_leq(strcmp(assay_scale_at(assay, i - 1)->id, assay_scale_at(assay, i)->id), 0);
  bool seen = false;
  for (uint32_t i = 0; i < count; i++) {
    const struct assay_scale *scale = assay_scale_at(assay, i);
    if (strcmp(scale->id, "ips-ctw") == 0)
      seen = strcmp(scale->base, "ips-25") == 0 && strcmp(scale->plugin, "ips-ctw") == 0 &&
             strcmp(scale->version, "1.0.0") == 0 && strstr(scale->file, "scale.yaml");
  }
  cr_expect(seen);
  cr_expect_null(assay_scale_at(assay, count));
  cr_expect(assay_check_scale(assay, "ips-25", errors));
  cr_expect(assay_check_scale(assay, "ips-ctw@1.0.0", errors));
  cr_expect(assay_check_scale(assay, SHARE "/rules/seqf/scale.yaml", errors));
  cr_expect_not(assay_check_scale(assay, "ips-26", errors));
  cr_expect(says(errors, "did you mean \"ips-25\""));
  assay_free(assay);
  assay_errors_free(errors);
}

Test(api, folders_are_named_and_must_be_there) {
  static const char *const folders[] = {SHARE "/rules", SHARE "/no/such/folder"};
  struct assay_errors *errors = assay_errors_new();
  struct assay_options options = {.size = sizeof options,
                                  .plugins = folders,
                                  .plugin_count = 1,
                                  .shared_rules = SHARE "/rules/lib"};
  struct assay *assay = assay_new(&options, errors);
  cr_assert_not_null(assay);
  cr_expect(assay_check_scale(assay, "seqf", errors), "%s", assay_errors_line(errors, 0));
  cr_expect_not(assay_check_scale(assay, "ips-ctw", errors), "plugins/ was not named");
  assay_free(assay);
  options.plugin_count = 2;
  cr_expect_null(assay_new(&options, errors));
  cr_expect(says(errors, "there is no such folder"));
  options = (struct assay_options){.size = sizeof options, .share = SHARE "/no/such/folder"};
  cr_expect_null(assay_new(&options, errors));
  assay_errors_free(errors);
}

Test(api, options_of_an_earlier_header_are_taken_and_none_without_a_size) {
  struct assay_errors *errors = assay_errors_new();
  struct {
    size_t size;
    const char *share;
  } early = {.size = sizeof early, .share = SHARE};
  struct assay *assay = assay_new((const struct assay_options *)&early, errors);
  cr_assert_not_null(assay);
  cr_expect_gt(assay_scale_count(assay), 0);
  assay_free(assay);
  struct assay_options unsized = {.share = SHARE};
  cr_expect_null(assay_new(&unsized, errors));
  cr_expect(says(errors, "its size is not set"));
  struct assay_options cut = {.size = sizeof(size_t) + sizeof(char *) / 2, .share = SHARE};
  cr_expect_null(assay_new(&cut, errors));
  cr_expect(says(errors, "its size is not set"));
  assay_errors_free(errors);
}

/* NULL: refused; else the status of the first item. */
static const char *status_under(struct assay_options options, struct assay_errors *errors) {
  static char status[32];
  struct assay *assay = assay_new(&options, errors);
  struct assay_review review = review_of(inline_review);
  struct assay_result *result = assay_score(assay, &review, errors);
  const struct assay_node *item =
      assay_node_at(assay_node_member(assay_result_root(result), "items"), 0);
  const char *text = assay_node_text(assay_node_member(item, "status"));
  snprintf(status, sizeof status, "%s", text ? text : "");
  assay_result_free(result);
  assay_free(assay);
  return text ? status : NULL;
}

Test(api, limits_of_rules_can_be_set) {
  struct assay_errors *errors = assay_errors_new();
  struct assay_options options = installed();
  options.rule_steps = 10;
  cr_expect_null(status_under(options, errors));
  cr_expect(says(errors, "too many steps"), "%s", assay_errors_line(errors, 0));
  options.rule_steps = 0;
  options.rule_memory = 1; /* counts as the least there may be, with which rules are loaded */
  cr_expect_str_eq(status_under(options, errors), "scored");
  options.rule_memory = 0;
  options.rule_milliseconds = 60000;
  cr_expect_str_eq(status_under(options, errors), "scored");
  assay_errors_free(errors);
}

Test(api, no_names_and_no_free_text_are_left_when_that_is_asked_for) {
  struct assay_errors *errors = assay_errors_new();
  struct assay_options options = installed();
  options.redact = true;
  struct assay *assay = assay_new(&options, errors);
  struct assay_result *result = assay_score_file(assay, RIVERSIDE, NULL, errors);
  cr_assert_not_null(result);
  cr_expect_null(strstr(assay_result_json(result, NULL), "Okonjo"));
  cr_expect_null(strstr(assay_result_json(result, NULL), "Riverside"));
  assay_result_free(result);
  static const char wrong[] = "scale: ips-25\nservice: S\ndate: Mrs Smith\n";
  struct assay_review review = review_of(wrong);
  cr_expect_null(assay_score(assay, &review, errors));
  cr_expect_not(says(errors, "Smith"));
  assay_free(assay);
  assay_errors_free(errors);
}

Test(api, a_walk_gives_what_was_written) {
  struct assay_errors *errors = assay_errors_new();
  struct assay *assay = open_assay(errors);
  struct assay_review review = review_of(inline_review);
  struct assay_result *result = assay_score(assay, &review, errors);
  const struct assay_node *root = assay_result_root(result);
  cr_expect_eq(assay_node_kind(root), ASSAY_MAP);
  cr_expect_str_eq(assay_node_name(root, 0), "assay");
  const struct assay_node *item = assay_node_at(assay_node_member(root, "items"), 0);
  const struct assay_node *value = assay_node_member(item, "value");
  double number = -1;
  cr_expect(assay_node_number(value, &number));
  cr_expect_eq(number, 24.5);
  cr_expect_str_eq(assay_node_text(value), "24.5");
  cr_expect_str_eq(assay_node_text(assay_node_member(item, "comment")), "24\xC2\xB0 \"quoted\"\n");
  const struct assay_node *cap = assay_node_at(
      assay_node_member(assay_node_at(assay_node_member(root, "items"), 16), "caps"), 0);
  cr_expect_eq(assay_node_kind(assay_node_member(cap, "applied")), ASSAY_NOTHING);
  const struct assay_node *text = assay_node_member(item, "id");
  cr_expect_not(assay_node_number(text, &number));
  cr_expect_eq(number, 24.5);
  cr_expect_null(assay_node_member(root, "no such member"));
  cr_expect_null(assay_node_member(item, "Value"));
  cr_expect_null(assay_node_at(root, assay_node_count(root)));
  cr_expect_null(assay_node_text(root));
  assay_result_free(result);
  assay_free(assay);
  assay_errors_free(errors);
}

Test(api, nothing_takes_null_amiss) {
  struct assay_errors *errors = assay_errors_new();
  struct assay *assay = open_assay(NULL);
  struct assay_review review = review_of(inline_review);
  size_t size = 1;
  cr_expect_null(assay_new(NULL, errors));
  cr_expect(says(errors, "NULL was given"));
  cr_expect_null(assay_score(NULL, &review, errors));
  cr_expect(says(errors, "struct assay: NULL was given"));
  cr_expect_null(assay_score(assay, NULL, errors));
  cr_expect(says(errors, "struct assay_review: NULL was given"));
  cr_expect_null(assay_score_file(assay, NULL, NULL, errors));
  cr_expect(says(errors, "the path: NULL was given"));
  cr_expect_null(assay_score_file(NULL, RIVERSIDE, NULL, errors));
  cr_expect_not(assay_check_scale(assay, NULL, errors));
  cr_expect(says(errors, "the scale: NULL was given"));
  cr_expect_not(assay_check_scale(NULL, "ips-25", errors));
  cr_expect_not(assay_check_review(NULL, NULL, errors));
  cr_expect_null(assay_score(NULL, NULL, NULL));
  review.text = NULL;
  cr_expect_null(assay_score(assay, &review, errors));
  cr_expect(says(errors, "there is no text"));
  review = review_of("scale: [");
  cr_expect_null(assay_score(assay, &review, NULL));
  cr_expect_eq(assay_scale_count(NULL), 0);
  cr_expect_null(assay_scale_at(NULL, 0));
  cr_expect_null(assay_result_root(NULL));
  cr_expect_null(assay_result_json(NULL, &size));
  cr_expect_eq(size, 0);
  cr_expect_null(assay_node_member(NULL, "a"));
  cr_expect_null(assay_node_at(NULL, 0));
  cr_expect_null(assay_node_name(NULL, 0));
  cr_expect_null(assay_node_text(NULL));
  cr_expect_eq(assay_node_count(NULL), 0);
  cr_expect_eq(assay_node_kind(NULL), ASSAY_NOTHING);
  cr_expect_not(assay_node_number(NULL, NULL));
  cr_expect_eq(assay_errors_count(NULL), 0);
  cr_expect_eq(assay_errors_all(NULL), 0);
  cr_expect_null(assay_errors_at(NULL, 0));
  cr_expect_null(assay_errors_line(NULL, 0));
  assay_result_free(NULL);
  assay_errors_free(NULL);
  assay_free(NULL);
  assay_free(assay);
  assay_errors_free(errors);
}

Test(api, a_text_of_more_than_four_mebibytes_is_refused) {
  enum { MOST = 4 * 1024 * 1024 };
  struct assay_errors *errors = assay_errors_new();
  struct assay *assay = open_assay(errors);
  char *text = malloc(MOST + 1);
  memset(text, '\n', MOST + 1);
  memcpy(text, inline_review, sizeof inline_review - 1);
  struct assay_review review = {.size = sizeof review, .text = text, .text_size = MOST + 1};
  cr_expect_null(assay_score(assay, &review, errors));
  cr_expect(says(errors, "larger than 4 MiB"));
  review.text_size = MOST;
  struct assay_result *result = assay_score(assay, &review, errors);
  cr_expect_not_null(result, "%s", assay_errors_line(errors, 0));
  assay_result_free(result);
  free(text);
  assay_free(assay);
  assay_errors_free(errors);
}

static void *score_some(void *out) {
  struct assay_errors *errors = assay_errors_new();
  struct assay_options options = installed();
  struct assay *assay = assay_new(&options, errors);
  struct assay_result **result = out;
  for (int i = 0; i < 3; i++) {
    assay_result_free(*result);
    *result = assay_score_file(assay, RIVERSIDE, NULL, errors);
  }
  assay_free(assay);
  assay_errors_free(errors);
  return NULL;
}

Test(api, threads_with_their_own_score_alike) {
  struct assay_result *results[2] = {NULL, NULL};
  pthread_t threads[2];
  for (int i = 0; i < 2; i++)
    cr_assert_eq(pthread_create(&threads[i], NULL, score_some, &results[i]), 0);
  for (int i = 0; i < 2; i++)
    pthread_join(threads[i], NULL);
  cr_assert_not_null(results[0]);
  cr_assert_not_null(results[1]);
  cr_expect_str_eq(assay_result_json(results[0], NULL), assay_result_json(results[1], NULL));
  assay_result_free(results[0]);
  assay_result_free(results[1]);
}

Test(api, nothing_is_printed) {
  int pipes[2];
  cr_assert_eq(pipe(pipes), 0);
  pid_t child = fork();
  if (child == 0) {
    dup2(pipes[1], STDOUT_FILENO);
    dup2(pipes[1], STDERR_FILENO);
    struct assay *assay = open_assay(NULL);
    struct assay_review review = review_of("scale: ips-26\n");
    assay_result_free(assay_score_file(assay, RIVERSIDE, NULL, NULL));
    assay_result_free(assay_score(assay, &review, NULL));
    assay_free(assay);
    _exit(0);
  }
  close(pipes[1]);
  char byte;
  cr_expect_eq(read(pipes[0], &byte, 1), 0);
  int status = 1;
  waitpid(child, &status, 0);
  cr_expect_eq(status, 0);
}
