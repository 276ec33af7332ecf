/* SPDX-License-Identifier: MIT */
/* Reading options, by the C library's getopt_long; the words of a complaint are ours, because its
 * own do not name the nearest option. */
#include "cli/options.h"

#include "base/text.h"

#include <getopt.h>
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

static bool check_format(const struct as_command *command, const char *format,
                         struct as_errors *errors) {
  size_t count = 0;
  while (command->formats[count]) {
    if (strcmp(command->formats[count], format) == 0)
      return true;
    count++;
  }
  struct as_buf list;
  as_buf_init(&list);
  for (size_t i = 0; i < count; i++)
    as_buf_print(&list, "%s%s", i ? ", " : "", command->formats[i]);
  as_errors_add(errors, nowhere, "--format %s: one of %s was wanted%s", format, as_buf_get(&list),
                as_errors_nearest(errors, format, command->formats, count));
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

/* The ones that only some commands take. */
static unsigned take_some(int option, struct as_options *out) {
  switch (option) {
  case 'f':
    out->format = optarg;
    return AS_TAKES_FORMAT;
  case 'o':
    out->output = optarg;
    return AS_TAKES_OUTPUT;
  case OPT_MATCH:
    out->match = optarg;
    return AS_TAKES_MATCH;
  case OPT_COVERAGE:
    out->coverage = true;
    return AS_TAKES_COVERAGE;
  case OPT_MIN:
    out->min = optarg;
    return AS_TAKES_MIN;
  case OPT_ROOT:
    out->root = optarg;
    return AS_TAKES_ROOT;
  case OPT_REDACT:
    out->redact = true;
    return AS_TAKES_REDACT;
  case OPT_STRICT:
    out->strict = true;
    return AS_TAKES_STRICT;
  case OPT_BESIDE:
    out->beside = optarg;
    return AS_TAKES_BESIDE;
  case OPT_CORPUS:
    out->corpus[out->corpus_count++] = optarg;
    return AS_TAKES_CORPUS;
  case OPT_FAIL_ON:
    out->fail_on = optarg;
    return AS_TAKES_FAIL_ON;
  default:
    return 0;
  }
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
  case OPT_COLOR:
    *colour = optarg;
    break;
  default:
    out->given |= take_some(option, &out->options);
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

static bool check_taken(const struct as_command *command, unsigned given,
                        struct as_errors *errors) {
  static const struct {
    unsigned option;
    const char *name;
  } options[] = {
      {AS_TAKES_FORMAT, "format"},     {AS_TAKES_OUTPUT, "output"},  {AS_TAKES_MATCH, "match"},
      {AS_TAKES_COVERAGE, "coverage"}, {AS_TAKES_MIN, "min"},        {AS_TAKES_ROOT, "root"},
      {AS_TAKES_REDACT, "redact"},     {AS_TAKES_STRICT, "strict"},  {AS_TAKES_BESIDE, "beside"},
      {AS_TAKES_CORPUS, "corpus"},     {AS_TAKES_FAIL_ON, "fail-on"}};
  unsigned taken = command->takes | (command->formats ? (unsigned)AS_TAKES_FORMAT : 0U);
  for (size_t i = 0; i < sizeof options / sizeof *options; i++)
    if (given & ~taken & options[i].option)
      as_errors_add(errors, nowhere, "%s takes no --%s; assay %s --help says what it takes",
                    command->name, options[i].name, command->name);
  return !(given & ~taken);
}

bool as_options_check(const struct as_command *command, const struct as_request *request,
                      struct as_errors *errors) {
  const struct as_options *options = &request->options;
  if (!check_taken(command, request->given, errors))
    return false;
  if (options->format && !check_format(command, options->format, errors))
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
  return colour_wanted(colour, &out->options.colour, errors);
}
