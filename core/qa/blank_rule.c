/* SPDX-License-Identifier: MIT */
/* A rule that does the plainest thing its item allows: count a checklist, band a number that the
 * review gives, band the mean of a column, or leave it to the reviewer. The test says what that
 * comes to by the item's own bands, at each edge and on both sides of it.
 *
 * Points before caps and overrides are what is expected ("anchor") where the item has any: which
 * of them hold hangs on facts that these cases do not give. */
#include "qa/blank_rule.h"

#include "base/text.h"
#include "doc/build.h"
#include "doc/emit.h"
#include "qa/words.h"

#include <stdlib.h>

enum { MOST_VALUES = 4 * 3 * 40, TITLE = 80, BY_TENTHS = 1 };

enum kind { CHECKLIST, FACT, COLUMN, JUDGEMENT };

/* What the rule looks at. */
struct plan {
  enum kind kind;
  const struct as_field *field; /* of fact and column */
  const struct as_table_spec *table;
};

static bool is_number(const struct as_type *type) {
  return type->kind == AS_TYPE_WHOLE || type->kind == AS_TYPE_NUMBER ||
         type->kind == AS_TYPE_PERCENT;
}

static bool within(const struct as_type *type, struct as_decimal value) {
  return (type->kind != AS_TYPE_WHOLE || as_decimal_is_whole(value)) &&
         (!type->min.given || as_decimal_compare(value, type->min.value) >= 0) &&
         (!type->max.given || as_decimal_compare(value, type->max.value) <= 0) &&
         (!type->above.given || as_decimal_compare(value, type->above.value) > 0) &&
         (!type->below.given || as_decimal_compare(value, type->below.value) < 0);
}

/* How many edges of the item's bands a value of the field can be. */
static uint32_t edges_of(const struct as_item *item, const struct as_type *type) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < item->band_count; i++) {
    const struct as_range *range = &item->bands[i].range;
    const struct as_bound *const edges[] = {&range->from, &range->to, &range->above,
                                            &range->below};
    for (int k = 0; k < 4; k++)
      count += edges[k]->given && within(type, edges[k]->value) ? 1 : 0;
  }
  return count;
}

/* The number that is most like the item's figure: of its unit, reaching most of its edges. NULL:
 * none reaches any. */
static const struct as_field *like(const struct as_item *item, const struct as_field *fields,
                                   uint32_t count, uint32_t *best) {
  const struct as_field *found = NULL;
  for (uint32_t i = 0; i < count; i++) {
    bool unit = item->unit && as_text_equal(fields[i].unit, item->unit);
    uint32_t edges = is_number(&fields[i].type) ? edges_of(item, &fields[i].type) : 0;
    uint32_t rank = edges ? 2 * edges + (unit ? 1 : 0) : 0;
    if (rank > *best) {
      *best = rank;
      found = &fields[i];
    }
  }
  return found;
}

static struct plan plan_of(const struct as_blank_rule *blank) {
  const struct as_item *item = blank->item;
  struct plan plan = {.kind = JUDGEMENT};
  uint32_t best = 0;
  if (item->band_count == 0)
    return plan;
  if (item->element_count > 0)
    return (struct plan){.kind = CHECKLIST};
  plan.field = like(item, item->facts, item->fact_count, &best);
  if (plan.field) {
    plan.kind = FACT;
    return plan;
  }
  for (uint32_t i = 0; i < blank->scale->table_count; i++) {
    const struct as_table_spec *table = &blank->scale->tables[i];
    const struct as_field *field = like(item, table->columns, table->column_count, &best);
    if (field)
      plan = (struct plan){COLUMN, field, table};
  }
  return plan;
}

/* The script */

static void figures(const struct as_item *item, struct as_buf *out) {
  if (item->figure_count == 0)
    return;
  as_buf_text(out, "\n-- Limits and remarks of the item look at figures:");
  for (uint32_t i = 0; i < item->figure_count; i++)
    as_buf_print(out, "%s %s", i ? "," : "", item->figures[i].id);
  as_buf_text(out, ".\n-- Give each with figure(name, value) in rule.figures(item, review).\n");
}

/* ".name", or where Lua would take it for something else, ["name"]. */
static const char *member(const struct as_blank_rule *blank, const char *id) {
  static const char *const taken[] = {"and",   "break", "do",       "else", "elseif", "end",
                                      "false", "for",   "function", "goto", "if",     "in",
                                      "local", "nil",   "not",      "or",   "repeat", "return",
                                      "then",  "true",  "until",    "while"};
  bool plain = as_text_is_snake(id);
  for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
    plain = plain && !as_text_equal(id, taken[i]);
  return as_arena_print(blank->arena, plain ? ".%s" : "[\"%s\"]", id);
}

static void body(const struct as_blank_rule *blank, const struct plan *plan, struct as_buf *out) {
  switch (plan->kind) {
  case CHECKLIST:
    as_buf_text(out, "local rule = {by_count = true} -- so elements not given leave a range\n\n"
                     "function rule.score(item)\n"
                     "  return item:band(item:count_present())\n"
                     "end\n");
    break;
  case FACT:
    as_buf_print(out,
                 "local evidence = require \"evidence\"\n"
                 "local rule = {}\n\n"
                 "function rule.score(item)\n"
                 "  evidence.need(item, {\"%s\"})\n"
                 "  return item:band(item.facts%s)\n"
                 "end\n",
                 plan->field->id, member(blank, plan->field->id));
    break;
  case COLUMN:
    as_buf_print(out,
                 "local rule = {}\n\n"
                 "function rule.score(item, review)\n"
                 "  return item:band(review%s:mean \"%s\")\n"
                 "end\n",
                 member(blank, plan->table->id), plan->field->id);
    break;
  case JUDGEMENT:
    as_buf_text(out, "local rule = {}\n\n"
                     "function rule.score()\n"
                     "  missing \"anchor\"\n"
                     "end\n");
    break;
  }
}

void as_blank_rule_script(const struct as_blank_rule *blank, struct as_buf *out) {
  static const char *const does[] = {[CHECKLIST] = "how many elements of its checklist are there",
                                     [FACT] =
                                         "one figure that the review gives, by the item's bands",
                                     [COLUMN] = "the mean of a column, by the item's bands",
                                     [JUDGEMENT] = "the reviewer's own points are the evidence"};
  struct plan plan = plan_of(blank);
  as_buf_print(out, "-- %s: %s.\n", as_words_line(blank->arena, blank->item->title, TITLE),
               does[plan.kind]);
  body(blank, &plan, out);
  figures(blank->item, out);
  as_buf_text(out, "\nreturn rule\n");
}

/* The test */

struct cases {
  const struct as_blank_rule *blank;
  struct plan plan;
  struct as_value list;
  struct as_decimal values[MOST_VALUES];
  uint32_t count;
};

static bool may_be(const struct cases *cases, struct as_decimal value) {
  struct as_decimal most = as_decimal_of(cases->blank->item->element_count);
  if (cases->plan.kind == CHECKLIST)
    return as_decimal_is_whole(value) && as_decimal_compare(value, as_decimal_of(0)) >= 0 &&
           as_decimal_compare(value, most) <= 0;
  return within(&cases->plan.field->type, value);
}

static void add_value(struct cases *cases, struct as_decimal value) {
  for (uint32_t i = 0; i < cases->count; i++)
    if (as_decimal_compare(cases->values[i], value) == 0)
      return;
  if (cases->count < MOST_VALUES && may_be(cases, value))
    cases->values[cases->count++] = value;
}

/* The edge and both its sides. */
static void add_edge(struct cases *cases, const struct as_bound *edge) {
  struct as_decimal step = as_decimal_of(1), other;
  if (!edge->given)
    return;
  if (cases->plan.kind != CHECKLIST && cases->plan.field->type.kind != AS_TYPE_WHOLE)
    step.places = edge->value.places > BY_TENTHS ? edge->value.places : BY_TENTHS;
  add_value(cases, edge->value);
  if (as_decimal_add(edge->value, step, &other))
    add_value(cases, other);
  if (as_decimal_subtract(edge->value, step, &other))
    add_value(cases, other);
}

static int by_value(const void *left, const void *right) {
  return as_decimal_compare(*(const struct as_decimal *)left, *(const struct as_decimal *)right);
}

static void add_edges(struct cases *cases) {
  const struct as_item *item = cases->blank->item;
  for (uint32_t i = 0; i < item->band_count; i++) {
    const struct as_range *range = &item->bands[i].range;
    add_edge(cases, &range->from);
    add_edge(cases, &range->to);
    add_edge(cases, &range->above);
    add_edge(cases, &range->below);
  }
  if (cases->count > 1)
    qsort(cases->values, cases->count, sizeof *cases->values, by_value);
}

static const char *text_of(const struct cases *cases, struct as_decimal number) {
  char text[AS_DECIMAL_TEXT];
  as_decimal_print(number, text);
  return as_arena_text(cases->blank->arena, text);
}

/* Something of the type, for a column that has to be there: which does not matter. */
static struct as_value filler(const struct cases *cases, const struct as_type *type) {
  struct as_decimal number = as_decimal_of(0);
  switch (type->kind) {
  case AS_TYPE_LIST:
    return filler(cases, type->element);
  case AS_TYPE_CHOICE:
    return as_value_of_text(type->choices[0]);
  case AS_TYPE_YES_NO:
    return as_value_of_yes(true);
  case AS_TYPE_DATE:
    return as_value_of_text("2026-03-10");
  case AS_TYPE_TIME:
    return as_value_of_text("09:00");
  case AS_TYPE_WHOLE:
  case AS_TYPE_NUMBER:
  case AS_TYPE_PERCENT:
    if (type->above.given)
      as_decimal_add(type->above.value, as_decimal_of(1), &number);
    else if (type->min.given)
      number = type->min.value;
    return as_value_of_number(cases->blank->arena, number);
  default:
    return as_value_of_text("A");
  }
}

static void put_table(const struct cases *cases, struct as_value *one, struct as_value value) {
  struct as_arena *arena = cases->blank->arena;
  const struct as_table_spec *table = cases->plan.table;
  struct as_value row = as_value_of_map(), rows = as_value_of_list(), tables = as_value_of_map();
  for (uint32_t i = 0; i < table->column_count; i++) {
    const struct as_field *column = &table->columns[i];
    if (column == cases->plan.field)
      as_map_put(arena, &row, column->id, value);
    else if (column->required && !column->refers_to)
      as_map_put(arena, &row, column->id, filler(cases, &column->type));
  }
  as_list_add(arena, &rows, row);
  as_map_put(arena, &tables, table->id, rows);
  as_map_put(arena, one, "tables", tables);
}

/* Facts without which the item is not judged at all. */
static struct as_value required_facts(const struct cases *cases) {
  const struct as_item *item = cases->blank->item;
  struct as_value facts = as_value_of_map();
  for (uint32_t i = 0; i < item->fact_count; i++)
    if (item->facts[i].required && item->facts[i].fallback.kind == AS_TYPE_NONE)
      as_map_put(cases->blank->arena, &facts, item->facts[i].id,
                 filler(cases, &item->facts[i].type));
  return facts;
}

static void put_evidence(const struct cases *cases, struct as_value *one,
                         struct as_decimal value) {
  struct as_arena *arena = cases->blank->arena;
  const struct as_item *item = cases->blank->item;
  struct as_value facts = required_facts(cases), present = as_value_of_map();
  int64_t there = 0;
  if (cases->plan.kind == COLUMN) {
    put_table(cases, one, as_value_of_number(arena, value));
  } else if (cases->plan.kind == FACT) {
    as_map_put(arena, &facts, cases->plan.field->id, as_value_of_number(arena, value));
  } else if (as_decimal_to_int(value, &there)) {
    for (uint32_t i = 0; i < item->element_count; i++)
      as_map_put(arena, &present, item->elements[i].id, as_value_of_yes((int64_t)i < there));
    as_map_put(arena, &facts, "present", present);
  }
  if (facts.count > 0)
    as_map_put(arena, one, "facts", facts);
}

/* Whether what is given stands for the item's points. */
static bool is_bare(const struct as_item *item) {
  return item->cap_count == 0 && item->override_count == 0;
}

static struct as_value begin(const struct cases *cases, const char *name) {
  struct as_value one = as_value_of_map();
  as_map_put(cases->blank->arena, &one, "name", as_value_of_text(name));
  as_map_put(cases->blank->arena, &one, "item", as_value_of_text(cases->blank->item->id));
  return one;
}

static void finish(struct cases *cases, struct as_value *one, const char *key,
                   struct as_value value) {
  struct as_value expect = as_value_of_map();
  as_map_put(cases->blank->arena, &expect, key, value);
  as_map_put(cases->blank->arena, one, "expect", expect);
  as_list_add(cases->blank->arena, &cases->list, *one);
}

static void add_bands(struct cases *cases) {
  const struct as_item *item = cases->blank->item;
  struct as_arena *arena = cases->blank->arena;
  for (uint32_t i = 0; i < cases->count; i++) {
    struct as_banding banding;
    if (!as_item_band(item, cases->values[i], &banding))
      continue;
    struct as_value one =
        begin(cases, as_arena_print(arena, "%s earns %s", text_of(cases, cases->values[i]),
                                    text_of(cases, banding.score)));
    put_evidence(cases, &one, cases->values[i]);
    finish(cases, &one, is_bare(item) ? "score" : "anchor",
           as_value_of_number(arena, banding.score));
  }
}

static void add_anchors(struct cases *cases) {
  const struct as_item *item = cases->blank->item;
  struct as_arena *arena = cases->blank->arena;
  for (uint32_t i = 0; i < item->anchor_count; i++) {
    struct as_value facts = required_facts(cases);
    struct as_value points = as_value_of_number(arena, item->anchors[i].score);
    struct as_value one = begin(cases, as_arena_print(arena, "the reviewer's %s stands",
                                                      text_of(cases, item->anchors[i].score)));
    as_map_put(arena, &facts, "anchor", points);
    as_map_put(arena, &one, "facts", facts);
    finish(cases, &one, is_bare(item) ? "score" : "anchor", points);
  }
}

void as_blank_rule_test(const struct as_blank_rule *blank, struct as_buf *out) {
  struct cases *cases = AS_NEW(blank->arena, struct cases);
  *cases = (struct cases){.blank = blank, .plan = plan_of(blank), .list = as_value_of_list()};
  struct as_value map = as_value_of_map();
  if (!blank->item->applies && cases->plan.kind == JUDGEMENT) {
    add_anchors(cases);
  } else if (!blank->item->applies) {
    add_edges(cases);
    add_bands(cases);
  }
  struct as_value none = begin(cases, "nothing given leaves it unrated");
  finish(cases, &none, "status", as_value_of_text("unrated"));
  as_map_put(blank->arena, &map, "scale", as_value_of_text(blank->scale->id));
  as_map_put(blank->arena, &map, "cases", cases->list);
  as_emit(&map, out);
}
