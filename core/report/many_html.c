/* SPDX-License-Identifier: MIT */
/* The frame of a page of many reviews: how many, the table of all with links to each, the lines of
 * those that were reviewed more than twice, then each in full. */
#include "report/html_page.h"
#include "report/html_parts.h"
#include "report/many.h"

#include "base/html.h"

#include <string.h>

/* The part with its place among the others where it asks for it. */
void as_many_html_part(struct as_report_many *many, const struct as_buf *part) {
  const char *at = as_buf_get(part), *end = at + part->size;
  while (at < end) {
    const char *stop = memchr(at, AS_HTML_ORDINAL, (size_t)(end - at));
    as_buf_add(&many->parts, at, (size_t)((stop ? stop : end) - at));
    if (stop)
      as_buf_whole(&many->parts, many->count);
    at = stop ? stop + 1 : end;
  }
}

void as_many_html_refused(struct as_report_many *many, const struct as_many_entry *entry,
                          const struct as_errors *errors) {
  struct as_buf *out = &many->parts, place;
  as_buf_init(&place);
  as_many_place(entry, &place);
  as_buf_print(out,
               "<article class=\"review\" aria-labelledby=\"r%u-review\">\n"
               "<h2 id=\"r%u-review\">",
               many->count, many->count);
  as_html_text(out, as_buf_get(&place));
  as_buf_done(&place);
  as_buf_text(out, "</h2>\n<p><span class=\"mark bad\">Not loaded</span> This review could not be "
                   "loaded, so nothing in it was scored.</p>\n<ul class=\"said\">\n");
  for (size_t i = 0; i < errors->stored; i++) {
    as_buf_text(out, "<li>");
    if (errors->kept[i].line)
      as_buf_print(out, "Line %d: ", (int)errors->kept[i].line);
    as_html_text(out, errors->kept[i].text);
    as_buf_text(out, "</li>\n");
  }
  as_buf_text(out, "</ul>\n<p class=\"back\"><a href=\"#all\">All reviews</a></p>\n</article>\n");
}

static void cell(struct as_buf *out, const char *head, const char *class, const char *text) {
  as_buf_print(out, "<td data-head=\"%s\" class=\"%s\">", head, class);
  as_html_text(out, text);
  as_buf_text(out, "</td>");
}

static void count_cell(struct as_buf *out, const char *head, const char *mark, uint32_t count) {
  as_buf_print(out, "<td data-head=\"%s\" class=\"number\">", head);
  if (count)
    as_buf_print(out, "<span class=\"mark %s\">%u</span>", mark, count);
  as_buf_text(out, "</td>");
}

/* Columns that say nothing of any review are left out. */
struct columns {
  bool total, level, change, missing, faults;
};

static struct columns columns_of(const struct as_report_many *many) {
  struct columns columns = {false, false, false, false, false};
  for (uint32_t i = 0; i < many->count; i++) {
    const struct as_many_entry *entry = &many->entries[i];
    if (entry->refused)
      continue;
    columns.total |= *entry->total != '\0';
    columns.level |= *entry->level != '\0';
    columns.change |= *entry->change != '\0';
    columns.missing |= entry->missing > 0;
    columns.faults |= entry->faults > 0;
  }
  return columns;
}

static void refused_row(struct as_buf *out, const struct as_many_entry *entry, uint32_t columns) {
  struct as_buf place;
  as_buf_init(&place);
  as_many_place(entry, &place);
  as_html_text(out, as_buf_get(&place));
  as_buf_done(&place);
  as_buf_print(out,
               "</a></th><td colspan=\"%u\"><span class=\"mark bad\">not loaded</span></td>"
               "</tr>\n",
               columns - 1);
}

static void row(struct as_buf *out, const struct columns *columns,
                const struct as_many_entry *entry) {
  as_html_text(out, entry->title);
  as_buf_text(out, "</a></th>");
  cell(out, "Date", "short", entry->date);
  cell(out, "Scale", "short", entry->scale);
  if (columns->total)
    cell(out, "Total", "number", entry->total);
  if (columns->level)
    cell(out, "Level", "level-cell", entry->level);
  if (columns->change)
    cell(out, "Change", "number", entry->change);
  if (columns->missing)
    count_cell(out, "Not rated", "note", entry->missing);
  if (columns->faults)
    count_cell(out, "Faults", "bad", entry->faults);
  as_buf_text(out, "</tr>\n");
}

static void all(const struct as_report_many *many, struct as_buf *out) {
  const struct columns columns = columns_of(many);
  const char *heads[8] = {"Service", "Date", "Scale"};
  uint32_t count = 3;
  if (columns.total)
    heads[count++] = "#Total";
  if (columns.level)
    heads[count++] = "Level";
  if (columns.change)
    heads[count++] = "#Change";
  if (columns.missing)
    heads[count++] = "#Not rated";
  if (columns.faults)
    heads[count++] = "#Faults";
  as_buf_text(out, "<h2 id=\"all\">All reviews</h2>\n");
  as_html_table_open(out, "stack", "The result of each review, in the order given", heads, count);
  for (uint32_t i = 0; i < many->count; i++) {
    as_buf_print(out, "<tr><th scope=\"row\"><a href=\"#r%u-review\">", i + 1);
    if (many->entries[i].refused)
      refused_row(out, &many->entries[i], count);
    else
      row(out, &columns, &many->entries[i]);
  }
  as_html_table_close(out);
}

static void trend_row(struct as_buf *out, const struct as_many_trend *trend, uint32_t index) {
  const struct as_many_entry *entry = trend->entries[index];
  as_buf_print(out, "<tr><th scope=\"row\"><a href=\"#r%u-review\">", trend->ordinals[index]);
  as_html_text(out, entry->date);
  as_buf_text(out, "</a></th>");
  cell(out, "Total", "number", entry->total);
  cell(out, "Level", "level-cell", entry->level);
  as_buf_text(out, "</tr>\n");
}

static void trends(const struct as_report_many *many, struct as_buf *out) {
  static const char *const heads[] = {"Date", "#Total", "Level"};
  struct as_many_trend trend;
  uint32_t at = 0, ordinal = 0;
  while (as_many_next_trend(many, &at, &trend)) {
    struct as_buf name;
    as_buf_init(&name);
    as_buf_print(&name, "%s, %s", trend.entries[0]->title, trend.entries[0]->scale_id);
    if (++ordinal == 1)
      as_buf_text(out, "<h2 id=\"trends\">From review to review</h2>\n");
    as_html_element(out, "h3", NULL, as_buf_get(&name));
    as_many_html_trend(&trend, ordinal, out);
    as_html_table_open(out, "stack", as_buf_get(&name), heads, 3);
    for (uint32_t i = 0; i < trend.count; i++)
      trend_row(out, &trend, i);
    as_html_table_close(out);
    as_buf_done(&name);
  }
}

void as_many_html(const struct as_report_many *many, struct as_buf *out) {
  struct as_buf title, style;
  as_buf_init(&title);
  as_buf_init(&style);
  as_many_words(many, &title);
  as_html_parts_style(&style);
  as_html_open_styled(out, as_buf_get(&title), as_buf_get(&style));
  all(many, out);
  trends(many, out);
  as_buf_add(out, as_buf_get(&many->parts), many->parts.size);
  as_html_close(out);
  as_buf_done(&title);
  as_buf_done(&style);
}
