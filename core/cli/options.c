/* SPDX-License-Identifier: MIT */
/* Reading options, by the C library's getopt_long; the words of a complaint are ours, because its
 * own do not name the nearest option. */
#include "cli/options.h"

#include "base/text.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { OPT_PLUGINS = 256, OPT_ROOT, OPT_REDACT, OPT_COLOR, OPT_STRICT, OPT_BESIDE };

static const struct option known[] = {{"format", required_argument, NULL, 'f'},
                                      {"output", required_argument, NULL, 'o'},
                                      {"plugins", required_argument, NULL, OPT_PLUGINS},
                                      {"root", required_argument, NULL, OPT_ROOT},
                                      {"redact", no_argument, NULL, OPT_REDACT},
                                      {"color", required_argument, NULL, OPT_COLOR},
                                      {"colour", required_argument, NULL, OPT_COLOR},
                                      {"strict", no_argument, NULL, OPT_STRICT},
                                      {"beside", required_argument, NULL, OPT_BESIDE},
                                      {"help", no_argument, NULL, 'h'},
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

static bool check_format(const struct as_command *command, const char *format,
                         struct as_errors *errors) {
  size_t count = 0;
  if (!command->formats) {
    as_errors_add(errors, nowhere, "assay %s takes no --format", command->name);
    return false;
  }
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

static void take(int option, struct as_request *out, const char **colour) {
  switch (option) {
  case 'f':
    out->options.format = optarg;
    break;
  case 'o':
    out->options.output = optarg;
    break;
  case 'h':
    out->help = true;
    break;
  case OPT_PLUGINS:
    out->plugins[out->plugin_count++] = optarg;
    break;
  case OPT_ROOT:
    out->options.root = optarg;
    break;
  case OPT_REDACT:
    out->options.redact = true;
    break;
  case OPT_STRICT:
    out->options.strict = true;
    break;
  case OPT_BESIDE:
    out->options.beside = optarg;
    break;
  default:
    *colour = optarg;
    break;
  }
}

static bool check_words(const struct as_command *command, const struct as_options *options,
                        struct as_errors *errors) {
  if (options->word_count < command->least)
    as_errors_add(errors, nowhere, "assay %s: something is missing; usage: %s", command->name,
                  command->usage);
  else if (options->word_count > command->most)
    as_errors_add(errors, nowhere, "assay %s: \"%s\" is one word too many; usage: %s",
                  command->name, options->words[command->most], command->usage);
  else
    return true;
  return false;
}

bool as_options_read(const struct as_command *command, int argc, char **argv,
                     struct as_arena *arena, struct as_request *out, struct as_errors *errors) {
  const char *colour = NULL;
  out->plugins = AS_NEW_ARRAY(arena, const char *, (size_t)argc + 1);
  opterr = 0;
  optind = 1;
  for (;;) {
    int option = getopt_long(argc, argv, ":f:o:h", known, NULL);
    if (option == -1)
      break;
    if (option == '?' || option == ':') {
      const char *word = argv[optind - 1];
      if (option == ':')
        as_errors_add(errors, nowhere, "%s needs a value", word);
      else
        unknown(word, errors);
      return false;
    }
    take(option, out, &colour);
  }
  out->options.words = (const char *const *)(argv + optind);
  out->options.word_count = (uint32_t)(argc - optind);
  if (out->help)
    return true;
  if (out->options.format && !check_format(command, out->options.format, errors))
    return false;
  return colour_wanted(colour, &out->options.colour, errors) &&
         check_words(command, &out->options, errors);
}
