/* SPDX-License-Identifier: MIT */
/* Schemas of scales and rule tests. The one idea: a definition for each map that a reader checks,
 * made from the very table that it checks by. A variant changes and removes what it likes, so its
 * definitions ask for nothing and allow nothing (~) everywhere; which of the two a file is, its
 * "extends" says. Required keys of an item are never asked for: runs and bases complete it. */
#include "qa/schema_of.h"

#include "base/text.h"
#include "qa/schema_parts.h"

/* Which definitions: their names begin so. */
struct set {
  const char *prefix;
  bool variant;
};

/* What a row of cases expects, which may take away what its case expects. */
static const struct set row = {"row-", true};

static void part_ref(struct as_json *json, const struct set *set, enum as_part_id to) {
  as_schema_ref(json, set->prefix, as_part_of(to)->name);
}

/* A part, or one of the kinds of value that may stand in its place. */
static void part_or(struct as_json *json, const struct set *set, enum as_part_id to,
                    unsigned others) {
  if (!others) {
    part_ref(json, set, to);
    return;
  }
  as_json_key(json, "anyOf");
  as_json_open(json, '[');
  as_json_open(json, '{');
  part_ref(json, set, to);
  as_json_close(json, '}');
  as_json_open(json, '{');
  as_schema_kinds(json, others);
  as_json_close(json, '}');
  as_json_close(json, ']');
}

static void inside(struct as_json *json, const struct set *set, const struct as_link *link) {
  unsigned others = (link->or_text ? (unsigned)AS_WANT_TEXT : 0U) |
                    (set->variant ? (unsigned)AS_WANT_NOTHING : 0U);
  as_json_open(json, '{');
  part_or(json, set, link->to, others);
  as_json_close(json, '}');
}

/* What a key may be, and where it leads. */
static void member(struct as_json *json, const struct set *set, enum as_part_id part,
                   const struct as_key *key) {
  const struct as_link *link = as_link_of(part, key->name);
  unsigned wanted = key->wanted | (set->variant ? (unsigned)AS_WANT_NOTHING : 0U);
  const char *says = as_schema_says(part, key->name);
  as_json_key(json, key->name);
  as_json_open(json, '{');
  if (says)
    as_json_member_text(json, "description", says);
  if (link && link->leads == AS_LEADS_ONE) {
    part_or(json, part == AS_PART_ROW ? &row : set, link->to, wanted & ~(unsigned)AS_WANT_MAP);
  } else if (link && link->leads == AS_LEADS_WORDS) {
    as_schema_words(json, link->words->words, link->words->count,
                    wanted & ~(unsigned)AS_WANT_TEXT);
  } else {
    if (wanted != AS_WANT_ANY)
      as_schema_kinds(json, wanted);
    if (link) {
      as_json_key(json, link->leads == AS_LEADS_MAP_OF ? "additionalProperties" : "items");
      inside(json, set, link);
    }
  }
  as_json_close(json, '}');
}

static void required(struct as_json *json, const struct as_keys *keys) {
  as_json_key(json, "required");
  as_json_open(json, '[');
  for (size_t i = 0; i < keys->count; i++)
    if (keys->keys[i].required)
      as_json_text(json, keys->keys[i].name);
  as_json_close(json, ']');
}

/* "1.1.{n}": {for: {n: 1..10}} */
static void run_key(struct as_json *json) {
  as_json_key(json, "for");
  as_json_open(json, '{');
  as_json_member_text(json, "description", "Of a run of like items: what it counts, {n: 1..10}.");
  as_json_member_text(json, "type", "object");
  as_json_close(json, '}');
}

static void part(struct as_json *json, const struct set *set, enum as_part_id id) {
  const struct as_keys *keys = as_part_of(id)->keys;
  as_json_member_text(json, "type", "object");
  as_json_key(json, "properties");
  as_json_open(json, '{');
  for (size_t i = 0; i < keys->count; i++)
    member(json, set, id, &keys->keys[i]);
  if (id == AS_PART_ITEM)
    run_key(json);
  as_json_close(json, '}');
  if (!set->variant && id != AS_PART_ITEM)
    required(json, keys);
  as_json_key(json, "additionalProperties");
  as_json_yes(json, false);
}

static void definitions(struct as_json *json, const struct set *set, enum as_part_id from,
                        enum as_part_id to, struct as_arena *arena) {
  for (int id = (int)from; id < (int)to; id++) {
    const char *name = as_part_of((enum as_part_id)id)->name;
    as_json_key(json, as_arena_print(arena, "%s%s", set->prefix, name));
    as_json_open(json, '{');
    part(json, set, (enum as_part_id)id);
    as_json_close(json, '}');
  }
}

static void finish(struct as_json *json, struct as_arena *arena, struct as_buf *out) {
  as_json_close(json, '}');
  as_json_close(json, '}');
  as_buf_char(out, '\n');
  as_arena_free(arena);
}

static void branch(struct as_json *json, const char *word, const char *prefix) {
  as_json_key(json, word);
  as_json_open(json, '{');
  as_schema_ref(json, prefix, as_part_of(AS_PART_SCALE)->name);
  as_json_close(json, '}');
}

void as_schema_of_scale(struct as_buf *out) {
  static const struct set own = {"", false}, variant = {"variant-", true};
  struct as_arena *arena = as_arena_new();
  struct as_json json;
  as_json_init(&json, out, 2);
  as_schema_begin(&json, "A scale for assay: scale.yaml");
  as_json_member_text(&json, "type", "object");
  as_json_key(&json, "required");
  as_json_open(&json, '[');
  as_json_text(&json, "scale");
  as_json_text(&json, "version");
  as_json_close(&json, ']');
  as_json_key(&json, "if");
  as_json_open(&json, '{');
  as_json_key(&json, "required");
  as_json_open(&json, '[');
  as_json_text(&json, "extends");
  as_json_close(&json, ']');
  as_json_close(&json, '}');
  branch(&json, "then", variant.prefix);
  branch(&json, "else", own.prefix);
  as_json_key(&json, "$defs");
  as_json_open(&json, '{');
  definitions(&json, &own, AS_PART_SCALE, AS_PARTS_OF_SCALE, arena);
  definitions(&json, &variant, AS_PART_SCALE, AS_PARTS_OF_SCALE, arena);
  finish(&json, arena, out);
}

/* A case is one by itself, or has rows. */
static void cases(struct as_json *json, const struct set *set) {
  static const char *const kinds[] = {"then", "else"};
  static const enum as_part_id to[] = {AS_PART_CASE_TABLE, AS_PART_CASE};
  as_json_key(json, "properties");
  as_json_open(json, '{');
  as_json_key(json, "cases");
  as_json_open(json, '{');
  as_json_key(json, "items");
  as_json_open(json, '{');
  as_json_key(json, "if");
  as_json_open(json, '{');
  as_json_key(json, "required");
  as_json_open(json, '[');
  as_json_text(json, "rows");
  as_json_close(json, ']');
  as_json_close(json, '}');
  for (int i = 0; i < 2; i++) {
    as_json_key(json, kinds[i]);
    as_json_open(json, '{');
    part_ref(json, set, to[i]);
    as_json_close(json, '}');
  }
  as_json_close(json, '}');
  as_json_close(json, '}');
  as_json_close(json, '}');
}

void as_schema_of_test(struct as_buf *out) {
  static const struct set own = {"", false};
  struct as_arena *arena = as_arena_new();
  struct as_json json;
  as_json_init(&json, out, 2);
  as_schema_begin(&json, "Rule tests for assay: *_test.yaml");
  part_ref(&json, &own, AS_PART_TEST);
  cases(&json, &own);
  as_json_key(&json, "$defs");
  as_json_open(&json, '{');
  definitions(&json, &own, AS_PART_TEST, AS_PARTS, arena);
  definitions(&json, &row, AS_PART_EXPECT, AS_PARTS, arena);
  finish(&json, arena, out);
}
