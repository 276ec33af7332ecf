/* SPDX-License-Identifier: MIT */
/* The maps that scales and rule tests are made of, and what their keys lead to: within this floor.
 */
#ifndef AS_SCHEMA_PARTS_H
#define AS_SCHEMA_PARTS_H

#include "doc/schema.h"
#include "result/json_writer.h"

enum as_part_id {
  AS_PART_SCALE,
  AS_PART_EFFECTIVE,
  AS_PART_BASE,
  AS_PART_FIELD,
  AS_PART_TYPE,
  AS_PART_TABLE,
  AS_PART_CHECK,
  AS_PART_DEMAND,
  AS_PART_OVERLAP,
  AS_PART_SECTION,
  AS_PART_SECTION_LEVEL,
  AS_PART_TOTAL,
  AS_PART_SUBTOTAL,
  AS_PART_LEVEL,
  AS_PART_LEVEL_TITLE,
  AS_PART_LASTS,
  AS_PART_ITEM,
  AS_PART_SCORE,
  AS_PART_RANGE,
  AS_PART_ELEMENT,
  AS_PART_APPLIES,
  AS_PART_CAP,
  AS_PART_SETS,
  AS_PART_REMARK,
  AS_PARTS_OF_SCALE,
  AS_PART_TEST = AS_PARTS_OF_SCALE,
  AS_PART_CASE,
  AS_PART_CASE_TABLE,
  AS_PART_ROW,
  AS_PART_EXPECT,
  AS_PARTS
};

struct as_part {
  const char *name;
  const struct as_keys *keys;
};
const struct as_part *as_part_of(enum as_part_id id);

/* Where a key leads. */
enum as_leads {
  AS_LEADS_ONE,     /* the map is that part */
  AS_LEADS_MAP_OF,  /* its values are such parts, or of the other kinds that are said */
  AS_LEADS_LIST_OF, /* so are its members */
  AS_LEADS_WORDS    /* the text is one of these */
};
struct as_link {
  enum as_part_id in;
  const char *key;
  enum as_leads leads;
  enum as_part_id to;
  const struct as_word_list *words;
  bool or_text; /* map of: a text may stand in its place */
};
const struct as_link *as_link_of(enum as_part_id in, const char *key); /* NULL: nowhere */
const struct as_link *as_links(size_t *count);

/* What the key means, in a sentence; NULL where nobody wrote it (a test finds that). */
const char *as_schema_says(enum as_part_id part, const char *key);
/* The index-th of them, so that none is about a key that there is not. false: there are no more.
 */
bool as_schema_said(size_t index, enum as_part_id *part, const char **key);

/* schema_write.c: pieces that all schemas share. The first two leave the bracket open. */
void as_schema_array(struct as_json *json, const char *key);
void as_schema_object(struct as_json *json, const char *key);
void as_schema_kind(struct as_json *json, const char *name); /* {"type": name} */
void as_schema_pattern(struct as_json *json, const char *text);
void as_schema_closed(struct as_json *json); /* no other keys */
/* {"type": [...]} without its braces, of AS_WANT_...; scalars may be texts, numbers, yes or no. */
void as_schema_kinds(struct as_json *json, unsigned wanted);
/* Whatever may be spelled so: the exact words for completion, and what is read as the same; or a
 * value of other kinds (AS_WANT_..., 0: none). */
void as_schema_words(struct as_json *json, const char *const *words, size_t count,
                     unsigned others);
/* The regular expression of what is read as the word. */
void as_schema_loosely(struct as_buf *out, const char *word);
void as_schema_ref(struct as_json *json, const char *prefix, const char *name);
void as_schema_begin(struct as_json *json, const char *title);

/* schema_typed.c */
void as_schema_figure(struct as_json *json, const struct as_type *type);
/* A member with that name; nothing: it may be left out; blank: an empty text is nothing, as in a
 * cell of a table. */
void as_schema_typed(struct as_json *json, const char *name, const struct as_type *type,
                     const char *title, const char *says, bool nothing, bool blank);

#endif
