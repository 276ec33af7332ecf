/* SPDX-License-Identifier: MIT */
/* What is needed, for a terminal or a letter. */
#include "cli/needs.h"

#include "base/text.h"
#include "qa/words.h"
#include "report/page.h"

struct text {
  const struct as_needs_page *page;
  struct as_page lines;
};

static void heading(struct text *text, const char *words) {
  as_page_blank(&text->lines);
  as_page_heading(&text->lines, as_text_printable_copy(text->page->arena, words));
}

static void one_source(struct text *text, const struct as_want_source *source) {
  struct as_arena *arena = text->page->arena;
  const char *window = NULL;
  heading(text, *source->id == '\0' ? "From whoever has it"
                : as_text_equal(source->id, source->title)
                    ? source->id
                    : as_arena_print(arena, "%s  %s", source->id, source->title));
  for (uint32_t i = 0; i < source->count; i++) {
    const struct as_want *want = &source->wants[i];
    if (want->window && !as_text_equal(want->window, window))
      as_page_wrap(&text->lines, "  ", as_arena_print(arena, "%s:", want->window));
    window = want->window;
    as_page_wrap(
        &text->lines, window ? "    - " : "  - ",
        as_arena_print(arena, "%s (%s)", want->what, as_needs_items(text->page, &want->items)));
  }
}

static void one_column(struct text *text, const struct as_field *column,
                       const struct as_item_list *items) {
  struct as_arena *arena = text->page->arena;
  const char *used =
      items->count ? as_arena_print(arena, " (%s)", as_needs_items(text->page, items)) : "";
  as_page_wrap(
      &text->lines, as_arena_print(arena, "    %s  ", column->id),
      as_arena_print(arena, "%s: %s%s", column->label, as_words_field(arena, column), used));
}

static void one_table(struct text *text, const struct as_want_table *table) {
  struct as_arena *arena = text->page->arena;
  const char *title = table->table->title;
  as_page_blank(&text->lines);
  as_page_wrap(&text->lines, as_arena_print(arena, "  %s  ", table->table->id),
               as_arena_print(arena, "%s. %s", title, table->help ? table->help : ""));
  for (uint32_t i = 0; i < table->table->column_count; i++)
    one_column(text, &table->table->columns[i], &table->columns[i]);
}

static void facts(struct text *text) {
  const struct as_scale *scale = text->page->needs.scale;
  struct as_arena *arena = text->page->arena;
  bool any = false;
  for (uint32_t i = 0; i < scale->item_count; i++) {
    const struct as_item *item = &scale->items[i];
    if (item->fact_count == 0)
      continue;
    if (!any)
      heading(text, "What the reviewers establish, besides checklists and their own points");
    any = true;
    as_page_wrap(&text->lines, "  ", as_needs_item(text->page, i));
    for (uint32_t k = 0; k < item->fact_count; k++)
      as_page_wrap(&text->lines, "    - ",
                   as_arena_print(arena, "%s: %s", item->facts[k].label,
                                  as_words_field(arena, &item->facts[k])));
  }
}

static void request(struct text *text) {
  const struct as_needs *needs = &text->page->needs;
  const struct as_scale *scale = needs->scale;
  struct as_arena *arena = text->page->arena;
  as_page_wrap(&text->lines, "",
               as_arena_print(arena, "What to ask for: %s (%s %s)", scale->title, scale->id,
                              scale->version));
  for (uint32_t i = 0; i < needs->source_count; i++)
    one_source(text, &needs->sources[i]);
  if (needs->table_count)
    heading(text, "Lists as CSV, with those of the columns that can be had");
  for (uint32_t i = 0; i < needs->table_count; i++)
    one_table(text, &needs->tables[i]);
  facts(text);
  as_page_blank(&text->lines);
  as_page_wrap(&text->lines, "",
               as_arena_print(arena, "assay new review %s makes a form and the lists' templates.",
                              text->page->word));
}

static void ask(void *context, const char *what) {
  struct text *text = context;
  as_page_wrap(&text->lines, "     ask for: ", what);
}

static void one_lack(struct text *text, const struct as_lack *lack) {
  const struct as_item_result *item = &text->page->result->items[lack->item];
  as_page_blank(&text->lines);
  as_page_row(&text->lines, as_needs_item(text->page, lack->item),
              as_needs_span(text->page, lack));
  for (uint32_t i = 0; i < item->missing.count; i++)
    as_page_wrap(&text->lines, "   - ", as_needs_missing(text->page, item, i));
  if (item->status == AS_FAULT)
    as_page_wrap(&text->lines, "   fault: ", item->fault.text);
  as_needs_each(text->page, lack->item, ask, text);
}

static void missing(struct text *text) {
  const struct as_needs_page *page = text->page;
  const struct as_result *result = page->result;
  const char *levels = as_needs_levels(page);
  as_page_row(&text->lines, result->review.service ? result->review.service : "",
              result->review.date ? result->review.date : "");
  as_page_wrap(&text->lines, "So far: ", as_needs_total(page));
  if (levels)
    as_page_wrap(&text->lines, "", levels);
  if (page->lacks.count == 0) {
    as_page_blank(&text->lines);
    as_page_wrap(&text->lines, "", "Nothing is missing: every item that applies is rated.");
  } else {
    heading(text, "Still missing, what moves the total most first");
  }
  for (uint32_t i = 0; i < page->lacks.count; i++)
    one_lack(text, &page->lacks.lacks[i]);
}

void as_needs_text(const struct as_needs_page *page) {
  struct text text = {page, as_page_of(page->style, page->out)};
  if (page->result)
    missing(&text);
  else
    request(&text);
}
