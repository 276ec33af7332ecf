/* SPDX-License-Identifier: MIT */
/* Many reviews in one page: a table of all of them first, the lines of those that were reviewed
 * more than twice, then each in full.
 *
 * The one idea: what stands first is known last, so the parts wait here until all are told, and of
 * each review is kept what the tables need. A page of more reviews than memory holds is none that
 * anything could show; other formats stream. */
#include "report/many.h"

#include "report/figure.h"
#include "report/review_words.h"

#include "base/date.h"
#include "base/text.h"
#include "result/redact.h"

struct as_report_many *as_report_many_new(enum as_report_page kind) {
  struct as_arena *arena = as_arena_new();
  struct as_report_many *many = AS_NEW(arena, struct as_report_many);
  many->kind = kind;
  many->arena = arena;
  as_buf_init(&many->parts);
  return many;
}

void as_report_many_free(struct as_report_many *many) {
  if (!many)
    return;
  as_buf_done(&many->parts);
  as_arena_free(many->arena);
}

static struct as_many_entry *entry_add(struct as_report_many *many) {
  many->entries = as_arena_grow(many->arena, many->entries, many->count, many->count + 1,
                                sizeof *many->entries);
  return &many->entries[many->count++];
}

static const char *kept(struct as_report_many *many, struct as_buf *text) {
  const char *copy = as_arena_text(many->arena, as_buf_get(text));
  as_buf_done(text);
  return copy;
}

static const char *words(struct as_report_many *many, const struct as_result *result,
                         void (*say)(const struct as_result *result, struct as_buf *out)) {
  struct as_buf text;
  as_buf_init(&text);
  say(result, &text);
  return kept(many, &text);
}

static void date_words(const struct as_result *result, struct as_buf *out) {
  as_figure_date(result->review.date, out);
}

static void count_open(const struct as_result *result, struct as_many_entry *entry) {
  for (uint32_t i = 0; i < result->item_count; i++) {
    entry->missing += result->items[i].status == AS_UNRATED && result->items[i].counted;
    entry->faults += result->items[i].status == AS_FAULT;
  }
}

static void keep_levels(struct as_report_many *many, const struct as_result *result,
                        struct as_many_entry *entry) {
  struct as_many_level *levels =
      AS_NEW_ARRAY(many->arena, struct as_many_level, result->level_count);
  for (uint32_t i = 0; i < result->level_count; i++) {
    const struct as_bound *low = as_range_low(&result->levels[i].range);
    if (low->given)
      levels[entry->level_count++] = (struct as_many_level){
          as_arena_text(many->arena, result->levels[i].name.title), low->value};
  }
  entry->levels = levels;
}

static void keep_total(struct as_report_many *many, const struct as_result *result,
                       struct as_many_entry *entry) {
  const char *why = NULL;
  const char *date = result->review.date;
  entry->lowest = result->total.has_score ? result->total.score : result->total.lowest;
  entry->highest = result->total.has_score ? result->total.score : result->total.highest;
  entry->most = result->total.max;
  /* Names that are withheld are all alike. */
  entry->may_trend = result->total.any && date &&
                     !as_text_equal(result->review.service, as_redacted) &&
                     as_date_parse(date, strlen(date), AS_DATE_ISO, &entry->day, &why);
  keep_levels(many, result, entry);
}

void as_report_many_add(struct as_report_many *many, const struct as_result *result,
                        const struct as_buf *part) {
  struct as_many_entry *entry = entry_add(many);
  struct as_arena *arena = many->arena;
  entry->file = as_arena_text(arena, result->review.file);
  entry->line = result->review.line;
  entry->title = words(many, result, as_review_words_service);
  entry->date = words(many, result, date_words);
  entry->scale = as_arena_print(arena, "%s %s", result->scale.id, result->scale.version);
  entry->scale_id = as_arena_text(arena, result->scale.id);
  entry->total = words(many, result, as_review_words_total);
  entry->level = words(many, result, as_review_words_level);
  entry->change = words(many, result, as_review_words_total_change);
  count_open(result, entry);
  keep_total(many, result, entry);
  if (many->kind == AS_PAGE_HTML)
    as_many_html_part(many, part);
  else
    as_buf_add(&many->parts, as_buf_get(part), part->size);
}

void as_report_many_refused(struct as_report_many *many, const char *file, uint32_t line,
                            const struct as_errors *errors) {
  struct as_many_entry *entry = entry_add(many);
  entry->file = as_arena_text(many->arena, file);
  entry->line = line;
  entry->refused = true;
  if (many->kind == AS_PAGE_HTML)
    as_many_html_refused(many, entry, errors);
  else
    as_many_markdown_refused(many, entry, errors);
}

void as_report_many_write(const struct as_report_many *many, struct as_buf *out) {
  if (many->kind == AS_PAGE_HTML)
    as_many_html(many, out);
  else
    as_many_markdown(many, out);
}

void as_many_words(const struct as_report_many *many, struct as_buf *out) {
  uint32_t refused = 0;
  for (uint32_t i = 0; i < many->count; i++)
    refused += many->entries[i].refused;
  as_buf_print(out, "%u review%s", many->count, many->count == 1 ? "" : "s");
  if (refused)
    as_buf_print(out, ", %u of them not loaded", refused);
}

void as_many_place(const struct as_many_entry *entry, struct as_buf *out) {
  as_buf_text(out, entry->file ? entry->file : "a review");
  if (entry->line)
    as_buf_print(out, ":%u", entry->line);
}

static bool alike(const struct as_many_entry *a, const struct as_many_entry *b) {
  return a->may_trend && b->may_trend && as_text_equal(a->title, b->title) &&
         as_text_equal(a->scale_id, b->scale_id) && as_decimal_compare(a->most, b->most) == 0;
}

static bool is_first(const struct as_report_many *many, uint32_t at) {
  for (uint32_t i = 0; i < at; i++)
    if (alike(&many->entries[i], &many->entries[at]))
      return false;
  return many->entries[at].may_trend;
}

/* By day; those of one day in the order in which they were given. */
static void insert(const struct as_report_many *many, struct as_many_trend *trend, uint32_t at) {
  const struct as_many_entry *entry = &many->entries[at];
  uint32_t to = trend->count++;
  for (; to > 0 && trend->entries[to - 1]->day > entry->day; to--) {
    trend->entries[to] = trend->entries[to - 1];
    trend->ordinals[to] = trend->ordinals[to - 1];
  }
  trend->entries[to] = entry;
  trend->ordinals[to] = at + 1;
}

bool as_many_next_trend(const struct as_report_many *many, uint32_t *at,
                        struct as_many_trend *trend) {
  enum { LEAST = 3 };
  for (; *at < many->count; ++*at) {
    if (!is_first(many, *at))
      continue;
    uint32_t count = 0;
    for (uint32_t i = *at; i < many->count; i++)
      count += alike(&many->entries[*at], &many->entries[i]);
    if (count < LEAST)
      continue;
    *trend = (struct as_many_trend){
        .entries = AS_NEW_ARRAY(many->arena, const struct as_many_entry *, count),
        .ordinals = AS_NEW_ARRAY(many->arena, uint32_t, count)};
    for (uint32_t i = *at; i < many->count; i++)
      if (alike(&many->entries[*at], &many->entries[i]))
        insert(many, trend, i);
    ++*at;
    return true;
  }
  return false;
}
