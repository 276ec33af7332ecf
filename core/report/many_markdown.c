/* SPDX-License-Identifier: MIT */
/* The frame of many reviews in Markdown: the table of all, then each in full. */
#include "report/many.h"
#include "report/markdown_parts.h"

#include "base/markdown.h"

void as_many_markdown_refused(struct as_report_many *many, const struct as_many_entry *entry,
                              const struct as_errors *errors) {
  struct as_markdown page = {.out = &many->parts, .heading = 2};
  struct as_buf place;
  as_buf_init(&place);
  as_many_place(entry, &place);
  as_markdown_heading(&page, 0, as_buf_get(&place));
  as_buf_done(&place);
  as_buf_text(page.out, "This review could not be loaded, so nothing in it was scored.\n\n");
  for (size_t i = 0; i < errors->stored; i++) {
    as_buf_text(page.out, "- ");
    if (errors->kept[i].line)
      as_buf_print(page.out, "Line %d: ", (int)errors->kept[i].line);
    as_markdown_say(&page, "", errors->kept[i].text, "\n");
  }
}

static void row(struct as_markdown *page, const struct as_many_entry *entry) {
  if (entry->refused) {
    struct as_buf place;
    as_buf_init(&place);
    as_many_place(entry, &place);
    as_buf_char(page->out, '|');
    as_markdown_cell(page, &place);
    as_buf_text(page->out, " not loaded | | | | | | |\n");
    return;
  }
  as_markdown_say(page, "| ", entry->title, " | ");
  as_markdown_say(page, "", entry->date, " | ");
  as_markdown_say(page, "", entry->scale, " | ");
  as_markdown_say(page, "", entry->total, " | ");
  as_markdown_say(page, "", entry->level, " | ");
  as_markdown_say(page, "", entry->change, " | ");
  as_buf_print(page->out, "%u | %u |\n", entry->missing, entry->faults);
}

void as_many_markdown(const struct as_report_many *many, struct as_buf *out) {
  static const char *const heads[] = {"Service", "Date",    "Scale",      "#Total",
                                      "Level",   "#Change", "#Not rated", "#Faults"};
  struct as_markdown page = {.out = out, .heading = 1};
  struct as_buf title;
  as_buf_init(&title);
  as_many_words(many, &title);
  as_markdown_heading(&page, 0, as_buf_get(&title));
  as_buf_done(&title);
  as_markdown_heads(out, heads, sizeof heads / sizeof *heads);
  for (uint32_t i = 0; i < many->count; i++)
    row(&page, &many->entries[i]);
  as_buf_char(out, '\n');
  as_buf_add(out, as_buf_get(&many->parts), many->parts.size);
}
