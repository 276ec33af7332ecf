/* SPDX-License-Identifier: MIT */
/* Reading options, by the C library's getopt_long; the words of a complaint are ours, because its
 * own do not name the nearest option. */
#include "cli/options.h"

#include "base/text.h"

#include <getopt.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
  OPT_WORD = 1, /* getopt's own, for what is no option */
  OPT_PLUGINS = 256,
  OPT_MATCH,
  OPT_COVERAGE,
  OPT_MIN,
  OPT_ROOT,
  OPT_REDACT,
  OPT_COLOR,
  OPT_STRICT,
  OPT_BESIDE,
  OPT_CORPUS,
  OPT_FAIL_ON,
  OPT_JOBS,
  OPT_MUTATE,
  OPT_SUGGEST,
  OPT_UPDATE,
  OPT_YES,
  OPT_WATCH,
  OPT_EXPLAIN,
  OPT_WITNESS,
  OPT_TO,
  OPT_COSTS,
  OPT_CONSENSUS,
  OPT_EXTENDS,
  OPT_VERIFY,
  OPT_NATIVE,
  OPT_ALLOW_NATIVE,
  OPT_VERSION
};

static const struct option known[] = {{"format", required_argument, NULL, 'f'},
                                      {"output", required_argument, NULL, 'o'},
                                      {"match", required_argument, NULL, OPT_MATCH},
                                      {"coverage", no_argument, NULL, OPT_COVERAGE},
                                      {"min", required_argument, NULL, OPT_MIN},
                                      {"plugins", required_argument, NULL, OPT_PLUGINS},
                                      {"root", required_argument, NULL, OPT_ROOT},
                                      {"redact", no_argument, NULL, OPT_REDACT},
                                      {"color", required_argument, NULL, OPT_COLOR},
                                      {"colour", required_argument, NULL, OPT_COLOR},
                                      {"strict", no_argument, NULL, OPT_STRICT},
                                      {"beside", required_argument, NULL, OPT_BESIDE},
                                      {"corpus", required_argument, NULL, OPT_CORPUS},
                                      {"fail-on", required_argument, NULL, OPT_FAIL_ON},
                                      {"jobs", required_argument, NULL, OPT_JOBS},
                                      {"mutate", no_argument, NULL, OPT_MUTATE},
                                      {"suggest", no_argument, NULL, OPT_SUGGEST},
                                      {"update", no_argument, NULL, OPT_UPDATE},
                                      {"yes", no_argument, NULL, OPT_YES},
                                      {"watch", no_argument, NULL, OPT_WATCH},
                                      {"explain", no_argument, NULL, OPT_EXPLAIN},
                                      {"witness", required_argument, NULL, OPT_WITNESS},
                                      {"to", required_argument, NULL, OPT_TO},
                                      {"costs", required_argument, NULL, OPT_COSTS},
                                      {"consensus", required_argument, NULL, OPT_CONSENSUS},
                                      {"extends", required_argument, NULL, OPT_EXTENDS},
                                      {"verify", required_argument, NULL, OPT_VERIFY},
                                      {"native", no_argument, NULL, OPT_NATIVE},
                                      {"allow-native", no_argument, NULL, OPT_ALLOW_NATIVE},
                                      {"help", no_argument, NULL, 'h'},
                                      {"version", no_argument, NULL, OPT_VERSION},
                                      {NULL, 0, NULL, 0}};

static const struct as_place nowhere;

static void unknown(const char *word, struct as_errors *errors) {
  const char *names[sizeof known / sizeof *known];
  size_t count = 0;
  for (const struct option *one = known; one->name; one++)
    names[count++] = one->name;
  char name[64] = {0};
  const char *start = word + strspn(word, "-");
  size_t size = strcspn(start, "=");
  memcpy(name, start, size < sizeof name - 1 ? size : sizeof name - 1);
  int near = as_text_nearest(name, names, count);
  if (near >= 0)
    as_errors_add(errors, nowhere, "there is no option %s (did you mean --%s?)", word,
                  names[near]);
  else
    as_errors_add(errors, nowhere, "there is no option %s; assay --help lists them", word);
}

/* getopt's complaint, in our words. optopt is the option, or 0 where a word is none; in a cluster
 * ("-xo") argv does not tell, as the word is not done with. */
static void complain(int complaint, const char *word, struct as_errors *errors) {
  const struct option *one = known;
  while (one->name && (!optopt || one->val != optopt))
    one++;
  if (!optopt)
    unknown(word, errors);
  else if (!one->name)
    as_errors_add(errors, nowhere, "there is no option -%c; assay --help lists them", optopt);
  else if (complaint != ':')
    as_errors_add(errors, nowhere, "--%s takes no value", one->name);
  else if (strncmp(word, "--", 2) == 0)
    as_errors_add(errors, nowhere, "--%s needs a value", one->name);
  else
    as_errors_add(errors, nowhere, "-%c needs a value", optopt);
}

/* "text, json, or xlsx of a plugin". */
static void list_formats(const char *const *names, size_t own, size_t count, struct as_buf *out) {
  for (size_t i = 0; i < count; i++)
    as_buf_print(out, "%s%s%s", i ? ", " : "", names[i], i >= own ? " (of a plugin)" : "");
}

bool as_options_check_format(const struct as_command *command, const char *format,
                             const char *const *more, size_t more_count,
                             struct as_errors *errors) {
  size_t own = 0;
  while (command->formats[own])
    own++;
  const char **names = AS_NEW_ARRAY(errors->arena, const char *, own + more_count);
  for (size_t i = 0; i < own; i++)
    names[i] = command->formats[i];
  for (size_t i = 0; i < more_count; i++)
    names[own + i] = more[i];
  for (size_t i = 0; i < own + more_count; i++)
    if (strcmp(names[i], format) == 0)
      return true;
  struct as_buf list;
  as_buf_init(&list);
  list_formats(names, own, own + more_count, &list);
  as_errors_add(errors, nowhere, "--format %s: one of %s was wanted%s", format, as_buf_get(&list),
                as_errors_nearest(errors, format, names, own + more_count));
  as_buf_done(&list);
  return false;
}

/* auto: only where a person looks, and not where NO_COLOR is set (no-color.org). */
static bool colour_wanted(const char *when, bool *out, struct as_errors *errors) {
  const char *no_colour = getenv("NO_COLOR");
  if (!when || strcmp(when, "auto") == 0)
    *out = isatty(STDOUT_FILENO) && !(no_colour && *no_colour);
  else if (strcmp(when, "always") == 0)
    *out = true;
  else if (strcmp(when, "never") == 0)
    *out = false;
  else {
    as_errors_add(errors, nowhere, "--color %s: auto, always or never was wanted", when);
    return false;
  }
  return true;
}

/* The options that only some commands take, and where each is kept; --jobs and --corpus are more
 * than a text or a flag. */
static const struct some {
  int option;
  unsigned takes;
  bool flag;
  size_t at;
} some[] = {{'f', AS_TAKES_FORMAT, false, offsetof(struct as_options, format)},
            {'o', AS_TAKES_OUTPUT, false, offsetof(struct as_options, output)},
            {OPT_MATCH, AS_TAKES_MATCH, false, offsetof(struct as_options, match)},
            {OPT_COVERAGE, AS_TAKES_COVERAGE, true, offsetof(struct as_options, coverage)},
            {OPT_MIN, AS_TAKES_MIN, false, offsetof(struct as_options, min)},
            {OPT_ROOT, AS_TAKES_ROOT, false, offsetof(struct as_options, root)},
            {OPT_REDACT, AS_TAKES_REDACT, true, offsetof(struct as_options, redact)},
            {OPT_STRICT, AS_TAKES_STRICT, true, offsetof(struct as_options, strict)},
            {OPT_BESIDE, AS_TAKES_BESIDE, false, offsetof(struct as_options, beside)},
            {OPT_FAIL_ON, AS_TAKES_FAIL_ON, false, offsetof(struct as_options, fail_on)},
            {OPT_MUTATE, AS_TAKES_MUTATE, true, offsetof(struct as_options, mutate)},
            {OPT_SUGGEST, AS_TAKES_SUGGEST, true, offsetof(struct as_options, suggest)},
            {OPT_UPDATE, AS_TAKES_UPDATE, true, offsetof(struct as_options, update)},
            {OPT_YES, AS_TAKES_YES, true, offsetof(struct as_options, yes)},
            {OPT_WATCH, AS_TAKES_WATCH, true, offsetof(struct as_options, watch)},
            {OPT_EXPLAIN, AS_TAKES_EXPLAIN, true, offsetof(struct as_options, explain)},
            {OPT_WITNESS, AS_TAKES_WITNESS, false, offsetof(struct as_options, witness)},
            {OPT_TO, AS_TAKES_TO, false, offsetof(struct as_options, to)},
            {OPT_COSTS, AS_TAKES_COSTS, false, offsetof(struct as_options, costs)},
            {OPT_CONSENSUS, AS_TAKES_CONSENSUS, false, offsetof(struct as_options, consensus)},
            {OPT_EXTENDS, AS_TAKES_EXTENDS, false, offsetof(struct as_options, extends)},
            {OPT_VERIFY, AS_TAKES_VERIFY, false, offsetof(struct as_options, verify)},
            {OPT_NATIVE, AS_TAKES_NATIVE, true, offsetof(struct as_options, native)},
            {OPT_CORPUS, AS_TAKES_CORPUS, false, 0},
            {OPT_JOBS, AS_TAKES_JOBS, false, 0}};

static void take_some(const struct some *one, struct as_request *out) {
  out->given |= one->takes;
  if (one->option == OPT_CORPUS)
    out->options.corpus[out->options.corpus_count++] = optarg;
  else if (one->option == OPT_JOBS)
    out->jobs = optarg;
  else if (one->flag)
    *(bool *)((char *)&out->options + one->at) = true;
  else
    *(const char **)(void *)((char *)&out->options + one->at) = optarg;
}

static void take(int option, struct as_request *out, const char **colour) {
  switch (option) {
  case 'h':
    out->help = true;
    break;
  case OPT_VERSION:
    out->version = true;
    break;
  case OPT_PLUGINS:
    out->plugins[out->plugin_count++] = optarg;
    break;
  case OPT_ALLOW_NATIVE:
    out->options.allow_native = true;
    break;
  case OPT_COLOR:
    *colour = optarg;
    break;
  default:
    for (size_t i = 0; i < sizeof some / sizeof *some; i++)
      if (some[i].option == option)
        take_some(&some[i], out);
    break;
  }
}

static bool check_words(const struct as_command *command, const struct as_options *options,
                        struct as_errors *errors) {
  if (options->word_count < command->least)
    as_errors_add(errors, nowhere, "%s: something is missing; usage: %s", command->name,
                  command->usage);
  else if (options->word_count > command->most)
    as_errors_add(errors, nowhere, "%s: \"%s\" is one word too many; usage: %s", command->name,
                  options->words[command->most], command->usage);
  else
    return true;
  return false;
}

static const char *name_of(int option) {
  const struct option *one = known;
  while (one->val != option)
    one++;
  return one->name;
}

static bool check_taken(const struct as_command *command, unsigned given,
                        struct as_errors *errors) {
  unsigned taken = command->takes | (command->formats ? (unsigned)AS_TAKES_FORMAT : 0U);
  for (size_t i = 0; i < sizeof some / sizeof *some; i++)
    if (given & ~taken & some[i].takes)
      as_errors_add(errors, nowhere, "%s takes no --%s; assay %s --help says what it takes",
                    command->name, name_of(some[i].option), command->name);
  return !(given & ~taken);
}

/* 0, as many as there are processors, where nothing was asked for. */
static bool read_jobs(const char *text, uint32_t *out, struct as_errors *errors) {
  struct as_decimal number;
  const char *why = NULL;
  int64_t jobs = 0;
  if (text && (!as_decimal_parse(text, strlen(text), &number, &why) ||
               !as_decimal_to_int(number, &jobs) || jobs < 1 || jobs > AS_JOBS_MOST)) {
    as_errors_add(errors, nowhere, "--jobs %s: a number from 1 to %d was wanted", text,
                  AS_JOBS_MOST);
    return false;
  }
  *out = (uint32_t)jobs;
  return true;
}

bool as_options_check(const struct as_command *command, const struct as_request *request,
                      struct as_errors *errors) {
  const struct as_options *options = &request->options;
  if (!check_taken(command, request->given, errors))
    return false;
  if (options->format && !command->more_formats &&
      !as_options_check_format(command, options->format, NULL, 0, errors))
    return false;
  return check_words(command, options, errors);
}

/* In order ("-"), so that words and options may mix whatever the environment asks of getopt. */
bool as_options_read(int argc, char **argv, struct as_arena *arena, struct as_request *out,
                     struct as_errors *errors) {
  const char *colour = NULL;
  const char **words = AS_NEW_ARRAY(arena, const char *, (size_t)argc + 1);
  uint32_t count = 0;
  out->plugins = AS_NEW_ARRAY(arena, const char *, (size_t)argc + 1);
  out->options.corpus = AS_NEW_ARRAY(arena, const char *, (size_t)argc + 1);
  opterr = 0;
  for (int option; (option = getopt_long(argc, argv, "-:f:o:h", known, NULL)) != -1;) {
    if (option == '?' || option == ':') {
      complain(option, argv[optind - 1], errors);
      return false;
    }
    if (option == OPT_WORD)
      words[count++] = optarg;
    else
      take(option, out, &colour);
  }
  while (optind < argc)
    words[count++] = argv[optind++];
  out->command = words[0];
  out->options.words = words + 1;
  out->options.word_count = count ? count - 1 : 0;
  return read_jobs(out->jobs, &out->options.jobs, errors) &&
         colour_wanted(colour, &out->options.colour, errors);
}
