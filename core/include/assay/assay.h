/* SPDX-License-Identifier: MIT */
/* Assay in a program of one's own: scales are loaded, reviews scored, results walked.
 *
 *     struct assay_options options = {.size = sizeof options, .share = "/usr/share/assay"};
 *     struct assay_errors *errors = assay_errors_new();
 *     struct assay *assay = assay_new(&options, errors);
 *     struct assay_result *result = assay_score_file(assay, "riverside", NULL, errors);
 *     if (result) {
 *       const struct assay_node *total = assay_node_member(assay_result_root(result), "total");
 *       printf("%s\n", assay_node_text(assay_node_member(total, "score")));
 *     } else {
 *       for (uint32_t i = 0; i < assay_errors_count(errors); i++)
 *         fprintf(stderr, "%s\n", assay_errors_line(errors, i));
 *     }
 *     assay_result_free(result);
 *     assay_free(assay);
 *     assay_errors_free(errors);
 *
 * What holds for all of it:
 *
 * - Ownership. What a function called ..._new or assay_score... gives is the caller's, to be freed
 *   by the function that its comment names, in any order. All else is borrowed: it lives as long
 * as what it was asked of, and a struct assay_errors is emptied by the next call that it is given
 *   to. A result is whole in itself: it outlives the struct assay. Nothing that is passed in is
 *   kept.
 * - NULL. Every function takes NULL for every pointer. What cannot do without says so as an error,
 *   or gives NULL, 0 or false. NULL in place of a struct assay_errors: the caller does not care.
 * - Failure. NULL or false, and the errors say why. Nothing is ever scored from what was half
 * read. A rule that goes wrong is no failure but a result whose item has the status "fault".
 * - Threads. One struct assay, and one struct assay_errors, is one thread's at a time; any number
 *   of them may be at work in as many threads. A result is never written to: any thread may read
 *   it.
 * - Surroundings. The library prints nothing, reads no environment, no clock but the processor
 * time that stops a rule, no standard input; it changes nothing that is the whole process's. The
 * one exception is no memory: assay/memory.h. The current folder matters to relative paths alone.
 * - Text is UTF-8 and ends with a NUL. The same input gives the same bytes, on any machine.
 * - Structs of options say their own size, and only grow at their end: what a program was not
 *   compiled with is as if it were zero. */
#ifndef ASSAY_ASSAY_H
#define ASSAY_ASSAY_H

#include "assay/error.h"
#include "assay/kind.h"
#include "assay/memory.h"
#include "assay/version.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Of the library that runs, "0.1.0"; ASSAY_VERSION is that of the header. */
ASSAY_API const char *assay_version(void);

/* Errors */

struct assay_errors; /* what the last call that it was given to had to say */

ASSAY_API struct assay_errors *assay_errors_new(void);
ASSAY_API void assay_errors_free(struct assay_errors *errors);
/* How many can be asked for, warnings among them: the first 20. */
ASSAY_API uint32_t assay_errors_count(const struct assay_errors *errors);
/* How many there were. */
ASSAY_API uint64_t assay_errors_all(const struct assay_errors *errors);
/* assay/error.h; NULL beyond the end. */
ASSAY_API const struct assay_error *assay_errors_at(const struct assay_errors *errors,
                                                    uint32_t index);
/* The same in one line, as the program assay prints it, without a line break:
 * "review.yaml:31:12: what was found, what was wanted". NULL beyond the end. */
ASSAY_API const char *assay_errors_line(struct assay_errors *errors, uint32_t index);

/* Scales */

struct assay; /* the scales that were found and the rules that were compiled */

struct assay_options {
  size_t size; /* sizeof(struct assay_options) */
  /* What an installation has in <prefix>/share/assay (pkg-config --variable=sharedir assay): the
   * standard scales in rules/, variants in plugins/, the shared rules in rules/lib/. NULL: none of
   * them. */
  const char *share;
  /* More folders that are plugins or hold some; looked at before share. */
  const char *const *plugins;
  size_t plugin_count;
  /* The folder of shared rules in place of share's; NULL: that one. */
  const char *shared_rules;
  /* What a rule may use for one item, and to be loaded; 0: what the program assay allows. */
  uint64_t rule_steps;        /* however many rows it reads; 5,000,000 */
  size_t rule_memory;         /* bytes; 8 MiB; under 256 KiB counts as that */
  uint32_t rule_milliseconds; /* of processor time; 2,000 */
  /* No names and no free text in results and errors. */
  bool redact;
  /* Native plugins may be loaded, from where plugins are looked for, if nobody else can write to
   * their files and folders: they are code that may do anything. Else none is. */
  bool allow_native;
  /* Where the native libraries of share's plugins are, <prefix>/lib/assay/plugins (pkg-config
   * --variable=librariesdir assay); NULL: in their plugins' own folders. */
  const char *libraries;
};

/* To be freed with assay_free. Scales are found, not yet loaded: a broken one is an error of who
 * uses it. NULL with errors: a folder that is named is not there. */
ASSAY_API struct assay *assay_new(const struct assay_options *options,
                                  struct assay_errors *errors);
ASSAY_API void assay_free(struct assay *assay);

/* One of the scales that were found. Made by the library alone; it may grow at its end. */
struct assay_scale {
  const char *id, *version, *title;
  const char *base;   /* what it extends; NULL */
  const char *plugin; /* the plugin that brings it */
  const char *file;   /* its scale.yaml */
};

/* They stand in the order of ids and versions, and until assay_free. */
ASSAY_API uint32_t assay_scale_count(struct assay *assay);
ASSAY_API const struct assay_scale *assay_scale_at(struct assay *assay, uint32_t index);
/* Loads a scale and compiles its rules: what scoring by it would refuse, and warnings. scale:
 * "id", "id@version", or a path with a / in it, of a scale.yaml or its folder. true: it can be
 * used. */
ASSAY_API bool assay_check_scale(struct assay *assay, const char *scale,
                                 struct assay_errors *errors);

/* Reviews */

struct assay_review {
  size_t size;      /* sizeof(struct assay_review) */
  const char *text; /* YAML or JSON, told apart by content; one review; at most 4 MiB */
  size_t text_size; /* bytes */
  /* What it is called in errors and in the result; NULL: "review". */
  const char *name;
  /* What the files that it names (tables, the review before) are relative to. NULL: it may name
   * none; rows can stand in the review itself. */
  const char *folder;
  /* What those files must lie beneath; NULL: folder. */
  const char *root;
};

/* Scores a review in memory. To be freed with assay_result_free. NULL with errors. */
ASSAY_API struct assay_result *assay_score(struct assay *assay, const struct assay_review *review,
                                           struct assay_errors *errors);
/* The same of a file that holds one review, or of a folder with a review.yaml. root: NULL: the
 * folder that the review lies in. ("-" is a file called so.) */
ASSAY_API struct assay_result *assay_score_file(struct assay *assay, const char *path,
                                                const char *root, struct assay_errors *errors);
/* Reads a review as for scoring, and says all that is wrong with it. true: it can be scored. */
ASSAY_API bool assay_check_review(struct assay *assay, const struct assay_review *review,
                                  struct assay_errors *errors);

/* Results */

struct assay_result;
struct assay_node; /* a value in a result */

ASSAY_API void assay_result_free(struct assay_result *result);
/* The whole as JSON in one line, what "assay score --format ndjson" gives for the same review,
 * without the line break. size: in bytes; may be NULL. */
ASSAY_API const char *assay_result_json(const struct assay_result *result, size_t *size);

/* The same document to be walked. A map. */
ASSAY_API const struct assay_node *assay_result_root(const struct assay_result *result);
/* NULL: no map, or no such member. */
ASSAY_API const struct assay_node *assay_node_member(const struct assay_node *node,
                                                     const char *name);
/* Of a list, or of a map in its order; NULL beyond the end. */
ASSAY_API const struct assay_node *assay_node_at(const struct assay_node *node, uint32_t index);
/* The name of a map's member; NULL. */
ASSAY_API const char *assay_node_name(const struct assay_node *node, uint32_t index);
/* Of a list's or a map's members; 0. */
ASSAY_API uint32_t assay_node_count(const struct assay_node *node);
/* ASSAY_NOTHING for null, and for NULL. Dates are ASSAY_TEXT. */
ASSAY_API enum assay_kind assay_node_kind(const struct assay_node *node);
/* A text, a number as it is spelled, or yes or no; NULL for anything else. */
ASSAY_API const char *assay_node_text(const struct assay_node *node);
/* The double nearest to a number of up to 15 digits, as evidence has at most (of more, one very
 * near to it): for drawing. What is compared or added up should be read from the text: edges are
 * decided in decimals here. false, and *number untouched: it is no number. */
ASSAY_API bool assay_node_number(const struct assay_node *node, double *number);

#ifdef __cplusplus
}
#endif

#endif
