/* SPDX-License-Identifier: MIT */
/* What the files of lint share; nobody outside includes it. Each looks at one part of a scale. */
#ifndef AS_QA_LINTING_H
#define AS_QA_LINTING_H

#include "base/text.h"
#include "qa/lint.h"

/* lint_bands.c: bands against the values an item's figure can take, and against anchors. */
void as_lint_bands(struct as_lint *lint, const struct as_item *item);
/* lint_known.c */
/* Finds out whether a finding is silenced. */
void as_lint_silence(const struct as_lint *lint, struct as_finding *finding);
/* What is wrong with the silences themselves; after everything else. */
void as_lint_known(struct as_lint *lint);

/* A number as it is written, in the arena. */
const char *as_lint_number(const struct as_lint *lint, struct as_decimal number);

#endif
