/* SPDX-License-Identifier: MIT */
/* Goes through a scale part by part and collects what each finds. What a part of the scale says is
 * looked at by a file of its own; here is only what they share. */
#include "qa/linting.h"
#include "qa/mentions.h"

#include <stdarg.h>

static const char *const severity_names[] = {"note", "warning", "error"};

const char *as_lint_severity_name(enum as_lint_severity severity) {
  return severity_names[severity];
}

const char *as_lint_number(const struct as_lint *lint, struct as_decimal number) {
  char text[AS_DECIMAL_TEXT];
  as_decimal_print(number, text);
  return as_arena_text(lint->arena, text);
}

const char *as_lint_range(const struct as_lint *lint, const struct as_range *range) {
  struct as_buf words;
  as_buf_init(&words);
  as_range_words(range, &words);
  const char *text = as_arena_text(lint->arena, as_buf_get(&words));
  as_buf_done(&words);
  return text;
}

enum { MOST_STEPS = 50000000 }; /* of the longer looks at a scale, in all: a tenth of a second */

bool as_lint_too_many(struct as_lint *lint, uint32_t count) {
  lint->cut = lint->cut || count > AS_LINT_PAIRS;
  return count > AS_LINT_PAIRS;
}

bool as_lint_too_long(struct as_lint *lint, uint64_t steps) {
  bool over = steps > MOST_STEPS || lint->spent > MOST_STEPS - steps;
  lint->cut = lint->cut || over;
  lint->spent += over ? 0 : steps;
  return over;
}

static struct as_finding *add(struct as_lint *lint, enum as_lint_code code,
                              const struct as_item *item, struct as_place place,
                              const char *format, va_list args) {
  if (lint->count >= AS_LINT_FINDINGS) {
    lint->cut = true;
    lint->beyond = (struct as_finding){.kind = as_lint_kind(code), .item = item, .text = ""};
    return &lint->beyond;
  }
  lint->findings = as_arena_grow(lint->arena, lint->findings, lint->count, lint->count + 1,
                                 sizeof *lint->findings);
  struct as_finding *finding = &lint->findings[lint->count++];
  *finding =
      (struct as_finding){.kind = as_lint_kind(code),
                          .scale = lint->scale,
                          .item = item,
                          .place = place,
                          .no_witness = lint->witnesses ? "nothing in a review shows it" : NULL};
  finding->text = as_text_printable_copy(lint->arena, as_arena_vprint(lint->arena, format, args));
  as_lint_silence(lint, finding);
  return finding;
}

struct as_finding *as_lint_add(struct as_lint *lint, enum as_lint_code code,
                               const struct as_item *item, const struct as_value *at,
                               const char *format, ...) {
  va_list args;
  va_start(args, format);
  const struct as_value *value = at ? at : item ? item->declared : lint->scale->tree;
  struct as_finding *finding = add(lint, code, item, as_value_place(value), format, args);
  va_end(args);
  return finding;
}

struct as_finding *as_lint_add_at(struct as_lint *lint, enum as_lint_code code,
                                  const struct as_item *item, struct as_place place,
                                  const char *format, ...) {
  va_list args;
  va_start(args, format);
  struct as_finding *finding = add(lint, code, item, place, format, args);
  va_end(args);
  return finding;
}

void as_lint_scale(struct as_lint *lint) {
  struct as_mentions *mentions = as_mentions_new(lint->arena, lint->scale);
  for (uint32_t i = 0; i < lint->scale->item_count; i++) {
    const struct as_item *item = &lint->scale->items[i];
    as_lint_bands(lint, item);
    as_lint_anchors(lint, item);
    as_lint_limits(lint, item);
    as_lint_uses(lint, item);
    as_lint_unused_facts(lint, mentions, item);
    if (lint->engine)
      as_lint_search(lint, mentions, i);
  }
  as_lint_scripts(lint, mentions);
  as_lint_levels(lint);
  as_lint_whole_uses(lint);
  as_lint_known(lint);
  if (!lint->cut)
    return;
  lint->count -= lint->count == AS_LINT_FINDINGS; /* the last makes room */
  as_lint_add(lint, AS_LINT_CUT_SHORT, NULL, NULL,
              "the scale is so large, or has so many findings, that not everything was looked at");
}
