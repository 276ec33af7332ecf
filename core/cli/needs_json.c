/* SPDX-License-Identifier: MIT */
/* What is needed, for other programs. */
#include "cli/needs.h"
#include "qa/words.h"
#include "result/json_writer.h"

static void items(struct as_json *json, const struct as_needs_page *page,
                  const struct as_item_list *list) {
  as_json_key(json, "items");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < list->count; i++)
    as_json_text(json, page->needs.scale->items[list->items[i]].id);
  as_json_close(json, ']');
}

static void source(struct as_json *json, const struct as_needs_page *page,
                   const struct as_want_source *one) {
  as_json_open(json, '{');
  as_json_member_text(json, "id", *one->id ? one->id : NULL);
  as_json_member_text(json, "title", *one->title ? one->title : NULL);
  as_json_key(json, "wanted");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < one->count; i++) {
    as_json_open(json, '{');
    as_json_member_text(json, "what", one->wants[i].what);
    as_json_member_text(json, "window", one->wants[i].window);
    items(json, page, &one->wants[i].items);
    as_json_close(json, '}');
  }
  as_json_close(json, ']');
  as_json_close(json, '}');
}

static void field(struct as_json *json, const struct as_needs_page *page,
                  const struct as_field *one, const struct as_item_list *list) {
  as_json_open(json, '{');
  as_json_member_text(json, "id", one->id);
  as_json_member_text(json, "label", one->label);
  as_json_member_text(json, "type", as_type_name(one->type.kind));
  as_json_member_text(json, "may_hold", as_words_field(page->arena, one));
  as_json_key(json, "required");
  as_json_yes(json, one->required);
  as_json_member_text(json, "unit", one->unit);
  as_json_member_text(json, "help", one->help);
  if (list)
    items(json, page, list);
  as_json_close(json, '}');
}

static void table(struct as_json *json, const struct as_needs_page *page,
                  const struct as_want_table *one) {
  as_json_open(json, '{');
  as_json_member_text(json, "id", one->table->id);
  as_json_member_text(json, "title", one->table->title);
  as_json_member_text(json, "help", one->help);
  items(json, page, &one->items);
  as_json_key(json, "columns");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < one->table->column_count; i++)
    field(json, page, &one->table->columns[i], &one->columns[i]);
  as_json_close(json, ']');
  as_json_close(json, '}');
}

static void facts(struct as_json *json, const struct as_needs_page *page) {
  const struct as_scale *scale = page->needs.scale;
  for (uint32_t i = 0; i < scale->item_count; i++) {
    if (scale->items[i].fact_count == 0)
      continue;
    as_json_open(json, '{');
    as_json_member_text(json, "item", scale->items[i].id);
    as_json_key(json, "facts");
    as_json_open(json, '[');
    for (uint32_t k = 0; k < scale->items[i].fact_count; k++)
      field(json, page, &scale->items[i].facts[k], NULL);
    as_json_close(json, ']');
    as_json_close(json, '}');
  }
}

static void request(struct as_json *json, const struct as_needs_page *page) {
  as_json_key(json, "sources");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < page->needs.source_count; i++)
    source(json, page, &page->needs.sources[i]);
  as_json_close(json, ']');
  as_json_key(json, "tables");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < page->needs.table_count; i++)
    table(json, page, &page->needs.tables[i]);
  as_json_close(json, ']');
  as_json_key(json, "facts");
  as_json_open(json, '[');
  facts(json, page);
  as_json_close(json, ']');
}

static void ask(void *context, const char *what) {
  as_json_text(context, what);
}

static void texts(struct as_json *json, const char *key, const struct as_texts *list) {
  as_json_key(json, key);
  as_json_open(json, '[');
  for (uint32_t i = 0; i < list->count; i++)
    as_json_text(json, list->texts[i]);
  as_json_close(json, ']');
}

static void lack(struct as_json *json, const struct as_needs_page *page,
                 const struct as_lack *one) {
  const struct as_item_result *item = &page->result->items[one->item];
  as_json_open(json, '{');
  as_json_member_text(json, "item", item->id);
  as_json_member_text(json, "number", item->number);
  as_json_member_text(json, "title", item->title);
  as_json_member_text(json, "status", as_status_name(item->status));
  as_json_member_number(json, "lowest", item->lowest);
  as_json_member_number(json, "highest", item->highest);
  as_json_key(json, "moves_total_by");
  if (one->moves)
    as_json_number(json, one->by);
  else
    as_json_null(json);
  texts(json, "missing", &item->missing);
  texts(json, "missing_words", &item->missing_words);
  if (item->status == AS_FAULT)
    as_json_member_text(json, "fault", item->fault.text);
  as_json_key(json, "ask_for");
  as_json_open(json, '[');
  as_needs_each(page, one->item, ask, json);
  as_json_close(json, ']');
  as_json_close(json, '}');
}

static void total(struct as_json *json, const struct as_total_result *one) {
  as_json_key(json, "total");
  if (!one->any) {
    as_json_null(json);
    return;
  }
  as_json_open(json, '{');
  as_json_member_number(json, "lowest", one->lowest);
  as_json_member_number(json, "highest", one->highest);
  as_json_member_number(json, "max", one->max);
  as_json_key(json, "rated");
  as_json_int(json, one->rated);
  as_json_key(json, "items");
  as_json_int(json, one->items);
  as_json_close(json, '}');
}

static void missing(struct as_json *json, const struct as_needs_page *page) {
  const struct as_result *result = page->result;
  as_json_key(json, "review");
  as_json_open(json, '{');
  as_json_member_text(json, "file", result->review.file);
  as_json_member_text(json, "service", result->review.service);
  as_json_member_text(json, "date", result->review.date);
  as_json_close(json, '}');
  total(json, &result->total);
  as_json_key(json, "levels_possible");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < result->possible_count; i++)
    as_json_text(json, result->possible[i].id);
  as_json_close(json, ']');
  as_json_key(json, "missing");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < page->lacks.count; i++)
    lack(json, page, &page->lacks.lacks[i]);
  as_json_close(json, ']');
}

void as_needs_json(const struct as_needs_page *page) {
  const struct as_scale *scale = page->needs.scale;
  struct as_json json;
  as_json_init(&json, page->out, 2);
  as_json_open(&json, '{');
  as_json_key(&json, "scale");
  as_json_open(&json, '{');
  as_json_member_text(&json, "id", scale->id);
  as_json_member_text(&json, "version", scale->version);
  as_json_member_text(&json, "title", scale->title);
  as_json_close(&json, '}');
  if (page->result)
    missing(&json, page);
  else
    request(&json, page);
  as_json_close(&json, '}');
  as_buf_char(page->out, '\n');
}
