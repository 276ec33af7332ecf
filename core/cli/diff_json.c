/* SPDX-License-Identifier: MIT */
/* A comparison as one JSON object. Reviews name their causes by their places among the changes. */
#include "base/text.h"
#include "cli/diff.h"
#include "result/redact.h"

static void scale_json(struct as_json *json, const char *key, const struct as_scale *scale) {
  as_json_key(json, key);
  as_json_open(json, '{');
  as_json_member_text(json, "id", scale->id);
  as_json_member_text(json, "version", scale->version);
  as_json_member_text(json, "title", scale->title);
  as_json_member_text(json, "digest", scale->digest);
  as_json_member_text(json, "file", scale->layers[0].source->path);
  as_json_close(json, '}');
}

static void side_json(struct as_json *json, const struct as_change *change, int side) {
  as_json_key(json, side == AS_BEFORE ? "before" : "after");
  if (!change->place[side].source) {
    as_json_null(json);
    return;
  }
  as_json_open(json, '{');
  as_json_member_text(json, "text", change->text[side]);
  as_json_member_text(json, "layer", change->layer[side]);
  as_json_member_text(json, "file", change->place[side].source->path);
  as_json_member_int(json, "line", change->place[side].line);
  as_json_close(json, '}');
}

static void change_json(struct as_json *json, const struct as_change *change) {
  as_json_open(json, '{');
  as_json_member_text(json, "kind", as_change_kind_name(change->kind));
  as_json_member_yes(json, "scores", change->scores);
  as_json_member_text(json, "item", change->item);
  as_json_member_text(json, "path", change->path);
  as_json_member_text(json, "what", change->what);
  side_json(json, change, AS_BEFORE);
  side_json(json, change, AS_AFTER);
  as_json_close(json, '}');
}

static void json_begin(struct as_diff_page *page) {
  const struct as_diff *diff = page->diff;
  struct as_json *json = &page->json;
  as_json_init(json, page->out, 2);
  as_json_open(json, '{');
  scale_json(json, "before", diff->scales[AS_BEFORE]);
  scale_json(json, "after", diff->scales[AS_AFTER]);
  as_json_member_yes(json, "comparable", !diff->scores);
  as_json_key(json, "items");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < diff->item_count; i++)
    if (diff->items[i].scores)
      as_json_text(json, diff->items[i].id);
  as_json_close(json, ']');
  as_json_member_yes(json, "sums", diff->sums);
  as_json_key(json, "changes");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < diff->count; i++)
    change_json(json, &diff->changes[i]);
  as_json_close(json, ']');
  if (!page->corpus)
    return;
  as_json_key(json, "reviews");
  as_json_open(json, '[');
}

static void causes_json(struct as_json *json, const struct as_causes *causes) {
  as_json_key(json, "causes");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < causes->count; i++)
    as_json_int(json, causes->changes[i]);
  as_json_close(json, ']');
}

static void decimal_or_null(struct as_json *json, const char *key, bool has,
                            struct as_decimal number) {
  as_json_key(json, key);
  if (has)
    as_json_number(json, number);
  else
    as_json_null(json);
}

static void item_side(struct as_json *json, int side, const struct as_item_result *item) {
  as_json_key(json, side == AS_BEFORE ? "before" : "after");
  if (!item) {
    as_json_null(json);
    return;
  }
  as_json_open(json, '{');
  as_json_member_text(json, "status", as_status_name(item->status));
  decimal_or_null(json, "score", item->has_score, item->score);
  as_json_member_number(json, "lowest", item->lowest);
  as_json_member_number(json, "highest", item->highest);
  as_json_close(json, '}');
}

static void whole_side(struct as_json *json, int side, const struct as_result *result) {
  const struct as_total_result *total = &result->total;
  as_json_key(json, side == AS_BEFORE ? "before" : "after");
  as_json_open(json, '{');
  decimal_or_null(json, "total", total->any && total->has_score, total->score);
  decimal_or_null(json, "lowest", total->any, total->lowest);
  decimal_or_null(json, "highest", total->any, total->highest);
  as_json_member_text(json, "level", result->has_level ? result->level.id : NULL);
  as_json_key(json, "levels_possible");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < result->possible_count; i++)
    as_json_text(json, result->possible[i].id);
  as_json_close(json, ']');
  as_json_close(json, '}');
}

static void moved_json(struct as_json *json, const struct as_moved *review) {
  as_json_member_yes(json, "level_moved", review->level);
  as_json_member_yes(json, "total_moved", review->total);
  for (int side = 0; side < AS_SIDES; side++)
    whole_side(json, side, review->results[side]);
  causes_json(json, &review->causes);
  as_json_key(json, "items");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < review->item_count; i++) {
    as_json_open(json, '{');
    as_json_member_text(json, "id", review->items[i].item->id);
    for (int side = 0; side < AS_SIDES; side++)
      item_side(json, side, review->items[i].results[side]);
    causes_json(json, &review->items[i].causes);
    as_json_close(json, '}');
  }
  as_json_close(json, ']');
}

static void json_review(struct as_diff_page *page, const struct as_moved *review) {
  struct as_json *json = &page->json;
  as_json_open(json, '{');
  as_json_member_text(json, "file", page->corpus->redact ? as_redacted : review->file);
  as_json_member_int(json, "line", review->line);
  as_json_member_text(json, "service", page->corpus->redact ? as_redacted : review->service);
  as_json_member_text(json, "date", review->date);
  if (review->refused) {
    as_json_member_text(json, "read_by", review->results[AS_BEFORE] ? "before" : "after");
    as_json_key(json, "errors");
    as_json_open(json, '[');
    for (size_t i = 0; i < review->refused->stored; i++)
      as_json_text(json, review->refused->kept[i].text);
    as_json_close(json, ']');
  } else {
    moved_json(json, review);
  }
  as_json_close(json, '}');
}

static void levels_json(struct as_json *json, const char *key, const struct as_scale *scale) {
  as_json_key(json, key);
  as_json_open(json, '[');
  for (uint32_t i = 0; i < scale->level_count; i++)
    as_json_text(json, scale->levels[i].id);
  as_json_null(json);
  as_json_close(json, ']');
}

static void matrix_json(struct as_diff_page *page) {
  const struct as_scale *const *scales = page->diff->scales;
  struct as_json *json = &page->json;
  as_json_key(json, "levels");
  as_json_open(json, '{');
  levels_json(json, "before", scales[AS_BEFORE]);
  levels_json(json, "after", scales[AS_AFTER]);
  as_json_key(json, "reviews");
  as_json_open(json, '[');
  for (uint32_t row = 0; row <= scales[AS_BEFORE]->level_count; row++) {
    as_json_open(json, '[');
    for (uint32_t i = 0; i <= scales[AS_AFTER]->level_count; i++)
      as_json_int(json, as_corpus_matrix(page->corpus, row, i));
    as_json_close(json, ']');
  }
  as_json_close(json, ']');
  as_json_close(json, '}');
}

/* What each side left out of reviews, as only the other has it. */
static void without_json(struct as_diff_page *page) {
  const struct as_corpus *corpus = page->corpus;
  struct as_json *json = &page->json;
  as_json_key(json, "scored_without");
  as_json_open(json, '[');
  for (int side = 0; side < AS_SIDES; side++) {
    if (!corpus->fitted[side])
      continue;
    as_json_open(json, '{');
    as_json_member_text(json, "by", side == AS_BEFORE ? "before" : "after");
    as_json_member_int(json, "reviews", corpus->fitted[side]);
    as_json_key(json, "what");
    as_json_open(json, '[');
    for (uint32_t i = 0; i < corpus->without[side].count; i++) {
      const struct as_lack *lack = &corpus->without[side].all[i];
      as_json_open(json, '{');
      as_json_member_text(json, "kind", as_lack_kind_name(lack->kind, false));
      as_json_member_text(json, "name", as_diff_lack(page, lack));
      as_json_close(json, '}');
    }
    as_json_close(json, ']');
    as_json_close(json, '}');
  }
  as_json_close(json, ']');
}

static void corpus_json(struct as_diff_page *page) {
  const struct as_corpus *corpus = page->corpus;
  struct as_json *json = &page->json;
  as_json_key(json, "corpus");
  as_json_open(json, '{');
  as_json_member_int(json, "reviews", corpus->reviews);
  as_json_member_int(json, "levels_moved", corpus->levels);
  as_json_member_int(json, "totals_moved", corpus->totals);
  as_json_member_int(json, "items_moved", corpus->items);
  as_json_member_int(json, "read_by_one", corpus->one_sided);
  as_json_member_int(json, "unread", corpus->unread_count);
  as_json_member_int(json, "faults", corpus->faults);
  without_json(page);
  matrix_json(page);
  as_json_key(json, "reviews_moved_by_change");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < page->diff->count; i++)
    as_json_int(json, corpus->did[i]);
  as_json_close(json, ']');
  as_json_close(json, '}');
}

static void json_end(struct as_diff_page *page) {
  if (page->corpus) {
    as_json_close(&page->json, ']');
    corpus_json(page);
  }
  as_json_close(&page->json, '}');
  as_buf_char(page->out, '\n');
}

const struct as_diff_format as_diff_json = {"json", json_begin, json_review, json_end};
