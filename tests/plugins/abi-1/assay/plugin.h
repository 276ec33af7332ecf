/* SPDX-License-Identifier: MIT */
/* All that a native plugin sees of Assay, and all that Assay sees of it.
 *
 * A native plugin is a shared object beside a plugin.yaml. It adds evidence sources (a workbook, a
 * database), report formats, or functions that rules may call. It exports two objects and calls
 * the host through one table of functions, so it links to nothing of Assay (build it with
 * -Wl,-z,defs) and can be written in any language that speaks C. examples/native-plugin is the
 * smallest one.
 *
 *     #include <assay/plugin.h>
 *
 *     static int read_it(const struct assay_host *host, struct assay_call *call) { ... }
 *
 *     static const char *const extensions[] = {"tsv", NULL};
 *     static const struct assay_source source = {.size = sizeof source, .name = "tsv",
 *                                                .extensions = extensions, .read = read_it};
 *     static const struct assay_source *const sources[] = {&source};
 *
 *     const uint32_t assay_plugin_abi = ASSAY_PLUGIN_ABI;
 *     const struct assay_plugin assay_plugin = {.size = sizeof assay_plugin,
 *                                               .capabilities = ASSAY_CAN_READ,
 *                                               .name = "tsv", .version = "1.0.0",
 *                                               .sources = sources, .source_count = 1};
 *
 * The rules that keep this working for years. Every struct says its own size, and only grows at
 * its end: what lies beyond the size that was said is not there. Numbers and names never change
 * their meaning. A plugin built against an earlier header loads in a later host; one that needs
 * something later asks for it by a capability, and an earlier host refuses it in plain words.
 *
 * Text is UTF-8. What the host gives is the host's, and there until the callback returns. What a
 * plugin gives may go as soon as the host's function returns. Callbacks return 1 when they are
 * done, 0 when they failed; the host's functions return 1 to go on, 0 to stop and return 0 at once
 * (the host knows why). A callback must not throw, exit, or change what is the whole process's
 * (locale, signals, working folder). */
#ifndef ASSAY_PLUGIN_H
#define ASSAY_PLUGIN_H

#include "assay/kind.h"

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ASSAY_PLUGIN_ABI 1

#if defined(__GNUC__)
#define ASSAY_PLUGIN_EXPORT __attribute__((visibility("default")))
#else
#define ASSAY_PLUGIN_EXPORT
#endif

/* One run of one callback: pass it back to the host; it means nothing once the callback has
 * returned. All functions of the host take NULL and return 0, NULL or nothing for it. */
struct assay_call;

/* A value in a result: see the host's root. */
struct assay_node;

/* How the rows of a table are called in messages. */
enum assay_rows {
  ASSAY_ROWS_NUMBERED = 0, /* "row 7" */
  ASSAY_ROWS_LINES = 1,    /* lines of a text: "log.tsv:7" */
  ASSAY_ROWS_CELLS = 2     /* a sheet: "Sheet1!B7" */
};

/* What the host bounds; what goes beyond is refused by the host. */
enum assay_limit {
  ASSAY_LIMIT_ROWS = 0,
  ASSAY_LIMIT_COLUMNS = 1,
  ASSAY_LIMIT_CELL = 2,    /* bytes */
  ASSAY_LIMIT_FILE = 3,    /* bytes that the host's bytes gives */
  ASSAY_LIMIT_SECONDS = 4, /* when a source that waits for others (a server) should give up */
  ASSAY_LIMIT_OUTPUT = 5   /* bytes of a report */
};

/* Where a name is known that is longer than this host's table, it is not there: see
 * ASSAY_HOST_HAS. Append-only; "since 1" is the ABI that a function came with. */
struct assay_host {
  uint32_t size;       /* since 1 */
  uint32_t abi;        /* since 1: the host's, at least the plugin's */
  const char *version; /* since 1: of Assay, "0.1.0" */

  /* Any call. */

  /* since 1: what start left in *state; NULL */
  void *(*state)(struct assay_call *call);
  /* since 1: 1 when the user wants to stop: then return 0 soon. The only one that may be asked
   * from another thread than the callback's, while the callback runs. */
  int (*stop_asked)(struct assay_call *call);
  /* since 1: what went wrong, in one plain sentence without the values of the evidence; place: a
   * part of the file, "Sheet1!B7", or NULL. The first one counts. Always returns 0, for
   * "return host->fail(...)". */
  int (*fail)(struct assay_call *call, const char *place, const char *text);
  /* since 1: what a reader of the report should know of how the evidence was read */
  int (*remark)(struct assay_call *call, const char *text);
  /* since 1: one of enum assay_limit; 0 for one that the host does not know */
  uint64_t (*limit)(struct assay_call *call, uint32_t limit);

  /* What a source is asked for. */

  /* since 1: the file, opened by the host beneath the root, at its beginning; the host closes it.
   * -1 where the source was found by its key. Where a library wants a path: /proc/self/fd/N. */
  int (*file)(struct assay_call *call);
  /* since 1: the same as a whole in memory; NULL where there is none, or it is too large (the
   * host has said so) */
  const char *(*bytes)(struct assay_call *call, size_t *size);
  /* since 1: as the review names it, to be shown; never to be opened */
  const char *(*shown_name)(struct assay_call *call);
  /* since 1: what follows #, as Sheet1 in log.xlsx#Sheet1; NULL */
  const char *(*fragment)(struct assay_call *call);
  /* since 1: what the review gives under the source's key, as "DSN=..."; NULL */
  const char *(*location)(struct assay_call *call);
  /* since 1: one of the source's options as the review spells it; NULL where it is not given */
  const char *(*option)(struct assay_call *call, const char *name);
  /* since 1: the text of the file that an option names, read by the host beneath the root; NULL
   * where the option is not given or the file could not be read (the host has said so) */
  const char *(*option_file)(struct assay_call *call, const char *name, size_t *size);

  /* What a source answers with, in this order: table once; header for each column; then row, and
   * cell for each header in turn (a row may end early: the rest is nothing). The host checks
   * every cell by the declared type, as it does those of CSV. */

  /* since 1: part: of the file, "Sheet1", or NULL */
  int (*table)(struct assay_call *call, const char *part, uint32_t rows);
  /* since 1: column: its number, from 1 (of a sheet: B is 2); ascending */
  int (*header)(struct assay_call *call, uint32_t column, const char *text, size_t size);
  /* since 1: number: of the row or line for messages, from 1; ascending */
  int (*row)(struct assay_call *call, uint32_t number);
  /* since 1: kind: one of enum assay_kind up to ASSAY_TIME; text NULL for nothing */
  int (*cell)(struct assay_call *call, uint32_t kind, const char *text, size_t size);
  /* since 1: a number as spreadsheets keep it, to their 15 digits, and no further than a
   * spreadsheet would show it: 0.1 + 0.2 is 0.3 */
  int (*cell_double)(struct assay_call *call, double number);
  /* since 1: the first days are those of the Gregorian calendar in year 1 */
  int (*cell_date)(struct assay_call *call, int32_t year, int32_t month, int32_t day);

  /* What a report format is given: the result as "assay score --format json" has it, to be walked.
   * One review is a map, several are a list of them. */

  /* since 1 */
  const struct assay_node *(*root)(struct assay_call *call);
  /* since 1: NULL: no map, or no such member */
  const struct assay_node *(*member)(struct assay_call *call, const struct assay_node *node,
                                     const char *name);
  /* since 1: of a list, or of a map in its order; NULL beyond the end */
  const struct assay_node *(*at)(struct assay_call *call, const struct assay_node *node,
                                 uint32_t index);
  /* since 1: the name of a map's member; NULL */
  const char *(*name)(struct assay_call *call, const struct assay_node *node, uint32_t index);
  /* since 1: of a list's or a map's members; 0 */
  uint32_t (*count)(struct assay_call *call, const struct assay_node *node);
  /* since 1: one of enum assay_kind; ASSAY_NOTHING for NULL. Dates are ASSAY_TEXT. */
  uint32_t (*kind)(struct assay_call *call, const struct assay_node *node);
  /* since 1: a text, a number as it is spelled, or yes or no; NULL for anything else */
  const char *(*text)(struct assay_call *call, const struct assay_node *node);
  /* since 1: the next bytes of the report */
  int (*write)(struct assay_call *call, const void *bytes, size_t size);

  /* What a function is given and answers. */

  /* since 1: an argument as text, of the declared kind; NULL for nothing, or beyond the end */
  const char *(*argument)(struct assay_call *call, uint32_t index, size_t *size);
  /* since 1: the answer, of the declared kind; text NULL for nothing */
  int (*answer)(struct assay_call *call, const char *text, size_t size);

  /* Any call but that of a function. */

  /* since 1: of the environment, for what must not stand in a review: a password. name: capital
   * letters, digits and _; what is looked up is ASSAY_<PLUGIN>_<name>, so that a plugin sees
   * nothing but its own. NULL where it is not set, or the host has no environment to show. Never
   * to be printed. */
  const char *(*variable)(struct assay_call *call, const char *name);

  /* What a source may ask before it answers. */

  /* since 1: the declared type of the column that a header means, by the table's names or by what
   * the review says: text, whole, number, percent, yes-no, date, time, choice or list. NULL: the
   * table has no such column. So a source finds the row of headers under a title, and reads a cell
   * that is kept in one way and shown in another (0.85 and 85%) as what is wanted. */
  const char *(*wanted)(struct assay_call *call, const char *header, size_t size);
};

/* Whether the host has a function that came later than the ABI a plugin asks for:
 * if (ASSAY_HOST_HAS(host, something_new)) host->something_new(...); */
#define ASSAY_HOST_HAS(host, member)                                                              \
  ((host)->size >= offsetof(struct assay_host, member) + sizeof(host)->member)

/* Evidence from a kind of file, or from elsewhere. */
struct assay_source {
  uint32_t size;
  uint32_t flags;                /* none yet: 0 */
  const char *name;              /* kebab-case */
  const char *const *extensions; /* of files, without dot, lower case, NULL at the end; or NULL */
  const char *key;            /* what stands in place of file in a review: {odbc: ...}; or NULL */
  const char *const *options; /* more keys that a review may give, NULL at the end; or NULL */
  int (*read)(const struct assay_host *host, struct assay_call *call);
};

enum assay_format_flags { ASSAY_FORMAT_BINARY = 1 /* never to a terminal: needs -o FILE */ };

/* A report: assay score --format NAME. */
struct assay_format {
  uint32_t size;
  uint32_t flags;
  const char *name;      /* kebab-case */
  const char *extension; /* of the file it makes, without dot */
  int (*write)(const struct assay_host *host, struct assay_call *call);
};

enum assay_function_flags {
  ASSAY_FUNCTION_DETERMINISTIC = 1 /* same arguments, same answer, on any machine and day */
};

/* A function for rules of the scales that say "uses: [NAME OF THE PLUGIN]": native.NAME(...). */
struct assay_function {
  uint32_t size;
  uint32_t flags;
  const char *name;          /* snake_case */
  const uint32_t *arguments; /* kinds from ASSAY_TEXT to ASSAY_TIME; any of them may be nothing */
  uint32_t argument_count;   /* 8 at most */
  uint32_t answer;           /* a kind as well */
  int (*call)(const struct assay_host *host, struct assay_call *call);
};

enum assay_capabilities {
  ASSAY_CAN_READ = 1,  /* it has sources */
  ASSAY_CAN_WRITE = 2, /* it has formats */
  ASSAY_CAN_CALL = 4,  /* it has functions */
  ASSAY_THREADS = 8    /* callbacks may run on several threads at once; else one at a time */
};

/* The plugin itself. Name and version are those of its plugin.yaml. */
struct assay_plugin {
  uint32_t size;
  uint32_t capabilities;
  const char *name;
  const char *version;
  const struct assay_source *const *sources;
  const struct assay_format *const *formats;
  const struct assay_function *const *functions;
  uint32_t source_count;
  uint32_t format_count;
  uint32_t function_count;
  uint32_t reserved; /* 0 */
  /* Before the first other callback, once; NULL: nothing to do. *state is what host->state gives.
   */
  int (*start)(const struct assay_host *host, struct assay_call *call, void **state);
  /* At the end, where start was done; NULL: nothing to do. */
  void (*stop)(const struct assay_host *host, void *state);
};

/* What a plugin defines. The number is read out of the file before any code of it runs. */
extern ASSAY_PLUGIN_EXPORT const uint32_t assay_plugin_abi;
extern ASSAY_PLUGIN_EXPORT const struct assay_plugin assay_plugin;

#ifdef __cplusplus
}
#endif

#endif
