/* SPDX-License-Identifier: MIT */
/* Coverage as a page: the figures first, then each item with its points, then the rules line by
 * line. The one idea: what is not shown stands open, what is all shown is folded up and there to
 * be opened. Every state is a word in a column of its own; colour only repeats it. */
#include "cli/coverage_report.h"

#include "base/html.h"
#include "cli/share.h"
#include "report/html_page.h"

#include <string.h>

static void cell(struct as_buf *out, const char *text) {
  as_buf_text(out, "<td>");
  as_html_text(out, text);
  as_buf_text(out, "</td>");
}

static void number_cell(struct as_buf *out, uint32_t number) {
  as_buf_print(out, "<td class=\"number\">%u</td>", number);
}

static void percent_cell(struct as_buf *out, uint32_t tenths) {
  as_buf_text(out, "<td class=\"number\">");
  as_share_write(out, tenths);
  as_buf_text(out, "</td>");
}

/* The row's heading leads to where it is told in full. */
static void row_link(struct as_buf *out, const char *kind, uint32_t index, const char *text) {
  as_buf_print(out, "<tr><th scope=\"row\"><a href=\"#%s-%u\">", kind, index + 1);
  as_html_text(out, text);
  as_buf_text(out, "</a></th>");
}

static void write_scales(const struct as_coverage_told *told, struct as_buf *out) {
  static const char *const heads[] = {"Scale",    "#Share",  "#Not covered", "#Excused",
                                      "#Covered", "#Points", "Version"};
  const struct as_coverage *coverage = told->coverage;
  as_html_table_open(out, NULL, "Points of each scale", heads, sizeof heads / sizeof *heads);
  for (uint32_t i = 0; i < coverage->count; i++) {
    const struct as_cover_scale *scale = &coverage->scales[i];
    row_link(out, "scale", i, scale->scale->id);
    percent_cell(out, as_coverage_share(scale));
    number_cell(out, scale->count - scale->covered - scale->excused);
    number_cell(out, scale->excused);
    number_cell(out, scale->covered);
    number_cell(out, scale->count);
    cell(out, scale->scale->version);
    as_buf_text(out, "</tr>\n");
  }
  as_html_table_close(out);
}

static uint32_t share_of_lines(const struct as_cover_script *script) {
  return script->count ? (uint32_t)((uint64_t)script->covered * 1000 / script->count) : 1000;
}

/* How long the folder is that all scripts lie beneath, its stroke too; 0: there is none. */
static size_t shared_folder(const struct as_coverage *coverage) {
  const char *first = coverage->script_count ? coverage->scripts[0].source->path : "";
  size_t size = strlen(first);
  for (uint32_t i = 0; i < coverage->script_count; i++) {
    const char *path = coverage->scripts[i].source->path;
    size_t same = 0;
    while (same < size && path[same] == first[same])
      same++;
    size = same;
  }
  while (size && first[size - 1] != '/')
    size--;
  return size;
}

static void write_folder(const struct as_coverage *coverage, size_t folder, struct as_buf *out) {
  if (!folder)
    return;
  as_buf_text(out, "<p>Files beneath <code>");
  as_html_text_sized(out, coverage->scripts[0].source->path, folder);
  as_buf_text(out, "</code></p>\n");
}

static void write_scripts(const struct as_coverage *coverage, size_t folder, struct as_buf *out) {
  static const char *const heads[] = {"Rule", "#Share", "#Not run", "#Ran", "#Lines"};
  as_html_table_open(out, NULL, "Lines of each rule", heads, sizeof heads / sizeof *heads);
  for (uint32_t i = 0; i < coverage->script_count; i++) {
    const struct as_cover_script *script = &coverage->scripts[i];
    row_link(out, "script", i, script->source->path + folder);
    percent_cell(out, share_of_lines(script));
    number_cell(out, script->count - script->covered);
    number_cell(out, script->covered);
    number_cell(out, script->count);
    as_buf_text(out, "</tr>\n");
  }
  as_html_table_close(out);
}

enum state { NOT_COVERED, EXCUSED, COVERED, STATES };

static enum state state_of(const struct as_cover_point *point) {
  return point->covered ? COVERED : point->excused ? EXCUSED : NOT_COVERED;
}

static void write_point(const struct as_cover_point *point, bool reasons, struct as_buf *out) {
  static const char *const classes[STATES] = {"bad", "note", "good"};
  as_html_row_open(out, NULL, point->what);
  as_buf_print(out, "<td><span class=\"mark %s\">%s</span></td>", classes[state_of(point)],
               as_coverage_state(point));
  if (reasons)
    cell(out, point->excused);
  as_buf_text(out, "</tr>\n");
}

/* What is left first. */
static void write_points(const struct as_cover_item *item, const char *caption,
                         struct as_buf *out) {
  static const char *const heads[] = {"Point", "State", "Reason"};
  bool reasons = item->excused > 0;
  as_html_table_open(out, NULL, caption, heads, reasons ? 3 : 2);
  for (int state = NOT_COVERED; state < STATES; state++)
    for (uint32_t i = 0; i < item->count; i++)
      if ((int)state_of(&item->points[i]) == state)
        write_point(&item->points[i], reasons, out);
  as_html_table_close(out);
}

static void write_item(const struct as_cover_item *item, struct as_buf *out) {
  uint32_t left = item->count - item->covered - item->excused;
  struct as_buf title;
  as_buf_init(&title);
  if (item->item && *item->item->number)
    as_buf_print(&title, "%s ", item->item->number);
  as_buf_text(&title, item->item ? item->item->title : "The review as a whole");
  as_buf_print(out, "<details%s>\n<summary>", left ? " open" : "");
  as_html_text(out, as_buf_get(&title));
  as_buf_print(out, ": %u of %u covered", item->covered, item->count);
  if (item->excused)
    as_buf_print(out, ", %u excused", item->excused);
  if (left)
    as_buf_print(out, ", <strong>%u not covered</strong>", left);
  as_buf_text(out, "</summary>\n");
  write_points(item, as_buf_get(&title), out);
  as_buf_text(out, "</details>\n");
  as_buf_done(&title);
}

static void write_scale(const struct as_cover_scale *scale, uint32_t index, struct as_buf *out) {
  as_buf_print(out, "<h2 id=\"scale-%u\">", index + 1);
  as_html_text(out, scale->scale->title);
  as_buf_text(out, "</h2>\n<p class=\"quiet\">");
  as_html_text(out, scale->scale->id);
  as_buf_char(out, ' ');
  as_html_text(out, scale->scale->version);
  if (scale->scale->layer_count > 1) {
    as_buf_text(out, ", a variant of ");
    as_html_text(out, scale->scale->layers[1].id);
    as_buf_text(out, ": what it changes");
  }
  as_buf_text(out, "</p>\n");
  for (uint32_t i = 0; i <= scale->scale->item_count; i++)
    if (scale->items[i].count)
      write_item(&scale->items[i], out);
  if (!scale->count)
    as_html_element(out, "p", NULL, "Nothing of this scale asks for a case.");
}

static void write_line(const struct as_cover_script *script, uint32_t line, const char *text,
                       size_t size, struct as_buf *out) {
  bool can = line < script->room && script->can_run[line];
  bool ran = can && script->ran[line];
  as_buf_print(out, can ? "<tr class=\"%s\">" : "<tr>", ran ? "good" : "bad");
  as_buf_print(out, "<th scope=\"row\" class=\"number\">%u</th><td>%s</td><td><code>", line,
               ran   ? "ran"
               : can ? "not run"
                     : "");
  as_html_text_sized(out, text, size);
  as_buf_text(out, "</code></td></tr>\n");
}

static void write_lines(const struct as_cover_script *script, struct as_buf *out) {
  const char *at = script->source->text, *end = at + script->source->size;
  for (uint32_t line = 1; at < end; line++) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    size_t size = (size_t)((stop ? stop : end) - at);
    write_line(script, line, at, size && at[size - 1] == '\r' ? size - 1 : size, out);
    at = stop ? stop + 1 : end;
  }
}

static void write_script(const struct as_cover_script *script, uint32_t index, size_t folder,
                         struct as_buf *out) {
  const char *name = script->source->path + folder;
  static const char *const heads[] = {"#Line", "State", "Source"};
  bool all = script->covered == script->count;
  as_buf_print(out, "<h3 id=\"script-%u\">", index + 1);
  as_html_text(out, name);
  as_buf_print(out, "</h3>\n<details%s>\n<summary>%u of %u lines ran", all ? "" : " open",
               script->covered, script->count);
  if (!all)
    as_buf_print(out, ", <strong>%u not run</strong>", script->count - script->covered);
  as_buf_text(out, "</summary>\n");
  as_html_table_open(out, "source", name, heads, sizeof heads / sizeof *heads);
  write_lines(script, out);
  as_html_table_close(out);
  as_buf_text(out, "</details>\n");
}

static void write_summary(const struct as_coverage_told *told, struct as_buf *out) {
  as_buf_print(out, "<p>%u case%s passed", told->passed, told->passed == 1 ? "" : "s");
  if (told->failed)
    as_buf_print(out, ", <strong>%u failed</strong> and show%s nothing", told->failed,
                 told->failed == 1 ? "s" : "");
  as_buf_text(out, ". A point is something in a scale that a case can show: a score, a side of an "
                   "edge, a cap that holds or does not, evidence that is missing.");
  if (told->least) {
    as_buf_text(out, " At least ");
    as_share_write(out, told->least);
    as_buf_text(out, " of each scale was wanted.");
  }
  as_buf_text(out, "</p>\n");
}

void as_coverage_html(const struct as_coverage_told *told, struct as_buf *out) {
  const struct as_coverage *coverage = told->coverage;
  size_t folder = shared_folder(coverage);
  as_html_open(out, "What the rule tests show");
  write_summary(told, out);
  write_scales(told, out);
  for (uint32_t i = 0; i < coverage->count; i++)
    write_scale(&coverage->scales[i], i, out);
  if (coverage->script_count) {
    as_html_element(out, "h2", NULL, "Rules, line by line");
    write_folder(coverage, folder, out);
    write_scripts(coverage, folder, out);
  }
  for (uint32_t i = 0; i < coverage->script_count; i++)
    write_script(&coverage->scripts[i], i, folder, out);
  as_html_close(out);
}
