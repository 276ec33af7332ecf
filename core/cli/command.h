/* SPDX-License-Identifier: MIT */
/* What every command is given, and how it answers. The table of commands is in
 * main.c. */
#ifndef AS_COMMAND_H
#define AS_COMMAND_H

#include "engine/engine.h"
#include "qa/rule_test.h"
#include "report/report.h"

enum as_exit {
  AS_EXIT_WELL = 0,
  AS_EXIT_NO = 1,     /* the check said no */
  AS_EXIT_INPUT = 2,  /* a file or the command line is wrong */
  AS_EXIT_FAULT = 3,  /* some item ended as a fault */
  AS_EXIT_OUTPUT = 4, /* the output could not be written */
  AS_EXIT_BUG = 70,
  AS_EXIT_INTERRUPTED = 130, /* by SIGINT */
  AS_EXIT_TERMINATED = 143   /* by SIGTERM */
};

/* Options that only some commands take; --format is one by the command's formats. */
enum as_takes {
  AS_TAKES_FORMAT = 1,
  AS_TAKES_OUTPUT = 2,
  AS_TAKES_MATCH = 512,
  AS_TAKES_COVERAGE = 1024,
  AS_TAKES_MIN = 2048,
  AS_TAKES_ROOT = 4,
  AS_TAKES_REDACT = 8,
  AS_TAKES_STRICT = 16,
  AS_TAKES_BESIDE = 32,
  AS_TAKES_CORPUS = 64,
  AS_TAKES_FAIL_ON = 128
};

/* The command line. */
struct as_options {
  const char *format; /* NULL: text */
  const char *output; /* NULL or "-": standard output */
  const char *root;
  bool coverage;       /* of test */
  const char *min;     /* of test: a percentage; NULL: none */
  const char *match;   /* of test: what a case's name or item must hold; NULL: any */
  bool colour;         /* decided from --color, NO_COLOR and the terminal */
  const char *beside;  /* the other scale of show; NULL: none */
  const char **corpus; /* of diff: what --corpus named, each */
  uint32_t corpus_count;
  const char *fail_on; /* of diff: level, score or any; NULL: nothing fails it */
  bool redact, strict;
  const char *const *words; /* what is no option, after the command's name */
  uint32_t word_count;
};

struct as_invocation {
  struct as_arena *arena;
  struct as_errors *errors;
  struct as_options options;
  struct as_registry *registry;
  struct as_engine *engine;
  struct as_report_style style;
};

struct as_command {
  const char *name;
  const char *usage;    /* "assay score REVIEW..." */
  const char *summary;  /* one line */
  const char *help;     /* the rest of --help: what it does, with examples */
  uint32_t least, most; /* how many words it takes */
  enum as_exit (*run)(struct as_invocation *in);
  const char *const *formats; /* what --format may be, NULL at the end; NULL: it takes none */
  unsigned takes;             /* AS_TAKES_..., without that of --format */
};

extern const struct as_command as_command_score, as_command_explain, as_command_scales,
    as_command_show, as_command_check, as_command_plugins, as_command_test, as_command_diff;

/* The status that counts of two: the first that applies of 130, 143, 70, 4, 2, 3, 1, 0. */
enum as_exit as_exit_worse(enum as_exit a, enum as_exit b);
/* Whether --format asks for this one. "text" where none was asked for. */
bool as_format_is(const struct as_invocation *in, const char *format);

#endif
