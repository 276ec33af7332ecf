/* SPDX-License-Identifier: MIT */
/* The agreed review as a whole.
 *
 * The one idea: it is scored before anybody sees it, because evidence put together from two
 * reviews may come to what neither had. Where an item then comes to something else than was
 * agreed, it gets an override with the reason, and the whole is scored again. Decided against
 * overriding every item: an agreed review that no longer rests on its evidence explains nothing.
 */
#include "qa/consensus.h"

#include "base/text.h"
#include "doc/build.h"
#include "doc/emit.h"
#include "doc/read.h"

#include <string.h>

static const struct as_place nowhere;

struct making {
  struct as_arena *arena;
  const struct as_consensus *consensus;
  struct as_errors *errors;
  uint32_t count;
  const struct as_review **reviews;
  const char **names;
  const char *folder; /* of the agreed review, links resolved; NULL: it is not there */
  bool *forced;       /* in the order of the comparison's items */
};

/* Files */

/* The way from one folder to a file, both absolute. */
static const char *way(struct as_arena *arena, const char *folder, const char *file) {
  size_t shared = 0;
  for (size_t i = 0; folder[i] && folder[i] == file[i]; i++)
    if (folder[i] == '/')
      shared = i + 1;
  size_t size = strlen(folder);
  if (strncmp(folder, file, size) == 0 && file[size] == '/')
    shared = size + 1;
  const char *up = "";
  for (size_t i = shared; i < size; i++)
    if (i == shared || (folder[i] == '/' && folder[i + 1] != '\0'))
      up = as_arena_print(arena, "../%s", up);
  return as_arena_print(arena, "%s%s", up, file + shared);
}

/* A file's name as it must be written in the agreed review. */
static struct as_value moved(struct making *making, uint32_t part, const struct as_value *name) {
  const char *folder = making->consensus->parts[part].place.folder;
  const char *real =
      as_path_real(making->arena, as_path_join(making->arena, folder, as_value_text(name)));
  if (real == NULL || making->folder == NULL)
    return *name;
  return as_value_of_text(way(making->arena, making->folder, real));
}

/* A file's name, a map with one, or rows. */
static struct as_value moved_table(struct making *making, uint32_t part,
                                   const struct as_value *table) {
  if (table->kind == AS_TEXT)
    return moved(making, part, table);
  const struct as_value *file = as_value_get(table, "file");
  if (file == NULL || file->kind != AS_TEXT)
    return *table;
  struct as_value copy = as_value_copy(making->arena, table);
  as_map_put(making->arena, &copy, "file", moved(making, part, file));
  return copy;
}

static bool same_tree(const struct as_value *a, const struct as_value *b) {
  if (a->kind != b->kind || (a->kind != AS_NULL && a->count != b->count))
    return false;
  if (a->kind == AS_TEXT)
    return as_text_equal(a->as.text, b->as.text);
  for (uint32_t i = 0; a->kind == AS_LIST && i < a->count; i++)
    if (!same_tree(&a->as.items[i], &b->as.items[i]))
      return false;
  for (uint32_t i = 0; a->kind == AS_MAP && i < a->count; i++) {
    const struct as_value *other = as_value_get(b, a->as.entries[i].key.as.text);
    if (other == NULL || !same_tree(&a->as.entries[i].value, other))
      return false;
  }
  return true;
}

/* The members */

/* The first reviewer's, or the next one's who gives it; a remark where others give another. */
static void put_first(struct making *making, struct as_value *out, const char *key,
                      const struct as_value *const *values) {
  const struct as_value *first = NULL;
  const char *from = NULL;
  bool same = true;
  for (uint32_t i = 0; i < making->count; i++) {
    if (values[i] == NULL || values[i]->kind == AS_NULL)
      continue;
    same = same && (first == NULL || same_tree(first, values[i]));
    from = first == NULL ? making->names[i] : from;
    first = first == NULL ? values[i] : first;
  }
  if (first == NULL)
    return;
  if (!same)
    as_map_comment(making->arena, out,
                   as_arena_print(making->arena, "not the same in every review: %s; here from %s",
                                  key, from));
  as_map_put(making->arena, out, key, *first);
}

static void put_header(struct making *making, struct as_value *out, const char *key) {
  const struct as_value **values =
      AS_NEW_ARRAY(making->arena, const struct as_value *, making->count);
  for (uint32_t i = 0; i < making->count; i++)
    values[i] = as_value_get(making->consensus->parts[i].document, key);
  put_first(making, out, key, values);
}

static void put_texts(struct making *making, struct as_value *out, const char *key,
                      const struct as_texts *const *texts) {
  struct as_texts all = {0};
  struct as_value list = as_value_of_list();
  for (uint32_t i = 0; i < making->count; i++)
    for (uint32_t k = 0; k < texts[i]->count; k++)
      if (!as_texts_has(&all, texts[i]->texts[k])) {
        as_texts_add(making->arena, &all, texts[i]->texts[k]);
        as_list_add(making->arena, &list, as_value_of_text(texts[i]->texts[k]));
      }
  if (list.count > 0)
    as_map_put(making->arena, out, key, list);
}

static void put_people_and_words(struct making *making, struct as_value *out) {
  const struct as_texts **people =
      AS_NEW_ARRAY(making->arena, const struct as_texts *, making->count);
  const char **summaries = AS_NEW_ARRAY(making->arena, const char *, making->count);
  bool final = true;
  for (uint32_t i = 0; i < making->count; i++) {
    people[i] = &making->reviews[i]->reviewers;
    summaries[i] = making->reviews[i]->summary;
    final = final && as_text_equal(making->reviews[i]->status, "final");
  }
  const char *summary = as_agreed_text(making->arena, summaries, making->names, making->count);
  put_texts(making, out, "reviewers", people);
  put_header(making, out, "date");
  as_map_put(making->arena, out, "status", as_value_of_text(final ? "final" : "draft"));
  if (summary != NULL)
    as_map_put(making->arena, out, "summary", as_value_of_text(summary));
}

/* Members of a map that reviews have: of tables and facts, each by itself. */
static void put_members(struct making *making, struct as_value *out, const char *key, bool files) {
  struct as_value made = as_value_of_map();
  const struct as_value **values =
      AS_NEW_ARRAY(making->arena, const struct as_value *, making->count);
  for (uint32_t i = 0; i < making->count; i++) {
    const struct as_value *map = as_value_get(making->consensus->parts[i].document, key);
    for (uint32_t m = 0; map != NULL && map->kind == AS_MAP && m < map->count; m++) {
      const char *name = map->as.entries[m].key.as.text;
      if (as_value_get(&made, name) != NULL)
        continue;
      for (uint32_t k = 0; k < making->count; k++) {
        const struct as_value *other =
            as_value_get(as_value_get(making->consensus->parts[k].document, key), name);
        struct as_value *kept = AS_NEW(making->arena, struct as_value);
        values[k] = other == NULL ? NULL : kept;
        if (other != NULL)
          *kept = files ? moved_table(making, k, other) : *other;
      }
      put_first(making, &made, name, values);
    }
  }
  if (made.count > 0)
    as_map_put(making->arena, out, key, made);
}

static void put_previous(struct making *making, struct as_value *out) {
  const struct as_value **values =
      AS_NEW_ARRAY(making->arena, const struct as_value *, making->count);
  for (uint32_t i = 0; i < making->count; i++) {
    const struct as_value *own = as_value_get(making->consensus->parts[i].document, "previous");
    struct as_value *kept = AS_NEW(making->arena, struct as_value);
    values[i] = own == NULL ? NULL : kept;
    if (own != NULL)
      *kept = own->kind == AS_TEXT ? moved(making, i, own) : *own;
  }
  put_first(making, out, "previous", values);
  put_header(making, out, "corrections");
}

static void put_conclusions(struct making *making, struct as_value *out) {
  const struct as_texts **texts =
      AS_NEW_ARRAY(making->arena, const struct as_texts *, making->count);
  struct as_value actions = as_value_of_list();
  for (uint32_t i = 0; i < making->count; i++)
    texts[i] = &making->reviews[i]->conclusions.strengths;
  put_texts(making, out, "strengths", texts);
  for (uint32_t i = 0; i < making->count; i++)
    texts[i] = &making->reviews[i]->conclusions.improvements;
  put_texts(making, out, "improvements", texts);
  for (uint32_t i = 0; i < making->count; i++) {
    const struct as_value *own = as_value_get(making->consensus->parts[i].document, "actions");
    for (uint32_t k = 0; own != NULL && own->kind == AS_LIST && k < own->count; k++) {
      bool known = false;
      for (uint32_t n = 0; n < actions.count; n++)
        known = known || same_tree(&actions.as.items[n], &own->as.items[k]);
      if (!known)
        as_list_add(making->arena, &actions, own->as.items[k]);
    }
  }
  if (actions.count > 0)
    as_map_put(making->arena, out, "actions", actions);
}

static void put_items(struct making *making, struct as_value *out) {
  const struct as_comparison *comparison = making->consensus->comparison;
  const struct as_scale *scale = making->reviews[0]->scale;
  struct as_value items = as_value_of_map();
  for (uint32_t i = 0; i < comparison->item_count; i++) {
    int index = as_scale_item(scale, comparison->items[i].id);
    if (index < 0)
      continue;
    const struct as_agreed_item one = {.declared = &scale->items[index],
                                       .index = (uint32_t)index,
                                       .compared = &comparison->items[i],
                                       .settled = &making->consensus->settled[i],
                                       .reviews = making->reviews,
                                       .names = making->names,
                                       .count = making->count,
                                       .forced = making->forced[i]};
    struct as_value tree = as_agreed_item_tree(making->arena, &one);
    if (tree.count > 0)
      as_map_put(making->arena, &items, comparison->items[i].id, tree);
  }
  as_map_put(making->arena, out, "items", items);
}

static struct as_value make(struct making *making) {
  struct as_value out = as_value_of_map();
  put_header(making, &out, "scale");
  put_header(making, &out, "service");
  put_header(making, &out, "site");
  put_people_and_words(making, &out);
  put_previous(making, &out);
  put_members(making, &out, "facts", false);
  put_members(making, &out, "tables", true);
  put_items(making, &out);
  put_conclusions(making, &out);
  return out;
}

/* Scoring it */

/* What an item must come to. false: it has no score, and whatever it comes to is its evidence's.
 */
static bool wanted(const struct making *making, uint32_t at, struct as_decimal *out) {
  const struct as_compared_item *item = &making->consensus->comparison->items[at];
  const struct as_settled *settled = &making->consensus->settled[at];
  *out = item->open ? settled->score : item->scores[0].score;
  return item->open ? !settled->not_applicable : item->scores[0].has_score;
}

static const struct as_item_result *find(const struct as_result *result, const char *id) {
  for (uint32_t i = 0; i < result->item_count; i++)
    if (as_text_equal(result->items[i].id, id))
      return &result->items[i];
  return NULL;
}

/* Marks the items that come to something else; how many are new among them. */
static uint32_t force(struct making *making, const struct as_result *result) {
  const struct as_comparison *comparison = making->consensus->comparison;
  uint32_t more = 0;
  for (uint32_t i = 0; i < comparison->item_count; i++) {
    const struct as_item_result *found = find(result, comparison->items[i].id);
    struct as_decimal points;
    if (found == NULL || making->forced[i] || !wanted(making, i, &points) ||
        (found->has_score && as_decimal_compare(found->score, points) == 0))
      continue;
    making->forced[i] = true;
    more++;
  }
  return more;
}

/* As it would be read from the file: the tree that is scored is the one that is written. */
static const struct as_result *score(struct making *making, const struct as_buf *text) {
  const struct as_consensus *consensus = making->consensus;
  struct as_source *source = AS_NEW(making->arena, struct as_source);
  *source = (struct as_source){.path = consensus->path,
                               .text = as_arena_text(making->arena, as_buf_get(text)),
                               .size = text->size,
                               .personal = true};
  const struct as_value *document = as_read(making->arena, source, making->errors);
  struct as_review_place place = consensus->parts[0].place;
  place.file = consensus->path;
  place.folder = as_path_folder(making->arena, consensus->path);
  if (document == NULL)
    return NULL;
  return as_engine_score(consensus->engine, document, &place, making->arena, making->errors);
}

static const char *name_of(struct as_arena *arena, const struct as_compared_review *review) {
  return review->reviewers ? review->reviewers
                           : as_arena_print(arena, "reviewer %s", review->label);
}

static bool bind(struct making *making) {
  const struct as_consensus *consensus = making->consensus;
  making->reviews = AS_NEW_ARRAY(making->arena, const struct as_review *, making->count);
  making->names = AS_NEW_ARRAY(making->arena, const char *, making->count);
  for (uint32_t i = 0; i < making->count; i++) {
    making->names[i] = name_of(making->arena, &consensus->comparison->reviews[i]);
    making->reviews[i] = as_engine_bind(consensus->engine, consensus->parts[i].document,
                                        &consensus->parts[i].place, making->arena, making->errors);
    if (making->reviews[i] == NULL)
      return false;
  }
  making->folder = as_path_real(making->arena, as_path_folder(making->arena, consensus->path));
  making->forced = AS_NEW_ARRAY(making->arena, bool, consensus->comparison->item_count);
  return true;
}

bool as_consensus_write(struct as_arena *arena, const struct as_consensus *consensus,
                        struct as_buf *out, struct as_errors *errors) {
  struct making making = {.arena = arena,
                          .consensus = consensus,
                          .errors = errors,
                          .count = consensus->comparison->review_count};
  if (!bind(&making))
    return false;
  for (int round = 0; round < 2; round++) {
    struct as_value tree = make(&making);
    as_buf_clear(out);
    as_emit_comment("What the reviewers agreed on: put together from their own reviews.", 0, out);
    as_emit(&tree, out);
    const struct as_result *result = score(&making, out);
    if (result == NULL || as_errors_any(errors))
      return false;
    if (force(&making, result) == 0)
      return true;
  }
  as_errors_add(errors, nowhere,
                "the agreed review does not come to the scores agreed on, by overrides either");
  return false;
}
