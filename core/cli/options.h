/* SPDX-License-Identifier: MIT */
/* The command line. */
#ifndef AS_OPTIONS_H
#define AS_OPTIONS_H

#include "cli/command.h"

/* What was asked for before any command runs. */
struct as_request {
  struct as_options options;
  const char *command;  /* the first word; NULL: there is none */
  const char **plugins; /* --plugins, each */
  uint32_t plugin_count;
  unsigned given;   /* AS_TAKES_... of the options that were given */
  const char *jobs; /* as written; NULL: not given */
  bool help, version;
};

/* Reads the program's argv: options may stand before and after the command. false: an error was
 * added. */
bool as_options_read(int argc, char **argv, struct as_arena *arena, struct as_request *out,
                     struct as_errors *errors);
/* Whether the command takes all that was given; an option that would do nothing is refused. */
bool as_options_check(const struct as_command *command, const struct as_request *request,
                      struct as_errors *errors);

/* Whether --format is one of the command's, or one of more, which plugins bring. Of a command with
 * more_formats it is asked once the plugins are known. */
bool as_options_check_format(const struct as_command *command, const char *format,
                             const char *const *more, size_t more_count, struct as_errors *errors);

#endif
