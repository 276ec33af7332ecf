/* SPDX-License-Identifier: MIT */
/* Coverage for a terminal: only what is not shown by a case, and why where somebody says. */
#include "cli/coverage_report.h"

#include "cli/share.h"

static void write_points(struct as_buf *out, const struct as_cover_item *item, bool excused) {
  for (uint32_t i = 0; i < item->count; i++) {
    const struct as_cover_point *point = &item->points[i];
    if (point->covered || (point->excused != NULL) != excused)
      continue;
    as_buf_print(out, "    %s", point->what);
    if (excused)
      as_buf_print(out, ": %s", point->excused);
    as_buf_char(out, '\n');
  }
}

static void write_item(struct as_buf *out, const struct as_cover_item *item) {
  const char *name = as_cover_item_name(item);
  if (item->covered == item->count)
    return;
  if (item->covered + item->excused < item->count) {
    as_buf_print(out, "  %s: %u of %u; not covered:\n", name, item->covered + item->excused,
                 item->count);
    write_points(out, item, false);
  }
  if (item->excused) {
    as_buf_print(out, "  %s: %u excused:\n", name, item->excused);
    write_points(out, item, true);
  }
}

static void write_scale(struct as_buf *out, const struct as_cover_scale *scale, uint32_t least) {
  uint32_t share = as_coverage_share(scale);
  as_buf_print(out, "Coverage of %s: %u of %u, ", scale->scale->id,
               scale->covered + scale->excused, scale->count);
  as_share_write(out, share);
  if (scale->excused)
    as_buf_print(out, ", %u of them excused", scale->excused);
  if (share < least) {
    as_buf_text(out, ": at least ");
    as_share_write(out, least);
    as_buf_text(out, " was wanted");
  }
  as_buf_char(out, '\n');
  for (uint32_t i = 0; i <= scale->scale->item_count; i++)
    write_item(out, &scale->items[i]);
  as_buf_char(out, '\n');
}

/* "3-5, 8" */
static void write_lines(struct as_buf *out, const struct as_cover_script *script) {
  const char *between = "";
  for (uint32_t line = 1, last; line < script->room; line = last + 1) {
    last = line;
    if (!script->can_run[line] || script->ran[line])
      continue;
    for (uint32_t next = line + 1; next < script->room && !script->ran[next]; next++)
      last = script->can_run[next] ? next : last;
    as_buf_print(out, line == last ? "%s%u" : "%s%u-%u", between, line, last);
    between = ", ";
  }
}

static void write_scripts(struct as_buf *out, const struct as_coverage *coverage) {
  uint32_t count = 0, covered = 0;
  for (uint32_t i = 0; i < coverage->script_count; i++) {
    count += coverage->scripts[i].count;
    covered += coverage->scripts[i].covered;
  }
  if (!coverage->script_count)
    return;
  as_buf_print(out, "Lines of rules that passing cases ran: %u of %u\n", covered, count);
  for (uint32_t i = 0; i < coverage->script_count; i++) {
    const struct as_cover_script *script = &coverage->scripts[i];
    if (script->covered == script->count)
      continue;
    as_buf_print(out, "  %s: %u of %u; not run: ", script->source->path, script->covered,
                 script->count);
    write_lines(out, script);
    as_buf_char(out, '\n');
  }
  as_buf_char(out, '\n');
}

void as_coverage_text(const struct as_coverage_told *told, struct as_buf *out) {
  for (uint32_t i = 0; i < told->coverage->count; i++)
    write_scale(out, &told->coverage->scales[i], told->least);
  write_scripts(out, told->coverage);
}
