/* SPDX-License-Identifier: MIT */
/* What is needed, as a page for a mail or a wiki. Whatever comes from a scale or a review is
 * escaped: it is text, whatever it looks like. */
#include "base/markdown.h"
#include "cli/needs.h"
#include "qa/words.h"

#include <string.h>

/* lead and tail are ours, text is not. In a heading nothing else begins: "16." stays as it is. */
static void line(const struct as_needs_page *page, const char *lead, const char *text,
                 const char *tail) {
  const char *whole = as_words_line(page->arena, text, 0);
  as_buf_text(page->out, lead);
  if (strchr(lead, '#'))
    as_markdown_inside(page->out, whole);
  else
    as_markdown_text(page->out, whole);
  as_buf_text(page->out, tail);
}

static void one_source(const struct as_needs_page *page, const struct as_want_source *source) {
  line(page, "\n## ", *source->id ? source->title : "From whoever has it", "\n\n");
  for (uint32_t i = 0; i < source->count; i++) {
    const struct as_want *want = &source->wants[i];
    line(page, "- [ ] ", want->what, "");
    line(page, want->window ? ", **" : "", want->window ? want->window : "",
         want->window ? "**" : "");
    line(page, " (", as_needs_items(page, &want->items), ")\n");
  }
}

static void one_table(const struct as_needs_page *page, const struct as_want_table *table) {
  line(page, "\n### ", table->table->title, "\n\n");
  line(page, "File ", table->table->id, table->help ? ".csv. " : ".csv.");
  line(page, "", table->help ? table->help : "",
       "\n\n| column | what it is | may hold | for |\n|---|---|---|---|\n");
  for (uint32_t i = 0; i < table->table->column_count; i++) {
    const struct as_field *column = &table->table->columns[i];
    line(page, "| ", column->id, " | ");
    line(page, "", column->label, " | ");
    line(page, "", as_words_field(page->arena, column), " | ");
    line(page, "", as_needs_items(page, &table->columns[i]), " |\n");
  }
}

static void request(const struct as_needs_page *page) {
  const struct as_scale *scale = page->needs.scale;
  line(page, "# What to ask for: ", scale->title, "");
  line(page, " (", as_arena_print(page->arena, "%s %s", scale->id, scale->version), ")\n");
  for (uint32_t i = 0; i < page->needs.source_count; i++)
    one_source(page, &page->needs.sources[i]);
  if (page->needs.table_count)
    as_buf_text(page->out, "\n## Lists\n\nAs CSV, with those of the columns that can be had.\n");
  for (uint32_t i = 0; i < page->needs.table_count; i++)
    one_table(page, &page->needs.tables[i]);
}

static void ask(void *context, const char *what) {
  const struct as_needs_page *page = context;
  line(page, "- [ ] ", what, "\n");
}

static void one_lack(const struct as_needs_page *page, const struct as_lack *lack) {
  const struct as_item_result *item = &page->result->items[lack->item];
  line(page, "\n## ", as_needs_item(page, lack->item), "\n\n");
  line(page, "Still open: ", as_needs_span(page, lack), ". Missing:\n\n");
  for (uint32_t i = 0; i < item->missing.count; i++)
    line(page, "- ", as_needs_missing(page, item, i), "\n");
  if (item->status == AS_FAULT)
    line(page, "- fault: ", item->fault.text, "\n");
  struct as_needs_page own = *page;
  as_buf_char(page->out, '\n');
  as_needs_each(page, lack->item, ask, &own);
}

static void missing(const struct as_needs_page *page) {
  const struct as_result *result = page->result;
  const char *levels = as_needs_levels(page);
  line(page, "# Still missing: ", result->review.service ? result->review.service : "", "");
  line(page, ", ", result->review.date ? result->review.date : "", "\n\n");
  line(page, "So far: ", as_needs_total(page), ".");
  line(page, levels ? " " : "", levels ? levels : "", levels ? ".\n" : "\n");
  if (page->lacks.count == 0)
    as_buf_text(page->out, "\nNothing is missing: every item that applies is rated.\n");
  for (uint32_t i = 0; i < page->lacks.count; i++)
    one_lack(page, &page->lacks.lacks[i]);
}

void as_needs_markdown(const struct as_needs_page *page) {
  if (page->result)
    missing(page);
  else
    request(page);
}
