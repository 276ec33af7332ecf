/* SPDX-License-Identifier: MIT */
/* assay check for programs: every message and every finding, silenced ones among them, each with
 * its witness. */
#include "cli/check.h"

#include "assay/version.h"
#include "result/json_writer.h"

/* A review as JSON: scalars as texts, which the declared types read. */
static void tree(struct as_json *json, const struct as_value *value) {
  switch (value->kind) {
  case AS_NULL:
    as_json_null(json);
    break;
  case AS_TEXT:
    as_json_text(json, value->as.text);
    break;
  case AS_LIST:
    as_json_open(json, '[');
    for (uint32_t i = 0; i < value->count; i++)
      tree(json, &value->as.items[i]);
    as_json_close(json, ']');
    break;
  case AS_MAP:
    as_json_open(json, '{');
    for (uint32_t i = 0; i < value->count; i++) {
      as_json_key(json, value->as.entries[i].key.as.text);
      tree(json, &value->as.entries[i].value);
    }
    as_json_close(json, '}');
    break;
  }
}

static void known(struct as_json *json, const struct as_finding *finding) {
  as_json_key(json, "known");
  if (!finding->silenced_by) {
    as_json_null(json);
    return;
  }
  as_json_open(json, '{');
  as_json_member_text(json, "ruling", finding->silenced_by[0] ? finding->silenced_by : NULL);
  as_json_member_text(json, "because", finding->because);
  as_json_close(json, '}');
}

static void witness(struct as_json *json, const struct as_finding *finding) {
  as_json_key(json, "witness");
  if (!finding->witness) {
    as_json_null(json);
    as_json_member_text(json, "no_witness", finding->no_witness);
    return;
  }
  tree(json, finding->witness);
  if (finding->beside) {
    as_json_key(json, "beside");
    tree(json, finding->beside);
  }
  as_json_member_text(json, "shows", finding->shows);
}

static void result(struct as_json *json, const struct as_check_result *result) {
  const struct as_finding *finding = result->finding;
  as_json_open(json, '{');
  as_json_member_text(json, "code", result->kind->code);
  as_json_member_text(json, "severity", as_lint_severity_name(result->kind->severity));
  as_json_member_text(json, "file", result->file);
  as_json_key(json, "line");
  as_json_int(json, result->line);
  as_json_key(json, "column");
  as_json_int(json, result->column);
  as_json_member_text(json, "text", result->text);
  if (finding) {
    as_json_member_text(json, "scale", finding->scale->id);
    as_json_member_text(json, "item", finding->item ? finding->item->id : NULL);
    known(json, finding);
    witness(json, finding);
  }
  as_json_close(json, '}');
}

static void number(struct as_json *json, const char *key, uint32_t count) {
  as_json_key(json, key);
  as_json_int(json, count);
}

void as_check_json(const struct as_checking *check, struct as_buf *out) {
  struct as_json json;
  as_json_init(&json, out, 2);
  as_json_open(&json, '{');
  as_json_member_text(&json, "assay", ASSAY_VERSION);
  as_json_key(&json, "checked");
  as_json_open(&json, '{');
  number(&json, "plugins", check->count[AS_FILE_PLUGIN]);
  number(&json, "scales", check->count[AS_FILE_SCALE]);
  number(&json, "tests", check->count[AS_FILE_TEST]);
  number(&json, "reviews", check->count[AS_FILE_REVIEW]);
  as_json_close(&json, '}');
  number(&json, "wrong", check->wrong);
  number(&json, "errors", check->said[AS_LINT_ERROR]);
  number(&json, "warnings", check->warnings + check->said[AS_LINT_WARNING]);
  number(&json, "notes", check->said[AS_LINT_NOTE]);
  number(&json, "known", check->known);
  as_json_key(&json, "results");
  as_json_open(&json, '[');
  for (uint32_t i = 0; i < check->result_count; i++)
    result(&json, &check->results[i]);
  as_json_close(&json, ']');
  as_json_close(&json, '}');
  as_buf_char(out, '\n');
}
