/* SPDX-License-Identifier: MIT */
/* assay check as SARIF 2.1.0, which code hosts and editors show beside the line.
 *
 * A finding that the scale silences is a result with a suppression, its ruling's words the
 * justification. Files below the current folder are named relative to it; others by a file URI. */
#include "cli/check.h"

#include "assay/version.h"
#include "base/file.h"
#include "result/json_writer.h"

#include <string.h>

static const char SCHEMA[] = "https://json.schemastore.org/sarif-2.1.0.json";

static void message(struct as_json *json, const char *key, const char *text) {
  as_json_key(json, key);
  as_json_open(json, '{');
  as_json_member_text(json, "text", text);
  as_json_close(json, '}');
}

static void rule(struct as_json *json, const struct as_lint_kind *kind, struct as_arena *arena) {
  as_json_open(json, '{');
  as_json_member_text(json, "id", kind->code);
  message(json, "shortDescription", kind->title);
  message(json, "fullDescription", kind->means);
  message(json, "help", as_arena_print(arena, "%s\n\n%s", kind->mend, kind->example));
  as_json_key(json, "defaultConfiguration");
  as_json_open(json, '{');
  as_json_member_text(json, "level", as_lint_severity_name(kind->severity));
  as_json_close(json, '}');
  as_json_close(json, '}');
}

/* Bytes that a URI may have as they are; the rest is percent-encoded. */
static const char *uri(struct as_arena *arena, const char *path) {
  static const char plain[] =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
  const char *here = as_path_real(arena, ".");
  size_t size = here ? strlen(here) : 0;
  struct as_buf out;
  as_buf_init(&out);
  if (size && strncmp(path, here, size) == 0 && path[size] == '/')
    path += size + 1;
  if (path[0] == '/')
    as_buf_text(&out, "file://");
  while (strncmp(path, "./", 2) == 0)
    path += 2;
  for (; *path; path++)
    if (strchr(plain, *path))
      as_buf_char(&out, *path);
    else
      as_buf_print(&out, "%%%02X", (unsigned)(unsigned char)*path);
  const char *text = as_arena_text(arena, as_buf_get(&out));
  as_buf_done(&out);
  return text;
}

static void location(struct as_json *json, const struct as_check_result *result,
                     struct as_arena *arena) {
  as_json_key(json, "locations");
  as_json_open(json, '[');
  if (result->file) {
    as_json_open(json, '{');
    as_json_key(json, "physicalLocation");
    as_json_open(json, '{');
    as_json_key(json, "artifactLocation");
    as_json_open(json, '{');
    as_json_member_text(json, "uri", uri(arena, result->file));
    as_json_close(json, '}');
    if (result->line) {
      as_json_key(json, "region");
      as_json_open(json, '{');
      as_json_key(json, "startLine");
      as_json_int(json, result->line);
      if (result->column) {
        as_json_key(json, "startColumn");
        as_json_int(json, result->column);
      }
      as_json_close(json, '}');
    }
    as_json_close(json, '}');
    as_json_close(json, '}');
  }
  as_json_close(json, ']');
}

static void suppression(struct as_json *json, const struct as_finding *finding,
                        struct as_arena *arena) {
  as_json_key(json, "suppressions");
  as_json_open(json, '[');
  if (finding && finding->silenced_by) {
    as_json_open(json, '{');
    as_json_member_text(json, "kind", "inSource");
    as_json_member_text(json, "status", "accepted");
    as_json_member_text(
        json, "justification",
        finding->silenced_by[0]
            ? as_arena_print(arena, "Ruling %s: %s", finding->silenced_by, finding->because)
            : finding->because);
    as_json_close(json, '}');
  }
  as_json_close(json, ']');
}

static void result(struct as_json *json, const struct as_check_result *result,
                   struct as_arena *arena) {
  as_json_open(json, '{');
  as_json_member_text(json, "ruleId", result->kind->code);
  as_json_key(json, "ruleIndex");
  as_json_int(json, result->kind - as_lint_kind(0));
  as_json_member_text(json, "level", as_lint_severity_name(result->kind->severity));
  message(json, "message", result->text);
  location(json, result, arena);
  suppression(json, result->finding, arena);
  as_json_close(json, '}');
}

static void driver(struct as_json *json, struct as_arena *arena) {
  as_json_key(json, "tool");
  as_json_open(json, '{');
  as_json_key(json, "driver");
  as_json_open(json, '{');
  as_json_member_text(json, "name", "assay");
  as_json_member_text(json, "version", ASSAY_VERSION);
  as_json_key(json, "rules");
  as_json_open(json, '[');
  for (int i = 0; i < AS_LINT_CODES; i++)
    rule(json, as_lint_kind((enum as_lint_code)i), arena);
  as_json_close(json, ']');
  as_json_close(json, '}');
  as_json_close(json, '}');
}

void as_check_sarif(const struct as_checking *check, struct as_buf *out) {
  struct as_json json;
  as_json_init(&json, out, 2);
  as_json_open(&json, '{');
  as_json_member_text(&json, "$schema", SCHEMA);
  as_json_member_text(&json, "version", "2.1.0");
  as_json_key(&json, "runs");
  as_json_open(&json, '[');
  as_json_open(&json, '{');
  driver(&json, check->in->arena);
  as_json_member_text(&json, "columnKind", "unicodeCodePoints");
  as_json_key(&json, "results");
  as_json_open(&json, '[');
  for (uint32_t i = 0; i < check->result_count; i++)
    result(&json, &check->results[i], check->in->arena);
  as_json_close(&json, ']');
  as_json_close(&json, '}');
  as_json_close(&json, ']');
  as_json_close(&json, '}');
  as_buf_char(out, '\n');
}
