/* SPDX-License-Identifier: MIT */
/* What --suggest writes. Every file begins with what it is: read and copied somewhere else it must
 * not be taken for an expectation that somebody has thought about. */
#include "cli/test_suggest.h"

#include "doc/emit.h"
#include "qa/suggest.h"

static const char warning[] =
    "To be reviewed by a person: each expectation is what the rules give today, right or wrong, "
    "and each name says only which points the case shows. Nothing here was checked against the "
    "scale's source.";

static void write_scale(const struct as_coverage *coverage, const struct as_cover_scale *scale,
                        bool first, struct as_buf *out) {
  struct as_arena *arena = as_arena_new();
  const struct as_suggested suggested = as_suggest(coverage, scale, arena);
  if (suggested.file && !first)
    as_buf_text(out, "---\n");
  if (suggested.found + suggested.left)
    as_emit_comment(as_arena_print(arena, "%s: cases for %u of the %u points that no test shows.",
                                   scale->scale->id, suggested.found,
                                   suggested.found + suggested.left),
                    0, out);
  if (suggested.file) {
    as_emit_comment(warning, 0, out);
    as_emit(suggested.file, out);
  }
  if (suggested.left) {
    as_emit_comment("No evidence was found for:", 0, out);
    as_emit_comment(suggested.not_found, 0, out);
  }
  as_arena_free(arena);
}

void as_suggest_write(const struct as_coverage *coverage, struct as_buf *out) {
  size_t before = out->size;
  for (uint32_t i = 0; i < coverage->count; i++)
    write_scale(coverage, &coverage->scales[i], out->size == before, out);
  if (out->size == before)
    as_buf_text(out, "# Nothing to suggest: every point is shown or excused.\n");
}
