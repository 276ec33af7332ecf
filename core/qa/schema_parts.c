/* SPDX-License-Identifier: MIT */
/* Which maps there are and how they hang together. Their keys are the readers' own tables; what a
 * key leads to is said here, once, and is looked at by a test against every shipped file. */
#include "qa/schema_parts.h"

#include "base/text.h"
#include "qa/rule_test.h"
#include "scale/scale.h"

static const struct as_part parts[AS_PARTS] = {
    [AS_PART_SCALE] = {"scale", &as_keys_scale},
    [AS_PART_EFFECTIVE] = {"effective", &as_keys_effective},
    [AS_PART_BASE] = {"base", &as_keys_base},
    [AS_PART_FIELD] = {"field", &as_keys_field},
    [AS_PART_TYPE] = {"type", &as_keys_type},
    [AS_PART_TABLE] = {"table", &as_keys_table},
    [AS_PART_CHECK] = {"check", &as_keys_check},
    [AS_PART_DEMAND] = {"demand", &as_keys_demand},
    [AS_PART_OVERLAP] = {"overlap", &as_keys_overlap},
    [AS_PART_SECTION] = {"section", &as_keys_section},
    [AS_PART_SECTION_LEVEL] = {"section-level", &as_keys_section_level},
    [AS_PART_TOTAL] = {"total", &as_keys_total},
    [AS_PART_SUBTOTAL] = {"subtotal", &as_keys_subtotal},
    [AS_PART_LEVEL] = {"level", &as_keys_level},
    [AS_PART_LEVEL_TITLE] = {"level-title", &as_keys_level_title},
    [AS_PART_LASTS] = {"lasts", &as_keys_lasts},
    [AS_PART_ITEM] = {"item", &as_keys_item},
    [AS_PART_SCORE] = {"score", &as_keys_score},
    [AS_PART_RANGE] = {"range", &as_keys_range},
    [AS_PART_ELEMENT] = {"element", &as_keys_element},
    [AS_PART_APPLIES] = {"applies", &as_keys_applies},
    [AS_PART_CAP] = {"cap", &as_keys_cap},
    [AS_PART_SETS] = {"override", &as_keys_sets},
    [AS_PART_REMARK] = {"remark", &as_keys_remark},
    [AS_PART_TEST] = {"test", &as_keys_test},
    [AS_PART_CASE] = {"case", &as_keys_case},
    [AS_PART_CASE_TABLE] = {"case-table", &as_keys_case_table},
    [AS_PART_ROW] = {"row", &as_keys_row},
    [AS_PART_EXPECT] = {"expect", &as_keys_expect}};

static const struct as_link links[] = {
    {AS_PART_SCALE, "score", AS_LEADS_ONE, AS_PART_SCORE, NULL, false},
    {AS_PART_SCALE, "facts", AS_LEADS_MAP_OF, AS_PART_FIELD, NULL, false},
    {AS_PART_SCALE, "remarks", AS_LEADS_MAP_OF, AS_PART_REMARK, NULL, false},
    {AS_PART_SCALE, "tables", AS_LEADS_MAP_OF, AS_PART_TABLE, NULL, false},
    {AS_PART_SCALE, "sections", AS_LEADS_MAP_OF, AS_PART_SECTION, NULL, false},
    {AS_PART_SCALE, "items", AS_LEADS_MAP_OF, AS_PART_ITEM, NULL, false},
    {AS_PART_SCALE, "settings", AS_LEADS_MAP_OF, AS_PART_FIELD, NULL, false},
    {AS_PART_SCALE, "total", AS_LEADS_ONE, AS_PART_TOTAL, NULL, false},
    {AS_PART_SCALE, "subtotals", AS_LEADS_MAP_OF, AS_PART_SUBTOTAL, NULL, false},
    {AS_PART_SCALE, "levels", AS_LEADS_LIST_OF, AS_PART_LEVEL, NULL, false},
    {AS_PART_SCALE, "base", AS_LEADS_ONE, AS_PART_BASE, NULL, false},
    {AS_PART_SCALE, "effective", AS_LEADS_ONE, AS_PART_EFFECTIVE, NULL, false},
    {AS_PART_FIELD, "type", AS_LEADS_WORDS, AS_PARTS, &as_words_types, false},
    {AS_PART_TYPE, "type", AS_LEADS_WORDS, AS_PARTS, &as_words_types, false},
    {AS_PART_TABLE, "columns", AS_LEADS_MAP_OF, AS_PART_FIELD, NULL, false},
    {AS_PART_TABLE, "checks", AS_LEADS_LIST_OF, AS_PART_CHECK, NULL, false},
    {AS_PART_TABLE, "empty", AS_LEADS_WORDS, AS_PARTS, &as_words_empty, false},
    {AS_PART_CHECK, "no_overlap", AS_LEADS_ONE, AS_PART_OVERLAP, NULL, false},
    {AS_PART_CHECK, "if", AS_LEADS_MAP_OF, AS_PART_DEMAND, NULL, false},
    {AS_PART_CHECK, "then", AS_LEADS_MAP_OF, AS_PART_DEMAND, NULL, false},
    {AS_PART_SECTION, "levels", AS_LEADS_LIST_OF, AS_PART_SECTION_LEVEL, NULL, false},
    {AS_PART_SECTION_LEVEL, "score", AS_LEADS_ONE, AS_PART_RANGE, NULL, false},
    {AS_PART_SECTION_LEVEL, "items", AS_LEADS_MAP_OF, AS_PART_RANGE, NULL, false},
    {AS_PART_TOTAL, "method", AS_LEADS_WORDS, AS_PARTS, &as_words_total, false},
    {AS_PART_LEVEL, "total", AS_LEADS_ONE, AS_PART_RANGE, NULL, false},
    {AS_PART_LEVEL, "sections", AS_LEADS_MAP_OF, AS_PART_RANGE, NULL, false},
    {AS_PART_LEVEL, "subtotals", AS_LEADS_MAP_OF, AS_PART_RANGE, NULL, false},
    {AS_PART_LEVEL, "items", AS_LEADS_MAP_OF, AS_PART_RANGE, NULL, false},
    {AS_PART_LEVEL, "titles", AS_LEADS_MAP_OF, AS_PART_LEVEL_TITLE, NULL, false},
    {AS_PART_LEVEL, "lasts", AS_LEADS_ONE, AS_PART_LASTS, NULL, false},
    {AS_PART_ITEM, "score", AS_LEADS_ONE, AS_PART_SCORE, NULL, false},
    {AS_PART_ITEM, "applies", AS_LEADS_ONE, AS_PART_APPLIES, NULL, false},
    {AS_PART_ITEM, "between", AS_LEADS_WORDS, AS_PARTS, &as_words_between, false},
    {AS_PART_ITEM, "bands", AS_LEADS_MAP_OF, AS_PART_RANGE, NULL, false},
    {AS_PART_ITEM, "facts", AS_LEADS_MAP_OF, AS_PART_FIELD, NULL, false},
    {AS_PART_ITEM, "figures", AS_LEADS_MAP_OF, AS_PART_FIELD, NULL, false},
    {AS_PART_ITEM, "settings", AS_LEADS_MAP_OF, AS_PART_FIELD, NULL, false},
    {AS_PART_ITEM, "present", AS_LEADS_MAP_OF, AS_PART_ELEMENT, NULL, true},
    {AS_PART_ITEM, "caps", AS_LEADS_MAP_OF, AS_PART_CAP, NULL, false},
    {AS_PART_ITEM, "overrides", AS_LEADS_MAP_OF, AS_PART_SETS, NULL, false},
    {AS_PART_ITEM, "remarks", AS_LEADS_MAP_OF, AS_PART_REMARK, NULL, false},
    {AS_PART_ITEM, "target", AS_LEADS_ONE, AS_PART_RANGE, NULL, false},
    {AS_PART_ITEM, "value", AS_LEADS_ONE, AS_PART_FIELD, NULL, false},
    {AS_PART_CASE, "expect", AS_LEADS_ONE, AS_PART_EXPECT, NULL, false},
    {AS_PART_CASE_TABLE, "expect", AS_LEADS_ONE, AS_PART_EXPECT, NULL, false},
    {AS_PART_CASE_TABLE, "rows", AS_LEADS_LIST_OF, AS_PART_ROW, NULL, false},
    {AS_PART_ROW, "expect", AS_LEADS_ONE, AS_PART_EXPECT, NULL, false}};

const struct as_part *as_part_of(enum as_part_id id) {
  return &parts[id];
}

const struct as_link *as_links(size_t *count) {
  *count = sizeof links / sizeof *links;
  return links;
}

const struct as_link *as_link_of(enum as_part_id in, const char *key) {
  for (size_t i = 0; i < sizeof links / sizeof *links; i++)
    if (links[i].in == in && as_text_equal(links[i].key, key))
      return &links[i];
  return NULL;
}
