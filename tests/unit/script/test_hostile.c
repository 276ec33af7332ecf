/* SPDX-License-Identifier: MIT */
/* Runs every file of tests/hostile as the rule of a scale with one item. Its first line says how
 * it must end:
 *   -- expect: fault PART OF THE TEXT      the item is a fault
 *   -- expect: refused PART OF THE TEXT    the scale cannot be loaded
 * with "|" between texts of which any will do. Each ends within a tenth of a second of processor
 * time. */
#include "judging.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <time.h>

#if defined(__SANITIZE_ADDRESS__)
enum { MILLISECONDS = 3000 };
#else
enum { MILLISECONDS = 100 };
#endif

enum { MOST_FILES = 1000, MOST_BYTES = 1024 * 1024 };

static const char folder[] = ASSAY_SOURCE_DIR "/tests/hostile";

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return (double)time.tv_sec * 1000 + (double)time.tv_nsec / 1e6;
}

static char *read_file(const char *name, size_t *size) {
  char path[512];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "rb");
  cr_assert(file, "%s", path);
  char *text = calloc(1, MOST_BYTES);
  *size = fread(text, 1, MOST_BYTES - 1, file);
  fclose(file);
  return text;
}

/* Whether text has any of the parts that "|" separates. */
static bool has_any(const char *text, const char *parts) {
  char copy[1024];
  snprintf(copy, sizeof copy, "%s", parts);
  char *rest = copy;
  for (char *part = strsep(&rest, "|"); part; part = strsep(&rest, "|"))
    if (strstr(text, part))
      return true;
  return false;
}

static bool is_printable(const char *text) {
  for (const char *c = text ? text : ""; *c; c++)
    if ((unsigned char)*c < ' ' || *c == 127)
      return false;
  return !text || !strstr(text, "\xe2\x80\xae"); /* a right-to-left override */
}

static void check_result(const char *name, const struct as_item_result *out,
                         const char *expected) {
  cr_expect(out->status == AS_FAULT, "%s: %s", name, judging_line(out));
  cr_expect(!out->has_score && !out->has_anchor, "%s: a score beside a fault", name);
  cr_expect(out->fault.text && has_any(out->fault.text, expected), "%s: wanted %s, got %s", name,
            expected, judging_line(out));
  cr_expect(out->fault.file && strstr(out->fault.file, ".lua"), "%s: no file", name);
  cr_expect(out->fault.line > 0, "%s: no line: %s", name, judging_line(out));
  cr_expect(is_printable(out->fault.text), "%s: not printable", name);
  for (uint32_t i = 0; i < out->remarks.count; i++)
    cr_expect(is_printable(out->remarks.texts[i]), "%s: a remark that is not printable", name);
}

static const char evidence[] =
    "specialists: [{id: A, caseload: 20, fte: 1}, {id: B, caseload: 12, fte: 0.5}]\n"
    "contacts: [{date: 2026-03-01, specialist: A, mode: video}]\n";
static const char item[] = "    params: {edge: 20}\n"
                           "    facts: {tracked: {type: yes-no, label: Tracked}}\n"
                           "    settings: {s: {type: choice, of: [a, b], value: a, because: x}}\n";

static void run_judge(const char *name, struct judging_case *at, const char *expected) {
  char first[2048];
  double start = now();
  struct as_item_result *out = judging_judge(at, evidence);
  double took = now() - start;
  cr_expect(took < MILLISECONDS, "%s: took %.0f ms", name, took);
  if (getenv("HOSTILE_TIMES"))
    fprintf(stderr, "%8.1f ms %s\n", took, name);
  check_result(name, out, expected);
  snprintf(first, sizeof first, "%s", judging_line(out));
  out = judging_judge(at, evidence);
  cr_expect_str_eq(judging_line(out), first, "%s: ends otherwise the second time: %s", name,
                   first);
}

static void run_file(const char *name) {
  struct judging_case at;
  size_t size;
  char *text = read_file(name, &size);
  char expected[512] = "";
  const char *mark = memmem(text, size < 200 ? size : 200, "-- expect: ", 11);
  cr_assert(mark, "%s: no expectation", name);
  sscanf(mark + 11, "%511[^\n]", expected);
  double start = now();
  judging_open_sized(&at, item, text, size);
  double took = now() - start;
  cr_expect(took < MILLISECONDS, "%s: took %.0f ms to load", name, took);
  if (strncmp(expected, "refused ", 8) == 0) {
    cr_expect(!at.rules, "%s: was loaded", name);
    cr_expect(has_any(judging_errors(&at), expected + 8), "%s: wanted %s, got %s", name, expected,
              judging_errors(&at));
    cr_expect(at.errors.stored > 0 && at.errors.kept[0].line > 0, "%s: no line: %s", name,
              judging_errors(&at));
  } else {
    cr_expect(at.rules, "%s: not loaded: %s", name, judging_errors(&at));
    if (at.rules)
      run_judge(name, &at, expected + strlen("fault "));
  }
  judging_close(&at);
  free(text);
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

Test(hostile, every_attempt_is_stopped_in_time_and_never_scores) {
  char *names[MOST_FILES];
  size_t count = 0;
  DIR *dir = opendir(folder);
  cr_assert(dir);
  for (struct dirent *entry = readdir(dir); entry && count < MOST_FILES; entry = readdir(dir))
    if (strstr(entry->d_name, ".lua"))
      names[count++] = strdup(entry->d_name);
  closedir(dir);
  qsort(names, count, sizeof *names, by_name);
  cr_assert(count >= 60, "only %zu attempts", count);
  for (size_t i = 0; i < count; i++) {
    run_file(names[i]);
    free(names[i]);
  }
}
