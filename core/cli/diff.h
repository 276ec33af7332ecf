/* SPDX-License-Identifier: MIT */
/* How a comparison of two scales is written, as text, JSON, Markdown or HTML: what changed, then
 * each review that moved as it comes, then what came of it all. */
#ifndef AS_CLI_DIFF_H
#define AS_CLI_DIFF_H

#include "cli/command.h"
#include "qa/corpus.h"
#include "result/json_writer.h"

struct as_diff_page {
  const struct as_diff *diff;
  const struct as_corpus *corpus; /* NULL: none was given */
  struct as_arena *arena;         /* of what is being written; the caller empties it */
  struct as_buf *out;
  struct as_report_style style;
  struct as_json json; /* kept from one review to the next */
  uint32_t reviews;    /* written so far */
};

struct as_diff_format {
  const char *name;
  void (*begin)(struct as_diff_page *page);
  void (*review)(struct as_diff_page *page, const struct as_moved *review);
  void (*end)(struct as_diff_page *page);
};

extern const struct as_diff_format as_diff_text, as_diff_json, as_diff_markdown, as_diff_html;

/* What all of them say alike; texts are in the page's arena. */
/* "20 -> 22", or what was added or removed; scripts' lines apart. */
const char *as_diff_said(struct as_diff_page *page, const struct as_change *change);
/* "band 5, to: 20 -> 22", and "scale.yaml:12". */
const char *as_diff_cause(struct as_diff_page *page, uint32_t change);
const char *as_diff_cause_place(struct as_diff_page *page, uint32_t change);
const char *as_diff_place(struct as_diff_page *page, const struct as_change *change, int side);
bool as_diff_is_script(const struct as_change *change);
/* "1 Caseload size" */
const char *as_diff_item_name(struct as_diff_page *page, const char *id);
/* Whether scores stay comparable, in a sentence. */
const char *as_diff_verdict(struct as_diff_page *page);
const char *as_diff_score(struct as_diff_page *page, const struct as_item_result *item);
const char *as_diff_total(struct as_diff_page *page, const struct as_result *result);
/* "good"; "exemplary or good" until the missing evidence is in; "none yet". */
const char *as_diff_level(struct as_diff_page *page, const struct as_result *result);
const char *as_diff_level_at(const struct as_scale *scale, uint32_t at);
/* "Riverside, 2026-03-10 (reviews.ndjson:12)" */
const char *as_diff_review_name(struct as_diff_page *page, const struct as_moved *review);
/* "300 reviews scored by both: ..." */
const char *as_diff_summary(struct as_diff_page *page);
/* "12 reviews scored by ours without what only theirs has: items x, y; fact z.told"; NULL: none
 * was. */
const char *as_diff_without(struct as_diff_page *page, int side);
const char *as_lack_kind_name(enum as_lack_kind kind, bool many);
/* "x", "z.told" */
const char *as_diff_lack(struct as_diff_page *page, const struct as_lack *lack);

#endif
