/* SPDX-License-Identifier: MIT */
/* Any bytes as the rule of a scale: loaded, or refused, or a fault, or a score within its range;
 * nothing else. For libFuzzer: clang -fsanitize=fuzzer,address,undefined -D_GNU_SOURCE -Icore
 * -Icore/include tests/fuzz/fuzz_rule.c LIBRARIES with tests/hostile as its first corpus. */
#include "script/script.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct as_element elements[] = {{.id = "a", .title = "A"}, {.id = "b", .title = "B"}};
static const struct as_field facts[] = {
    {.id = "tracked", .type = {.kind = AS_TYPE_YES_NO}, .label = "Tracked"}};
static const struct as_field columns[] = {
    {.id = "id", .type = {.kind = AS_TYPE_TEXT}, .label = "Id"},
    {.id = "n", .type = {.kind = AS_TYPE_NUMBER}, .label = "Number"}};
static const struct as_table_spec tables[] = {
    {.id = "people", .title = "People", .columns = columns, .column_count = 2, .key = -1}};

static struct as_item item_of_one_rule(void) {
  struct as_item item = {.id = "thing",
                         .number = "1",
                         .title = "Thing",
                         .rule = "thing",
                         .whole = true,
                         .counted = true};
  item.min = as_decimal_of(1);
  item.max = as_decimal_of(5);
  item.facts = facts;
  item.fact_count = 1;
  item.elements = elements;
  item.element_count = 2;
  return item;
}

static void judge(struct as_script *script, const struct as_rules *rules,
                  const struct as_item *item) {
  static const struct as_datum answers[1] = {{.kind = AS_TYPE_YES_NO}};
  static const enum as_tri present[2] = {AS_YES, AS_UNKNOWN};
  const struct as_table *none[1] = {NULL};
  struct as_evidence evidence = {.tables = none, .date = 739000};
  struct as_item_evidence given = {.item = item, .facts = answers, .present = present};
  struct as_item_result result = {.id = item->id, .min = item->min, .max = item->max};
  struct as_arena *arena = as_arena_new();
  as_script_judge(script, rules, &evidence, &given, arena, &result);
  if (result.has_score && (as_decimal_compare(result.score, item->min) < 0 ||
                           as_decimal_compare(result.score, item->max) > 0))
    abort();
  if (result.status == AS_FAULT && (result.has_score || !result.fault.text))
    abort();
  as_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct as_arena *arena = as_arena_new();
  struct as_errors errors;
  struct as_item item = item_of_one_rule();
  struct as_source source = {
      .path = "thing.lua", .text = as_arena_copy(arena, (const char *)data, size), .size = size};
  struct as_rule_file rule = {.name = "thing", .source = &source};
  struct as_scale scale = {.arena = arena,
                           .id = "fuzz",
                           .version = "1",
                           .title = "Fuzz",
                           .tables = tables,
                           .table_count = 1,
                           .items = &item,
                           .item_count = 1,
                           .rules = &rule,
                           .rule_count = 1};
  as_errors_init(&errors, arena);
  struct as_script *script = as_script_new(NULL);
  struct as_rules *rules = as_script_load(script, &scale, &errors);
  if (!rules && !as_errors_any(&errors))
    abort();
  if (rules)
    judge(script, rules, &item);
  as_script_free(script);
  as_arena_free(arena);
  return 0;
}
