/* SPDX-License-Identifier: MIT */
/* The command line. */
#ifndef AS_OPTIONS_H
#define AS_OPTIONS_H

#include "cli/command.h"

/* What was asked for before any command runs. */
struct as_request {
  struct as_options options;
  const char **plugins; /* --plugins, each */
  uint32_t plugin_count;
  bool help;
};

/* Reads argv after the command's name. false: an error was added. */
bool as_options_read(const struct as_command *command, int argc, char **argv,
                     struct as_arena *arena, struct as_request *out, struct as_errors *errors);

#endif
