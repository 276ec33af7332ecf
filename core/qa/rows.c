/* SPDX-License-Identifier: MIT */
/* Rows laid over their case. The one idea: a row is to its case what a variant is to its base, a
 * JSON Merge Patch (RFC 7396), so there is one way to say "the same, but". A list is replaced
 * whole; nothing (~) takes a value away, save where nothing is itself what is expected
 * ("score: ~"). Decided against: columns of bare values under a head, shorter for two numbers and
 * unreadable for a table of evidence. */
#include "qa/rows.h"

#include "base/text.h"
#include "doc/schema.h"
#include "qa/expect.h"

enum {
  MOST_MADE = 1000000, /* members of maps that the rows of one file come to */
  LOOKS_A_MEMBER = 256 /* so many names compared cost what a member made costs */
};

static const struct as_key table_keys[] = {
    {"name", AS_WANT_TEXT, true},     {"item", AS_WANT_TEXT, false},
    {"facts", AS_WANT_MAP, false},    {"tables", AS_WANT_MAP, false},
    {"settings", AS_WANT_MAP, false}, {"date", AS_WANT_TEXT, false},
    {"review", AS_WANT_TEXT, false},  {"review_facts", AS_WANT_MAP, false},
    {"expect", AS_WANT_MAP, false},   {"rows", AS_WANT_LIST, true}};
const struct as_keys as_keys_case_table = AS_KEYS(table_keys);

static const struct as_key row_keys[] = {{"name", AS_WANT_TEXT, false},
                                         {"item", AS_WANT_TEXT | AS_WANT_NOTHING, false},
                                         {"facts", AS_WANT_MAP | AS_WANT_NOTHING, false},
                                         {"tables", AS_WANT_MAP | AS_WANT_NOTHING, false},
                                         {"settings", AS_WANT_MAP | AS_WANT_NOTHING, false},
                                         {"date", AS_WANT_TEXT | AS_WANT_NOTHING, false},
                                         {"review", AS_WANT_TEXT | AS_WANT_NOTHING, false},
                                         {"review_facts", AS_WANT_MAP | AS_WANT_NOTHING, false},
                                         {"expect", AS_WANT_MAP, false}};
const struct as_keys as_keys_row = AS_KEYS(row_keys);

/* Where a merge is: what nothing means depends on it. */
enum where { CASE, EXPECT, MEMBERS, EVIDENCE };

struct merge {
  struct as_arena *arena;
  size_t made;
};

static bool is_removal(enum where where, const struct as_entry *entry) {
  return as_value_is_nothing(&entry->value) && where != MEMBERS &&
         !(where == EXPECT && as_expect_may_be_nothing(entry->key.as.text));
}

static enum where inside(enum where where, const char *key) {
  if (where == CASE && as_text_equal(key, "expect"))
    return EXPECT;
  return where == EXPECT && as_expect_has_members(key) ? MEMBERS : EVIDENCE;
}

/* base may be NULL: removals go away all the same. */
static struct as_value merge_maps(struct merge *merge, enum where where,
                                  const struct as_value *base, const struct as_value *patch) {
  if (patch->kind != AS_MAP)
    return *patch;
  size_t under = base && base->kind == AS_MAP ? base->count : 0;
  struct as_value out = *patch;
  merge->made += under + patch->count + under * patch->count / LOOKS_A_MEMBER;
  if (merge->made > MOST_MADE)
    return out;
  struct as_entry *entries = AS_NEW_ARRAY(merge->arena, struct as_entry, under + patch->count);
  out.count = 0;
  for (size_t i = 0; i < under; i++)
    if (!as_value_entry(patch, base->as.entries[i].key.as.text))
      entries[out.count++] = base->as.entries[i];
  for (uint32_t i = 0; i < patch->count; i++) {
    const struct as_entry *entry = &patch->as.entries[i];
    const char *key = entry->key.as.text;
    if (is_removal(where, entry))
      continue;
    entries[out.count] = *entry;
    entries[out.count++].value =
        merge_maps(merge, inside(where, key), as_value_get(base, key), &entry->value);
  }
  out.as.entries = entries;
  return out;
}

static struct as_value without_rows(struct as_arena *arena, const struct as_value *table) {
  struct as_entry *entries = AS_NEW_ARRAY(arena, struct as_entry, table->count);
  struct as_value out = *table;
  out.count = 0;
  for (uint32_t i = 0; i < table->count; i++)
    if (!as_text_equal(table->as.entries[i].key.as.text, "rows"))
      entries[out.count++] = table->as.entries[i];
  out.as.entries = entries;
  return out;
}

/* "the table: the row"; a row without a name is known by its number. */
static void name_row(struct as_arena *arena, struct as_value *one, const char *table,
                     const char *row, uint32_t number) {
  const char *name = row ? as_arena_print(arena, "%s: %s", table, row)
                         : as_arena_print(arena, "%s: row %u", table, (unsigned)number);
  struct as_entry *entries = (struct as_entry *)(uintptr_t)one->as.entries;
  for (uint32_t i = 0; i < one->count; i++)
    if (as_text_equal(entries[i].key.as.text, "name"))
      entries[i].value.as.text = name;
}

static bool is_well(const struct as_value *table, struct as_errors *errors) {
  if (!as_schema_check(table, "a case with rows", table_keys,
                       sizeof table_keys / sizeof *table_keys, errors))
    return false;
  const struct as_value *rows = as_value_get(table, "rows");
  size_t before = errors->errors;
  if (!rows->count)
    as_errors_add(errors, as_value_place(rows), "there are no rows here");
  for (uint32_t i = 0; i < rows->count; i++) {
    const struct as_value *row = &rows->as.items[i];
    const struct as_value *name = as_value_get(row, "name");
    if (as_schema_check(row, "a row", row_keys, sizeof row_keys / sizeof *row_keys, errors) &&
        name && !*name->as.text)
      as_errors_add(errors, as_value_place(name), "\"name\" of a row is an empty text");
  }
  return errors->errors == before;
}

/* The number of cases it came to. */
static uint32_t expand(struct merge *merge, const struct as_value *table, struct as_value *out,
                       struct as_errors *errors) {
  const struct as_value *rows = as_value_get(table, "rows");
  struct as_value shared = without_rows(merge->arena, table);
  for (uint32_t i = 0; i < rows->count; i++) {
    const struct as_value *row = &rows->as.items[i];
    out[i] = merge_maps(merge, CASE, &shared, row);
    if (merge->made > MOST_MADE) {
      as_errors_add(errors, as_value_place(row),
                    "these rows repeat too much: together they come to more than %d values",
                    MOST_MADE);
      return i;
    }
    name_row(merge->arena, &out[i], as_value_get_text(table, "name"),
             as_value_get_text(row, "name"), i + 1);
  }
  return rows->count;
}

static size_t most(const struct as_value *cases) {
  size_t count = cases->count;
  for (uint32_t i = 0; i < cases->count; i++) {
    const struct as_value *rows = as_value_get(&cases->as.items[i], "rows");
    count += rows && rows->kind == AS_LIST ? rows->count : 0;
  }
  return count;
}

const struct as_value *as_rows_expand(struct as_arena *arena, const struct as_value *cases,
                                      struct as_errors *errors) {
  struct merge merge = {.arena = arena};
  struct as_value *out = AS_NEW(arena, struct as_value);
  struct as_value *all = AS_NEW_ARRAY(arena, struct as_value, most(cases));
  *out = *cases;
  out->count = 0;
  for (uint32_t i = 0; i < cases->count && merge.made <= MOST_MADE; i++) {
    const struct as_value *one = &cases->as.items[i];
    if (!as_value_get(one, "rows"))
      all[out->count++] = *one;
    else if (is_well(one, errors))
      out->count += expand(&merge, one, all + out->count, errors);
  }
  out->as.items = all;
  return out;
}
