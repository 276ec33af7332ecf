/* SPDX-License-Identifier: MIT */
/* assay test --mutate: what test.c hands on. */
#ifndef AS_CLI_MUTATE_H
#define AS_CLI_MUTATE_H

#include "cli/command.h"

enum as_exit as_mutate_run(struct as_invocation *in);

#endif
