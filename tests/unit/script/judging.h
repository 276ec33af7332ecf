/* SPDX-License-Identifier: MIT */
/* For the tests of the script floor: a scale of one item in a folder of its own, its rule, and a
 * review's evidence in YAML. */
#ifndef AS_TEST_JUDGING_H
#define AS_TEST_JUDGING_H

#include "doc/read.h"
#include "script/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct judging_case {
  struct as_arena *arena;
  struct as_errors errors;
  struct as_scale *scale;
  struct as_script *script;
  struct as_rules *rules;
  char folder[64];
};

static const char judging_tables[] =
    "tables:\n"
    "  specialists:\n"
    "    title: Specialists\n"
    "    key: id\n"
    "    empty: missing\n"
    "    columns:\n"
    "      id: {type: text, required: yes, label: Specialist}\n"
    "      fte: {type: number, above: 0, max: 1, default: 1, unit: posts, label: Full-time "
    "equivalent}\n"
    "      caseload: {type: whole, min: 0, label: Active participants}\n"
    "      share: {type: percent, label: Share}\n"
    "      role: {type: choice, of: [full-service, refers-out], label: Role}\n"
    "      teams: {type: list, of: text, label: Teams}\n"
    "  contacts:\n"
    "    title: Employer contacts\n"
    "    columns:\n"
    "      date: {type: date, label: Date}\n"
    "      specialist: {type: text, label: Specialist}\n"
    "      mode: {type: choice, of: [in-person, video, phone], label: Mode}\n"
    "      useful: {type: yes-no, label: Useful}\n"
    "      start: {type: time, label: Start}\n"
    "      end: {type: time, label: End}\n";

static const char judging_item[] =
    "items:\n"
    "  thing:\n"
    "    number: '1'\n"
    "    section: all\n"
    "    title: Thing\n"
    "    rule: thing\n"
    "    unit: people a post\n"
    "    bands: {5: {to: 20}, 4: {from: 21, to: 25}, 3: {from: 26, to: 30}, 2: {from: 31, "
    "to: 40}, 1: {from: 41}}\n"
    "    anchors: {5: best, 4: good, 3: fair, 2: poor, 1: worst}\n";

static inline void judging_write(const char *folder, const char *name, const char *text,
                                 size_t size) {
  char path[256];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "wb");
  fwrite(text, 1, size, file);
  fclose(file);
}

/* more: further YAML of the item, indented by four. rule: its script. NULL rules: the errors say
 * why. */
static inline void judging_open_sized(struct judging_case *at, const char *more, const char *rule,
                                      size_t size) {
  char yaml[16384], path[256];
  memset(at, 0, sizeof *at);
  at->arena = as_arena_new();
  as_errors_init(&at->errors, at->arena);
  snprintf(at->folder, sizeof at->folder, "/tmp/judging-XXXXXX");
  if (!mkdtemp(at->folder))
    abort();
  snprintf(path, sizeof path, "%s/items", at->folder);
  (void)!mkdir(path, 0700);
  snprintf(yaml, sizeof yaml,
           "scale: test\nversion: '1'\ntitle: Test\nsource: {title: x}\nscore: {min: 1, max: "
           "5}\n%ssections: {all: {title: All}}\n%s%s"
           "total: {method: sum}\n",
           judging_tables, judging_item, more);
  judging_write(at->folder, "scale.yaml", yaml, strlen(yaml));
  judging_write(at->folder, "items/thing.lua", rule, size);
  static const char helper[] =
      "local m = {}\nlocal n = 0\nfunction m.next() n = n + 1 return n end\n"
      "function m.double(x) return product(x, 2) end\nreturn m\n";
  judging_write(at->folder, "items/helper.lua", helper, sizeof helper - 1);
  struct as_scale_finder finder = {.shared_rules = ASSAY_SOURCE_DIR "/rules/lib"};
  snprintf(path, sizeof path, "%s/scale.yaml", at->folder);
  at->scale = as_scale_load(path, &finder, &at->errors);
  at->script = as_script_new(NULL);
  if (at->scale)
    at->rules = as_script_load(at->script, at->scale, &at->errors);
}

static inline void judging_open(struct judging_case *at, const char *more, const char *rule) {
  judging_open_sized(at, more, rule, strlen(rule));
}

static inline void judging_close(struct judging_case *at) {
  char command[256];
  static const char *const files[] = {"items/thing.lua", "items/helper.lua", "scale.yaml", "items",
                                      ""};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    snprintf(command, sizeof command, "%s/%s", at->folder, files[i]);
    remove(command);
  }
  as_script_free(at->script);
  as_scale_free(at->scale);
  as_arena_free(at->arena);
}

/* All that went wrong, for messages. */
static inline const char *judging_errors(const struct judging_case *at) {
  static char text[4096];
  text[0] = '\0';
  for (size_t i = 0; i < at->errors.stored; i++)
    snprintf(text + strlen(text), sizeof text - strlen(text), "%s:%d:%d: %s\n",
             at->errors.kept[i].file ? at->errors.kept[i].file : "-", at->errors.kept[i].line,
             at->errors.kept[i].column, at->errors.kept[i].text);
  return text;
}

static inline const struct as_value *judging_yaml(struct judging_case *at, const char *text) {
  struct as_source *source = AS_NEW(at->arena, struct as_source);
  source->path = "review.yaml";
  source->text = as_arena_text(at->arena, text);
  source->size = strlen(text);
  return as_read(at->arena, source, &at->errors);
}

static inline void judging_tables_of(struct judging_case *at, const struct as_value *evidence,
                                     const struct as_table **tables) {
  struct as_remarks remarks;
  as_remarks_init(&remarks, at->arena);
  for (uint32_t i = 0; i < at->scale->table_count; i++) {
    struct as_table_source source = {.spec = &at->scale->tables[i],
                                     .given = as_value_get(evidence, at->scale->tables[i].id)};
    as_date_make(2026, 3, 10, &source.review_date);
    tables[i] = source.given ? as_table_read(at->arena, &source, &remarks, &at->errors) : NULL;
  }
}

static inline void judging_facts_of(struct judging_case *at, const struct as_value *evidence,
                                    struct as_item_evidence *given) {
  const struct as_item *item = given->item;
  struct as_datum *facts = AS_NEW_ARRAY(at->arena, struct as_datum, item->fact_count + 1);
  struct as_datum *settings = AS_NEW_ARRAY(at->arena, struct as_datum, item->setting_count + 1);
  enum as_tri *present = AS_NEW_ARRAY(at->arena, enum as_tri, item->element_count + 1);
  const char **from =
      AS_NEW_ARRAY(at->arena, const char *, item->fact_count + item->element_count + 1);
  for (uint32_t i = 0; i < item->fact_count; i++) {
    const struct as_value *value = as_value_get(evidence, item->facts[i].id);
    from[i] = "review.yaml:1";
    if (value)
      as_type_read_value(&item->facts[i].type, value, item->facts[i].id, at->arena, &facts[i],
                         &at->errors);
  }
  for (uint32_t i = 0; i < item->setting_count; i++)
    settings[i] = item->settings[i].fallback;
  for (uint32_t i = 0; i < item->element_count; i++) {
    const char *word = as_value_get_text(as_value_get(evidence, "present"), item->elements[i].id);
    present[i] = !word ? AS_UNKNOWN : strcmp(word, "yes") == 0 ? AS_YES : AS_NO;
  }
  given->facts = facts;
  given->facts_from = from;
  given->settings = settings;
  given->present = present;
  given->others_closed = as_value_get(evidence, "others") != NULL;
  const char *why, *anchor = as_value_get_text(evidence, "anchor");
  given->has_anchor = anchor && as_decimal_parse(anchor, strlen(anchor), &given->anchor, &why);
  given->anchor_from = "review.yaml:2";
}

/* Judges the item; evidence is YAML: tables by name, facts, present, others, anchor. The result
 * lives in at->arena. */
static inline struct as_item_result *judging_judge(struct judging_case *at, const char *evidence) {
  struct as_item_result *out = AS_NEW(at->arena, struct as_item_result);
  const struct as_value *tree = judging_yaml(at, evidence);
  const struct as_table **tables =
      AS_NEW_ARRAY(at->arena, const struct as_table *, at->scale->table_count + 1);
  struct as_evidence all = {.tables = tables};
  struct as_item_evidence given = {.item = &at->scale->items[0]};
  as_date_make(2026, 3, 10, &all.date);
  judging_tables_of(at, tree, tables);
  judging_facts_of(at, tree, &given);
  out->id = given.item->id;
  out->min = given.item->min;
  out->max = given.item->max;
  as_script_judge(at->script, at->rules, &all, &given, at->arena, out);
  return out;
}

static inline bool judging_has(const struct as_texts *texts, const char *part) {
  for (uint32_t i = 0; i < texts->count; i++)
    if (strstr(texts->texts[i], part))
      return true;
  return false;
}

/* A result in one line, for messages and for comparing: "scored 5 [5..5] value 20". */
static inline const char *judging_line(const struct as_item_result *out) {
  static char text[2048];
  char score[AS_DECIMAL_TEXT] = "", low[AS_DECIMAL_TEXT], high[AS_DECIMAL_TEXT];
  if (out->has_score)
    as_decimal_print(out->score, score);
  as_decimal_print(out->lowest, low);
  as_decimal_print(out->highest, high);
  snprintf(text, sizeof text, "%s %s [%s..%s]", as_status_name(out->status), score, low, high);
  for (uint32_t i = 0; i < out->missing.count; i++)
    snprintf(text + strlen(text), sizeof text - strlen(text), " -%s", out->missing.texts[i]);
  if (out->fault.text)
    snprintf(text + strlen(text), sizeof text - strlen(text), " fault %s at %s:%d limit %s",
             out->fault.text, out->fault.file ? out->fault.file : "?", out->fault.line,
             out->fault.limit ? out->fault.limit : "none");
  return text;
}

#endif
