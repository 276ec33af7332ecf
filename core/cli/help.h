/* SPDX-License-Identifier: MIT */
/* --help and --version. */
#ifndef AS_HELP_H
#define AS_HELP_H

#include "cli/command.h"

enum as_exit as_help_overview(const struct as_command *const *commands, int fd);
enum as_exit as_help_command(const struct as_command *command, int fd);
enum as_exit as_help_version(int fd);

#endif
