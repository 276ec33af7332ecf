/* SPDX-License-Identifier: MIT */
/* Pieces of JSON Schema. YAML's plain scalars reach an editor as texts, numbers or truths, by its
 * own rules; assay reads their spelling, so wherever a scalar is wanted all of these are allowed.
 */
#include "base/text.h"
#include "qa/schema_parts.h"

#include <ctype.h>

void as_schema_array(struct as_json *json, const char *key) {
  as_json_key(json, key);
  as_json_open(json, '[');
}

void as_schema_object(struct as_json *json, const char *key) {
  as_json_key(json, key);
  as_json_open(json, '{');
}

void as_schema_kind(struct as_json *json, const char *name) {
  as_json_open(json, '{');
  as_json_member_text(json, "type", name);
  as_json_close(json, '}');
}

void as_schema_pattern(struct as_json *json, const char *text) {
  as_json_open(json, '{');
  as_json_member_text(json, "type", "string");
  as_json_member_text(json, "pattern", text);
  as_json_close(json, '}');
}

void as_schema_closed(struct as_json *json) {
  as_json_key(json, "additionalProperties");
  as_json_yes(json, false);
}

void as_schema_kinds(struct as_json *json, unsigned wanted) {
  static const struct {
    unsigned kind;
    const char *name;
  } names[] = {{AS_WANT_TEXT, "string"}, {AS_WANT_TEXT, "number"}, {AS_WANT_TEXT, "boolean"},
               {AS_WANT_LIST, "array"},  {AS_WANT_MAP, "object"},  {AS_WANT_NOTHING, "null"}};
  as_json_key(json, "type");
  as_json_open(json, '[');
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (wanted & names[i].kind)
      as_json_text(json, names[i].name);
  as_json_close(json, ']');
}

static bool is_gap(char c) {
  return c == ' ' || c == '-' || c == '_';
}

/* Case, spaces, hyphens and underscores do not matter. */
void as_schema_loosely(struct as_buf *out, const char *word) {
  as_buf_text(out, "^[ _-]*");
  for (const char *at = word; *at; at++) {
    if (is_gap(*at))
      continue;
    if ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z'))
      as_buf_print(out, "[%c%c]", tolower(*at), toupper(*at));
    else if (strchr("\\^$.|?*+()[]{}/", *at))
      as_buf_print(out, "\\%c", *at);
    else
      as_buf_char(out, *at);
    if ((unsigned char)at[1] < 0x80 || (unsigned char)at[1] >= 0xC0) /* not within a character */
      as_buf_text(out, "[ _-]*");
  }
  as_buf_char(out, '$');
}

void as_schema_words(struct as_json *json, const char *const *words, size_t count,
                     unsigned others) {
  as_json_key(json, "anyOf");
  as_json_open(json, '[');
  as_json_open(json, '{');
  as_json_key(json, "enum");
  as_json_open(json, '[');
  for (size_t i = 0; i < count; i++)
    as_json_text(json, words[i]);
  as_json_close(json, ']');
  as_json_close(json, '}');
  for (size_t i = 0; i < count; i++) {
    struct as_buf pattern;
    as_buf_init(&pattern);
    as_schema_loosely(&pattern, words[i]);
    as_json_open(json, '{');
    as_json_member_text(json, "type", "string");
    as_json_member_text(json, "pattern", as_buf_get(&pattern));
    as_json_close(json, '}');
    as_buf_done(&pattern);
  }
  if (others) {
    as_json_open(json, '{');
    as_schema_kinds(json, others);
    as_json_close(json, '}');
  }
  as_json_close(json, ']');
}

void as_schema_ref(struct as_json *json, const char *prefix, const char *name) {
  struct as_buf ref;
  as_buf_init(&ref);
  as_buf_print(&ref, "#/$defs/%s%s", prefix, name);
  as_json_member_text(json, "$ref", as_buf_get(&ref));
  as_buf_done(&ref);
}

void as_schema_begin(struct as_json *json, const char *title) {
  as_json_open(json, '{');
  as_json_member_text(json, "$schema", "https://json-schema.org/draft/2020-12/schema");
  as_json_member_text(json, "title", title);
}
