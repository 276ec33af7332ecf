/* SPDX-License-Identifier: MIT */
/* The words that the formats of assay needs share. */
#include "cli/needs.h"

#include "base/text.h"
#include "qa/words.h"
#include "report/figure.h"

const char *as_needs_items(const struct as_needs_page *page, const struct as_item_list *items) {
  const struct as_scale *scale = page->needs.scale;
  const char *all = items->count == 1 ? "item " : "items ";
  if (items->count == 0)
    return "";
  if (items->count == scale->item_count && items->count > 1)
    return "all items";
  for (uint32_t i = 0; i < items->count; i++)
    all = as_arena_print(page->arena, "%s%s%s", all,
                         i == 0                 ? ""
                         : i + 1 < items->count ? ", "
                                                : " and ",
                         as_words_number(&scale->items[items->items[i]]));
  return all;
}

const char *as_needs_item(const struct as_needs_page *page, uint32_t item) {
  const struct as_item *one = &page->needs.scale->items[item];
  return *one->number ? as_arena_print(page->arena, "%s. %s", one->number, one->title)
                      : one->title;
}

const char *as_needs_missing(const struct as_needs_page *page, const struct as_item_result *item,
                             uint32_t index) {
  const char *name = item->missing.texts[index];
  const char *words = index < item->missing_words.count ? item->missing_words.texts[index] : "";
  return *words ? as_arena_print(page->arena, "%s (%s)", words, name) : name;
}

static const char *take(const struct as_needs_page *page, struct as_buf *text) {
  const char *out = as_arena_text(page->arena, as_buf_get(text));
  as_buf_done(text);
  return out;
}

const char *as_needs_span(const struct as_needs_page *page, const struct as_lack *lack) {
  const struct as_item_result *item = &page->result->items[lack->item];
  struct as_buf text;
  as_buf_init(&text);
  as_figure_range(item->lowest, item->highest, &text);
  as_buf_text(&text, item->may_leave ? " points or not at all" : " points");
  if (lack->moves && lack->span.top > 0) {
    as_buf_text(&text, ", moves the total by ");
    as_figure_score(lack->by, &text);
  }
  return take(page, &text);
}

const char *as_needs_total(const struct as_needs_page *page) {
  const struct as_result *result = page->result;
  struct as_buf text;
  as_buf_init(&text);
  if (result->total.any) {
    as_figure_range(result->total.lowest, result->total.highest, &text);
    as_buf_text(&text, " of ");
    as_figure_score(result->total.max, &text);
    as_buf_text(&text, "; ");
  }
  as_buf_print(&text, "%u of %u items rated", result->total.rated, result->total.items);
  return take(page, &text);
}

const char *as_needs_levels(const struct as_needs_page *page) {
  const struct as_result *result = page->result;
  const char *all = "";
  for (uint32_t i = 0; i < result->possible_count; i++)
    all = as_arena_print(page->arena, "%s%s%s", all,
                         i == 0                           ? ""
                         : i + 1 < result->possible_count ? ", "
                                                          : " or ",
                         result->possible[i].title);
  const char *lead = result->has_level ? "Level" : "Possible";
  return *all ? as_arena_print(page->arena, "%s: %s", lead, all) : NULL;
}

static bool has(const struct as_item_list *list, uint32_t item) {
  for (uint32_t i = 0; i < list->count; i++)
    if (list->items[i] == item)
      return true;
  return false;
}

/* The sources of a request, joined; "" where none is said. *first: whether source is the first. */
static const char *sources(const struct as_needs_page *page, const struct as_want *want,
                           uint32_t item, uint32_t source, bool *first) {
  const struct as_needs *needs = &page->needs;
  const char *all = "";
  *first = true;
  for (uint32_t i = 0; i < needs->source_count; i++)
    for (uint32_t k = 0; k < needs->sources[i].count; k++) {
      const struct as_want *one = &needs->sources[i].wants[k];
      if (!as_text_equal(one->what, want->what) || !as_text_equal(one->window, want->window) ||
          !has(&one->items, item))
        continue;
      *first &= i >= source;
      all = as_arena_print(page->arena, "%s%s%s", all, *all ? ", " : "", needs->sources[i].id);
    }
  return all;
}

void as_needs_each(const struct as_needs_page *page, uint32_t item, as_needs_asked *asked,
                   void *context) {
  const struct as_needs *needs = &page->needs;
  for (uint32_t i = 0; i < needs->source_count; i++)
    for (uint32_t k = 0; k < needs->sources[i].count; k++) {
      const struct as_want *want = &needs->sources[i].wants[k];
      bool first = false;
      if (!has(&want->items, item))
        continue;
      const char *from = sources(page, want, item, i, &first);
      if (!first)
        continue;
      const char *between = *from && want->window ? "; " : "";
      const char *when = want->window ? want->window : "";
      asked(context, *from || *when ? as_arena_print(page->arena, "%s (%s%s%s)", want->what, from,
                                                     between, when)
                                    : want->what);
    }
}
