/* SPDX-License-Identifier: MIT */
/* A typed value as JSON Schema. The one idea: every value has two spellings, what an editor takes
 * a scalar for and the text that assay reads; both are described. */
#include "qa/schema_parts.h"

static void bound(struct as_json *json, const char *key, const struct as_bound *edge) {
  if (edge->given)
    as_json_member_number(json, key, edge->value);
}

void as_schema_figure(struct as_json *json, const struct as_type *type) {
  as_json_open(json, '{');
  as_json_member_text(json, "type", type->kind == AS_TYPE_WHOLE ? "integer" : "number");
  bound(json, "minimum", &type->min);
  bound(json, "maximum", &type->max);
  bound(json, "exclusiveMinimum", &type->above);
  bound(json, "exclusiveMaximum", &type->below);
  as_json_close(json, '}');
  as_schema_pattern(json, type->kind == AS_TYPE_PERCENT ? "^\\s*-?[0-9]+(\\.[0-9]+)?\\s*%?\\s*$"
                                                        : "^\\s*-?[0-9]+(\\.[0-9]+)?\\s*$");
}

static void yes_or_no(struct as_json *json) {
  as_schema_kind(json, "boolean");
  as_json_open(json, '{');
  as_schema_array(json, "enum");
  as_json_text(json, "yes");
  as_json_text(json, "no");
  as_json_int(json, 1);
  as_json_int(json, 0);
  as_json_close(json, ']');
  as_json_close(json, '}');
  as_schema_pattern(
      json, "^\\s*([yY]([eE][sS])?|[nN][oO]?|[tT][rR][uU][eE]|[fF][aA][lL][sS][eE]|1|0)\\s*$");
}

static void choice(struct as_json *json, const struct as_type *type) {
  as_json_open(json, '{');
  as_schema_words(json, type->choices, type->choice_count, 0);
  as_json_close(json, '}');
}

static void alternatives(struct as_json *json, const struct as_type *type);

static void list(struct as_json *json, const struct as_type *type) {
  as_json_open(json, '{');
  as_json_member_text(json, "type", "array");
  as_schema_object(json, "items");
  as_schema_array(json, "anyOf");
  alternatives(json, type->element);
  as_schema_kind(json, "null");
  as_json_close(json, ']');
  as_json_close(json, '}');
  as_json_close(json, '}');
  as_schema_kind(json, "string"); /* "one; two", as in a table */
  if (type->element->kind != AS_TYPE_DATE) {
    alternatives(json, type->element);
    return;
  }
  as_json_open(json, '{');
  as_json_member_text(json, "type", "object");
  as_schema_array(json, "required");
  as_json_text(json, "from");
  as_json_text(json, "to");
  as_json_close(json, ']');
  as_json_close(json, '}');
}

/* Each way in which a value of the type may stand there. */
static void alternatives(struct as_json *json, const struct as_type *type) {
  switch (type->kind) {
  case AS_TYPE_WHOLE:
  case AS_TYPE_NUMBER:
  case AS_TYPE_PERCENT:
    as_schema_figure(json, type);
    break;
  case AS_TYPE_YES_NO:
    yes_or_no(json);
    break;
  case AS_TYPE_DATE:
    as_schema_pattern(json, "^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\\s*$");
    break;
  case AS_TYPE_TIME:
    as_schema_pattern(json, "^\\s*[0-9]{1,2}:[0-9]{2}(:00)?\\s*$");
    break;
  case AS_TYPE_CHOICE:
    choice(json, type);
    break;
  case AS_TYPE_LIST:
    list(json, type);
    break;
  case AS_TYPE_TEXT:
  case AS_TYPE_NONE:
    as_json_open(json, '{');
    as_schema_kinds(json, AS_WANT_TEXT);
    as_json_close(json, '}');
    break;
  }
}

void as_schema_typed(struct as_json *json, const char *name, const struct as_type *type,
                     const char *title, const char *says, bool nothing, bool blank) {
  as_schema_object(json, name);
  as_json_member_text(json, "title", title);
  as_json_member_text(json, "description", says);
  if (!nothing)
    as_json_member_text(json, "pattern", "\\S");
  as_schema_array(json, "anyOf");
  alternatives(json, type);
  if (nothing)
    as_schema_kind(json, "null");
  if (blank)
    as_schema_pattern(json, "^\\s*$");
  as_json_close(json, ']');
  as_json_close(json, '}');
}
