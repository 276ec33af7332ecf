/* SPDX-License-Identifier: MIT */
/* The commonest change of a scale is that something goes or gets another name; reviews that speak
 * of it are then unknown words to the other scale, and a corpus would show nothing but refusals.
 *
 * The one idea: what is left out is exactly what one scale has and the other has not, by the
 * scales' own lists. A slip of the reviewer's is known to neither and stays the error that it is.
 * Decided against: reading the review leniently, where a slip and a removal look alike. */
#include "qa/fitted.h"

#include "base/text.h"
#include "doc/build.h"
#include "table/store.h"

struct fitting {
  struct as_arena *arena;
  const struct as_scale *mine, *other;
  struct as_lacks *lacks;
  uint32_t left; /* items, tables and facts that stay */
};

/* What a map's entries are held against. */
struct pair {
  const void *mine, *other;
};

/* false: the entry goes; it may be changed, too. */
typedef bool keeps(struct fitting *fitting, struct pair pair, struct as_entry *entry);

static bool is_same(const struct as_lack *a, const struct as_lack *b) {
  return a->kind == b->kind && as_text_equal(a->name, b->name) && as_text_equal(a->of, b->of);
}

/* Reviews name things in much the same order: the next one is looked at first. */
void as_lacks_add(struct as_arena *arena, struct as_lacks *lacks, const struct as_lacks *more) {
  uint32_t at = 0;
  for (uint32_t i = 0; i < more->count; i++) {
    uint32_t tried = 0;
    while (tried < lacks->count && !is_same(&lacks->all[at % lacks->count], &more->all[i])) {
      tried++;
      at++;
    }
    at++;
    if (tried < lacks->count)
      continue;
    if (lacks->count == lacks->room) {
      lacks->room = lacks->room ? lacks->room * 2 : 8;
      lacks->all = as_arena_grow(arena, lacks->all, lacks->count, lacks->room, sizeof *lacks->all);
    }
    lacks->all[lacks->count++] = more->all[i];
    at = lacks->count;
  }
}

static bool lack(struct fitting *fitting, enum as_lack_kind kind, const char *of,
                 const char *name) {
  struct as_lack one = {kind, of, name};
  as_lacks_add(fitting->arena, fitting->lacks, &(struct as_lacks){&one, 1, 1});
  return false;
}

/* A map without the entries that go; what is no map is somebody else's error. */
static struct as_value filtered(struct fitting *fitting, const struct as_value *map, keeps *keep,
                                struct pair pair) {
  struct as_value out = *map;
  if (map->kind != AS_MAP)
    return out;
  struct as_entry *entries = AS_NEW_ARRAY(fitting->arena, struct as_entry, map->count);
  out.count = 0;
  out.as.entries = entries;
  for (uint32_t i = 0; i < map->count; i++) {
    entries[out.count] = map->as.entries[i];
    out.count += keep(fitting, pair, &entries[out.count]);
  }
  return out;
}

static bool keep_element(struct fitting *fitting, struct pair pair, struct as_entry *entry) {
  const struct as_item *mine = pair.mine, *other = pair.other;
  int element = as_item_element(other, entry->key.as.text);
  return as_item_element(mine, entry->key.as.text) >= 0 || element < 0 ||
         lack(fitting, AS_LACK_ELEMENT, other->id, other->elements[element].id);
}

/* What stands under an item that both have. */
static bool keep_of_item(struct fitting *fitting, struct pair pair, struct as_entry *entry) {
  const struct as_item *mine = pair.mine, *other = pair.other;
  const char *key = entry->key.as.text;
  bool no_list = !mine->element_count && other->element_count;
  int fact = as_field_find(other->facts, other->fact_count, key);
  if (as_field_find(mine->facts, mine->fact_count, key) >= 0)
    return true;
  if (fact >= 0)
    return lack(fitting, AS_LACK_FACT, other->id, other->facts[fact].id);
  if (as_text_equal(key, "present"))
    entry->value = filtered(fitting, &entry->value, keep_element, pair);
  if (as_text_equal(key, "present") && no_list && entry->value.kind == AS_MAP)
    return entry->value.count > 0; /* of a checklist that is gone only slips are left */
  return !no_list || !as_text_equal(key, "others") ||
         lack(fitting, AS_LACK_ELEMENT, other->id, "others");
}

/* An item that mine knows by its id alone, and the review by the number it has in the other, is
 * given its id. */
static bool keep_item(struct fitting *fitting, struct pair pair, struct as_entry *entry) {
  const struct as_scale *mine = fitting->mine, *other = fitting->other;
  int here = as_scale_item(mine, entry->key.as.text);
  int there = as_scale_item(other, entry->key.as.text);
  (void)pair;
  if (here < 0 && there >= 0) {
    entry->key.as.text = other->items[there].id;
    here = as_scale_item(mine, entry->key.as.text);
    if (here < 0)
      return lack(fitting, AS_LACK_ITEM, NULL, other->items[there].id);
  }
  there = here < 0 ? -1 : as_scale_item(other, mine->items[here].id);
  if (there >= 0)
    entry->value = filtered(fitting, &entry->value, keep_of_item,
                            (struct pair){&mine->items[here], &other->items[there]});
  fitting->left++;
  return true;
}

static bool keep_fact(struct fitting *fitting, struct pair pair, struct as_entry *entry) {
  const struct as_scale *mine = pair.mine, *other = pair.other;
  int fact = as_field_find(other->facts, other->fact_count, entry->key.as.text);
  if (fact >= 0 && as_field_find(mine->facts, mine->fact_count, entry->key.as.text) < 0)
    return lack(fitting, AS_LACK_FACT, NULL, other->facts[fact].id);
  fitting->left++;
  return true;
}

static bool keep_column(struct fitting *fitting, struct pair pair, struct as_entry *entry) {
  const struct as_table_spec *mine = pair.mine, *other = pair.other;
  int column = as_store_find(other, entry->key.as.text);
  return as_store_find(mine, entry->key.as.text) >= 0 || column < 0 ||
         lack(fitting, AS_LACK_COLUMN, other->id, other->columns[column].id);
}

static bool has_more_columns(const struct as_table_spec *mine, const struct as_table_spec *other) {
  for (uint32_t i = 0; i < other->column_count; i++)
    if (as_store_find(mine, other->columns[i].id) < 0)
      return true;
  return false;
}

static struct as_value fit_rows(struct fitting *fitting, const struct as_value *rows,
                                struct pair pair) {
  struct as_value out = as_value_copy(fitting->arena, rows);
  for (uint32_t i = 0; i < rows->count; i++)
    as_list_set(&out, i, filtered(fitting, &rows->as.items[i], keep_column, pair));
  return out;
}

/* "columns: {date: Date of contact}" beside a file's name. */
static bool keep_of_file(struct fitting *fitting, struct pair pair, struct as_entry *entry) {
  if (as_text_equal(entry->key.as.text, "columns"))
    entry->value = filtered(fitting, &entry->value, keep_column, pair);
  return true;
}

static bool keep_table(struct fitting *fitting, struct pair pair, struct as_entry *entry) {
  const struct as_scale *mine = pair.mine, *other = pair.other;
  int here = as_scale_table(mine, entry->key.as.text);
  int there = as_scale_table(other, entry->key.as.text);
  if (here < 0 && there >= 0)
    return lack(fitting, AS_LACK_TABLE, NULL, other->tables[there].id);
  fitting->left++;
  if (here < 0 || there < 0 || !has_more_columns(&mine->tables[here], &other->tables[there]))
    return true;
  struct pair specs = {&mine->tables[here], &other->tables[there]};
  entry->value = entry->value.kind == AS_LIST
                     ? fit_rows(fitting, &entry->value, specs)
                     : filtered(fitting, &entry->value, keep_of_file, specs);
  return true;
}

/* An action may say which item it is for. */
static bool keep_of_action(struct fitting *fitting, struct pair pair, struct as_entry *entry) {
  const struct as_scale *mine = pair.mine, *other = pair.other;
  const char *item = as_value_text(&entry->value);
  if (!item || !as_text_equal(entry->key.as.text, "item") || as_scale_item(mine, item) >= 0)
    return true;
  int there = as_scale_item(other, item);
  return there < 0 || lack(fitting, AS_LACK_ITEM, NULL, other->items[there].id);
}

static bool keep_of_review(struct fitting *fitting, struct pair pair, struct as_entry *entry) {
  const char *key = entry->key.as.text;
  struct as_value *value = &entry->value;
  if (as_text_equal(key, "items"))
    *value = filtered(fitting, value, keep_item, pair);
  else if (as_text_equal(key, "tables"))
    *value = filtered(fitting, value, keep_table, pair);
  else if (as_text_equal(key, "facts"))
    *value = filtered(fitting, value, keep_fact, pair);
  if (!as_text_equal(key, "actions") || value->kind != AS_LIST)
    return true;
  const struct as_value actions = *value;
  *value = as_value_copy(fitting->arena, &actions);
  for (uint32_t i = 0; i < actions.count; i++)
    as_list_set(value, i, filtered(fitting, &actions.as.items[i], keep_of_action, pair));
  return true;
}

static bool has_more_fields(const struct as_field *mine, uint32_t mine_count,
                            const struct as_field *other, uint32_t other_count) {
  for (uint32_t i = 0; i < other_count; i++)
    if (as_field_find(mine, mine_count, other[i].id) < 0)
      return true;
  return false;
}

static bool has_more_under(const struct as_item *mine, const struct as_item *other) {
  for (uint32_t i = 0; i < other->element_count; i++)
    if (as_item_element(mine, other->elements[i].id) < 0)
      return true;
  return has_more_fields(mine->facts, mine->fact_count, other->facts, other->fact_count);
}

bool as_fit_matters(const struct as_scale *mine, const struct as_scale *other) {
  for (uint32_t i = 0; i < other->item_count; i++) {
    int here = as_scale_item(mine, other->items[i].id);
    if (here < 0 || has_more_under(&mine->items[here], &other->items[i]) ||
        !as_text_equal(mine->items[here].number, other->items[i].number))
      return true;
  }
  for (uint32_t i = 0; i < other->table_count; i++) {
    int here = as_scale_table(mine, other->tables[i].id);
    if (here < 0 || has_more_columns(&mine->tables[here], &other->tables[i]))
      return true;
  }
  return has_more_fields(mine->facts, mine->fact_count, other->facts, other->fact_count);
}

const struct as_value *as_fit_review(struct as_arena *arena, const struct as_value *document,
                                     const struct as_scale *mine, const struct as_scale *other,
                                     struct as_lacks *lacks) {
  struct fitting fitting = {arena, mine, other, lacks, 0};
  struct as_value *fitted = AS_NEW(arena, struct as_value);
  *fitted = filtered(&fitting, document, keep_of_review, (struct pair){mine, other});
  if (fitting.left)
    return fitted;
  *lacks = (struct as_lacks){0};
  return document;
}
