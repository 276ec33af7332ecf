/* SPDX-License-Identifier: MIT */
/* What is needed, for a spreadsheet in which it is ticked off: a row for each request, or for each
 * thing that a review lacks. */
#include "base/csv_cell.h"
#include "base/text.h"
#include "cli/needs.h"
#include "qa/words.h"

static void cell(const struct as_needs_page *page, const char *text, char after) {
  as_csv_cell(page->out, text ? as_words_line(page->arena, text, 0) : NULL, after);
}

/* "1;3;20": a list that no spreadsheet takes for a number with thousands. */
static const char *numbers(const struct as_needs_page *page, const struct as_item_list *items) {
  const char *all = "";
  for (uint32_t i = 0; i < items->count; i++)
    all = as_arena_print(page->arena, "%s%s%s", all, i ? "; " : "",
                         as_words_number(&page->needs.scale->items[items->items[i]]));
  return all;
}

static void requests(const struct as_needs_page *page) {
  as_buf_text(page->out, "source,source title,what,window,items\n");
  for (uint32_t i = 0; i < page->needs.source_count; i++) {
    const struct as_want_source *source = &page->needs.sources[i];
    for (uint32_t k = 0; k < source->count; k++) {
      cell(page, source->id, ',');
      cell(page, source->title, ',');
      cell(page, source->wants[k].what, ',');
      cell(page, source->wants[k].window, ',');
      cell(page, numbers(page, &source->wants[k].items), '\n');
    }
  }
  for (uint32_t i = 0; i < page->needs.table_count; i++) {
    const struct as_want_table *table = &page->needs.tables[i];
    cell(page, as_arena_print(page->arena, "%s.csv", table->table->id), ',');
    cell(page, "List, as CSV", ',');
    cell(page, table->table->title, ',');
    cell(page, NULL, ',');
    cell(page, numbers(page, &table->items), '\n');
  }
}

static void number(const struct as_needs_page *page, bool known, struct as_decimal value) {
  if (known) {
    char text[AS_DECIMAL_TEXT];
    as_buf_add(page->out, text, as_decimal_print(value, text));
  }
  as_buf_char(page->out, ',');
}

static void row(const struct as_needs_page *page, const struct as_lack *lack, const char *missing,
                const char *words) {
  const struct as_item_result *item = &page->result->items[lack->item];
  cell(page, page->result->review.service, ',');
  cell(page, item->id, ',');
  cell(page, item->number, ',');
  cell(page, item->title, ',');
  cell(page, as_status_name(item->status), ',');
  number(page, true, item->lowest);
  number(page, true, item->highest);
  number(page, lack->moves, lack->by);
  cell(page, missing, ',');
  cell(page, words, '\n');
}

static void missing(const struct as_needs_page *page) {
  as_buf_text(page->out, "service,item,number,title,status,lowest,highest,moves total by,missing,"
                         "in words\n");
  for (uint32_t i = 0; i < page->lacks.count; i++) {
    const struct as_lack *lack = &page->lacks.lacks[i];
    const struct as_item_result *item = &page->result->items[lack->item];
    for (uint32_t k = 0; k < item->missing.count; k++)
      row(page, lack, item->missing.texts[k],
          k < item->missing_words.count ? item->missing_words.texts[k] : NULL);
    if (item->missing.count == 0)
      row(page, lack, NULL, item->fault.text);
  }
}

void as_needs_csv(const struct as_needs_page *page) {
  if (page->result)
    missing(page);
  else
    requests(page);
}
