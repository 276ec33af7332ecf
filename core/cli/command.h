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
  AS_TAKES_FORMAT = 1 << 0,
  AS_TAKES_OUTPUT = 1 << 1,
  AS_TAKES_ROOT = 1 << 2,
  AS_TAKES_REDACT = 1 << 3,
  AS_TAKES_STRICT = 1 << 4,
  AS_TAKES_BESIDE = 1 << 5,
  AS_TAKES_CORPUS = 1 << 6,
  AS_TAKES_FAIL_ON = 1 << 7,
  AS_TAKES_MATCH = 1 << 8,
  AS_TAKES_COVERAGE = 1 << 9,
  AS_TAKES_MIN = 1 << 10,
  AS_TAKES_JOBS = 1 << 11,
  AS_TAKES_MUTATE = 1 << 12,
  AS_TAKES_SUGGEST = 1 << 13,
  AS_TAKES_UPDATE = 1 << 14,
  AS_TAKES_YES = 1 << 15,
  AS_TAKES_WATCH = 1 << 16,
  AS_TAKES_EXPLAIN = 1 << 17,
  AS_TAKES_WITNESS = 1 << 18,
  AS_TAKES_TO = 1 << 19,
  AS_TAKES_COSTS = 1 << 20,
  AS_TAKES_CONSENSUS = 1 << 21,
  AS_TAKES_EXTENDS = 1 << 22,
  AS_TAKES_VERIFY = 1 << 23,
  AS_TAKES_NATIVE = 1 << 24
};

enum { AS_JOBS_MOST = 256 };

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
  uint32_t jobs;       /* threads; 0: not said */
  bool mutate, suggest, update, yes, watch; /* of test */
  bool explain;                             /* of check: the words are codes of findings */
  const char *witness;   /* of check: the folder that witnesses are written to; NULL: none are */
  const char *to;        /* of plan: the level to reach; NULL: the next one up */
  const char *costs;     /* of plan: the file with costs of items; NULL: all cost the same */
  const char *consensus; /* of compare: the agreed review to write; NULL: none */
  const char *extends;   /* of new: the base of a new scale */
  const char *verify;    /* of plugins: the folder of the one to try; NULL: none */
  bool native;           /* of new: a plugin with a library */
  bool allow_native;     /* native libraries may be loaded from wherever plugins are found */
  bool redact, strict;
  const char *const *words; /* what is no option, after the command's name */
  uint32_t word_count;
};

struct as_invocation {
  struct as_arena *arena;
  struct as_errors *errors;
  struct as_options options;
  const char *const *plugins; /* what --plugins named, each: for a registry made anew */
  uint32_t plugin_count;
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
  bool more_formats;          /* native plugins may bring others */
  unsigned takes;             /* AS_TAKES_..., without that of --format */
};

extern const struct as_command as_command_score, as_command_explain, as_command_scales,
    as_command_show, as_command_check, as_command_plugins, as_command_test, as_command_diff,
    as_command_new, as_command_needs, as_command_schema, as_command_compare, as_command_plan;

/* The status that counts of two: the first that applies of 130, 143, 70, 4, 2, 3, 1, 0. */
enum as_exit as_exit_worse(enum as_exit a, enum as_exit b);
/* How many threads a command may use: --jobs, else as many as there are processors. */
uint32_t as_jobs(const struct as_invocation *in);
/* Whether --format asks for this one. "text" where none was asked for. */
bool as_format_is(const struct as_invocation *in, const char *format);

#endif
