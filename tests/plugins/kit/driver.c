/* SPDX-License-Identifier: MIT */
/* A plugin that does what the file it reads says: a line a call to the host, words parted by tabs.
 * So that every order of calls, right or wrong, is a case of data.
 *
 *     table  Sheet1  2        header  1  id        row  2        cell  1  Ann
 *     double  0.3             date  2026  3  10    remark  words
 *     fail  Sheet1!B7  why    stray                endless       option  sheet */
#include <assay/plugin.h>

#include <stdlib.h>
#include <string.h>

enum { WORDS = 4, LINE = 65536 + 256 };

struct line {
  char text[LINE];
  char *words[WORDS];
};

static size_t split(struct line *line, const char *at, size_t size) {
  size_t count = 0;
  if (size >= LINE)
    size = LINE - 1;
  memcpy(line->text, at, size);
  line->text[size] = '\0';
  for (size_t i = 0; i < WORDS; i++)
    line->words[i] = line->text + size;
  for (char *word = line->text; word && count < WORDS;) {
    char *tab = count + 1 < WORDS ? strchr(word, '\t') : NULL;
    if (tab)
      *tab = '\0';
    line->words[count++] = word;
    word = tab ? tab + 1 : NULL;
  }
  return count;
}

static uint32_t number(const char *text) {
  return (uint32_t)strtoul(text, NULL, 10);
}

/* What belongs to formats and functions: none of it may do anything here. */
static int stray(const struct assay_host *host, struct assay_call *call) {
  size_t size = 0;
  int any = host->root(call) || host->member(call, NULL, "a") || host->at(call, NULL, 0) ||
            host->name(call, NULL, 0) || host->count(call, NULL) || host->kind(call, NULL) ||
            host->text(call, NULL) || host->write(call, "a", 1) ||
            host->argument(call, 0, &size) || host->answer(call, "a", 1) || host->row(NULL, 1) ||
            host->fail(NULL, NULL, NULL) || host->limit(call, 1000) || host->bytes(call, NULL) ||
            host->option(call, NULL) || host->option_file(call, NULL, &size) ||
            host->state(NULL) || host->stop_asked(NULL);
  return any ? host->fail(call, NULL, "a stray call did something") : 1;
}

static int endless(const struct assay_host *host, struct assay_call *call) {
  for (uint32_t i = 2;; i++)
    if (!host->row(call, i) || !host->cell(call, ASSAY_TEXT, "x", 1))
      return 0;
}

static int say_option(const struct assay_host *host, struct assay_call *call, const char *name) {
  const char *text = host->option(call, name);
  return host->remark(call, text ? text : "not given");
}

static int say_request(const struct assay_host *host, struct assay_call *call, const char *what) {
  size_t size = 0;
  const char *text = NULL;
  if (strcmp(what, "fragment") == 0)
    text = host->fragment(call);
  else if (strcmp(what, "location") == 0)
    text = host->location(call);
  else if (strcmp(what, "name") == 0)
    text = host->shown_name(call);
  else if (strcmp(what, "state") == 0)
    text = host->state(call);
  else if (strcmp(what, "sql") == 0 && !(text = host->option_file(call, "sql", &size)))
    return host->option(call, "sql") ? 0 : host->remark(call, "no sql");
  return host->remark(call, text ? text : "none");
}

static int obey(const struct assay_host *host, struct assay_call *call, struct line *line) {
  char *const *word = line->words;
  if (strcmp(word[0], "table") == 0)
    return host->table(call, word[1][0] ? word[1] : NULL, number(word[2]));
  if (strcmp(word[0], "header") == 0)
    return host->header(call, number(word[1]), word[2], strlen(word[2]));
  if (strcmp(word[0], "row") == 0)
    return host->row(call, number(word[1]));
  if (strcmp(word[0], "cell") == 0)
    return host->cell(call, number(word[1]), word[2], strlen(word[2]));
  if (strcmp(word[0], "null") == 0)
    return host->cell(call, ASSAY_TEXT, NULL, 5); /* nothing, however long */
  if (strcmp(word[0], "nul") == 0)
    return host->cell(call, ASSAY_TEXT, "a\0b", 3);
  if (strcmp(word[0], "double") == 0)
    return host->cell_double(call, strtod(word[1], NULL));
  if (strcmp(word[0], "date") == 0)
    return host->cell_date(call, atoi(word[1]), atoi(word[2]), atoi(word[3]));
  if (strcmp(word[0], "remark") == 0)
    return host->remark(call, word[1]);
  if (strcmp(word[0], "option") == 0)
    return say_option(host, call, word[1]);
  if (strcmp(word[0], "say") == 0)
    return say_request(host, call, word[1]);
  if (strcmp(word[0], "fail") == 0)
    return host->fail(call, word[1][0] ? word[1] : NULL, word[2]);
  if (strcmp(word[0], "stray") == 0)
    return stray(host, call);
  if (strcmp(word[0], "endless") == 0)
    return endless(host, call);
  if (strcmp(word[0], "crash") == 0)
    abort();
  return strcmp(word[0], "go-on") == 0; /* anything else fails and does not say why */
}

static int read_calls(const struct assay_host *host, struct assay_call *call) {
  static const char by_key[] = "table\t\t0\nheader\t1\tid\nsay\tlocation\nsay\tsql\nsay\tname";
  size_t size = 0;
  const char *at = host->file(call) >= 0 ? host->bytes(call, &size) : by_key;
  if (at == by_key)
    size = sizeof by_key - 1;
  if (!at)
    return 0;
  const char *end = at + size;
  struct line *line = malloc(sizeof *line);
  int well = line != NULL, stubborn = 0;
  while (well && at < end) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    stop = stop ? stop : end;
    size_t count = stop > at ? split(line, at, (size_t)(stop - at)) : 0;
    stubborn = stubborn || (count > 0 && strcmp(line->words[0], "go-on") == 0);
    if (count > 0)
      well = obey(host, call, line) || stubborn;
    at = stop < end ? stop + 1 : end;
  }
  free(line);
  return well;
}

/* The whole result, a line a value. */
static int walk(const struct assay_host *host, struct assay_call *call,
                const struct assay_node *node, unsigned depth) {
  static const char marks[] = "0tn!dhlm";
  const char *text = host->text(call, node);
  uint32_t kind = host->kind(call, node);
  char mark[2] = {marks[kind], ' '};
  if (!host->write(call, mark, 2) || (text && !host->write(call, text, strlen(text))) ||
      !host->write(call, "\n", 1))
    return 0;
  for (uint32_t i = 0; i < host->count(call, node); i++) {
    const char *name = host->name(call, node, i);
    if (kind == ASSAY_MAP && host->member(call, node, name) != host->at(call, node, i))
      return host->fail(call, NULL, "a member is not found by its name");
    for (unsigned k = 0; k <= depth; k++)
      if (!host->write(call, " ", 1))
        return 0;
    if (name && (!host->write(call, name, strlen(name)) || !host->write(call, " ", 1)))
      return 0;
    if (!walk(host, call, host->at(call, node, i), depth + 1))
      return 0;
  }
  return host->at(call, node, host->count(call, node)) == NULL && !host->member(call, node, NULL);
}

static int write_walk(const struct assay_host *host, struct assay_call *call) {
  if (host->row(call, 1) || host->cell(call, ASSAY_TEXT, "a", 1) || host->file(call) >= 0)
    return host->fail(call, NULL, "a stray call did something");
  return walk(host, call, host->root(call), 0);
}

static int write_nothing(const struct assay_host *host, struct assay_call *call) {
  (void)host;
  (void)call;
  return 0;
}

static int write_far_too_much(const struct assay_host *host, struct assay_call *call) {
  static const char piece[65536] = {0};
  while (host->write(call, piece, sizeof piece))
    continue;
  return 1;
}

static int twice(const struct assay_host *host, struct assay_call *call) {
  char text[64];
  size_t size = 0;
  const char *number_text = host->argument(call, 0, &size);
  if (!number_text)
    return host->answer(call, NULL, 0);
  long value = strtol(number_text, NULL, 10) * 2;
  size_t at = sizeof text;
  unsigned long left = value < 0 ? 0UL - (unsigned long)value : (unsigned long)value;
  do
    text[--at] = (char)('0' + left % 10);
  while ((left /= 10) > 0);
  if (value < 0)
    text[--at] = '-';
  return host->answer(call, text + at, sizeof text - at);
}

static int echo(const struct assay_host *host, struct assay_call *call) {
  size_t size = 0;
  const char *text = host->argument(call, 0, &size);
  if (host->argument(call, 1, &size) || host->row(call, 1) || host->root(call))
    return host->fail(call, NULL, "a stray call did something");
  size = text ? strlen(text) : 0;
  return host->answer(call, text, size);
}

static int no_number(const struct assay_host *host, struct assay_call *call) {
  return host->answer(call, "many", 4);
}

static int no_answer(const struct assay_host *host, struct assay_call *call) {
  (void)host;
  (void)call;
  return 1;
}

static int two_answers(const struct assay_host *host, struct assay_call *call) {
  return host->answer(call, "1", 1) && host->answer(call, "2", 1);
}

static int refuses(const struct assay_host *host, struct assay_call *call) {
  return host->fail(call, NULL, "this cannot be \x1b[31mdone");
}

static int silent(const struct assay_host *host, struct assay_call *call) {
  (void)host;
  (void)call;
  return 0;
}

static const uint32_t numbers[] = {ASSAY_NUMBER}, texts[] = {ASSAY_TEXT}, dates[] = {ASSAY_DATE},
                      answers[] = {ASSAY_YES_NO}, times[] = {ASSAY_TIME};

#define FUNCTION(id, in, out, how, does)                                                          \
  static const struct assay_function id = {.size = sizeof id,                                     \
                                           .flags = how,                                          \
                                           .name = #id,                                           \
                                           .arguments = in,                                       \
                                           .argument_count = 1,                                   \
                                           .answer = out,                                         \
                                           .call = does}
FUNCTION(doubled, numbers, ASSAY_NUMBER, ASSAY_FUNCTION_DETERMINISTIC, twice);
FUNCTION(same_text, texts, ASSAY_TEXT, ASSAY_FUNCTION_DETERMINISTIC, echo);
FUNCTION(same_date, dates, ASSAY_DATE, ASSAY_FUNCTION_DETERMINISTIC, echo);
FUNCTION(same_answer, answers, ASSAY_YES_NO, ASSAY_FUNCTION_DETERMINISTIC, echo);
FUNCTION(same_time, times, ASSAY_TIME, ASSAY_FUNCTION_DETERMINISTIC, echo);
FUNCTION(varying, numbers, ASSAY_NUMBER, 0, twice);
FUNCTION(wrong_type, numbers, ASSAY_NUMBER, ASSAY_FUNCTION_DETERMINISTIC, no_number);
FUNCTION(without_answer, numbers, ASSAY_NUMBER, ASSAY_FUNCTION_DETERMINISTIC, no_answer);
FUNCTION(two, numbers, ASSAY_NUMBER, ASSAY_FUNCTION_DETERMINISTIC, two_answers);
FUNCTION(refusing, numbers, ASSAY_NUMBER, ASSAY_FUNCTION_DETERMINISTIC, refuses);
FUNCTION(not_saying, numbers, ASSAY_NUMBER, ASSAY_FUNCTION_DETERMINISTIC, silent);
static const struct assay_function *const functions[] = {
    &doubled,    &same_text,      &same_date, &same_answer, &same_time, &varying,
    &wrong_type, &without_answer, &two,       &refusing,    &not_saying};

static const struct assay_format walked = {
    .size = sizeof walked, .name = "walk", .extension = "txt", .write = write_walk};
static const struct assay_format binary = {.size = sizeof binary,
                                           .flags = ASSAY_FORMAT_BINARY,
                                           .name = "walk-binary",
                                           .extension = "bin",
                                           .write = write_walk};
static const struct assay_format mute = {
    .size = sizeof mute, .name = "mute", .extension = "txt", .write = write_nothing};
static const struct assay_format flood = {
    .size = sizeof flood, .name = "flood", .extension = "txt", .write = write_far_too_much};
static const struct assay_format *const formats[] = {&walked, &binary, &mute, &flood};

static const char *const extensions[] = {"calls", NULL};
static const char *const options[] = {"sheet", "sql", NULL};
static const struct assay_source calls = {.size = sizeof calls,
                                          .name = "calls",
                                          .extensions = extensions,
                                          .key = "dial",
                                          .options = options,
                                          .read = read_calls};
static const struct assay_source *const sources[] = {&calls};

static char started[] = "started once";

static int start(const struct assay_host *host, struct assay_call *call, void **state) {
  if (host->size < sizeof *host || host->abi < ASSAY_PLUGIN_ABI || *state == started)
    return host->fail(call, NULL, "the host is older than it says");
  *state = started;
  return 1;
}

static void stop(const struct assay_host *host, void *state) {
  (void)host;
  if (state != started)
    abort();
}

const uint32_t assay_plugin_abi = ASSAY_PLUGIN_ABI;
const struct assay_plugin assay_plugin = {.size = sizeof assay_plugin,
                                          .capabilities =
                                              ASSAY_CAN_READ | ASSAY_CAN_WRITE | ASSAY_CAN_CALL,
                                          .name = "kit",
                                          .version = "1.0.0",
                                          .sources = sources,
                                          .formats = formats,
                                          .functions = functions,
                                          .source_count = 1,
                                          .format_count = sizeof formats / sizeof *formats,
                                          .function_count = sizeof functions / sizeof *functions,
                                          .start = start,
                                          .stop = stop};
