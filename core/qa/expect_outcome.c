/* SPDX-License-Identifier: MIT */
/* Comparing an expectation with an outcome. The one idea: every comparison ends as two texts,
 * expected and got, so that the report of a failure needs no knowledge of what was compared; and
 * as what would have to stand in the test, so that putting it there needs none either. */
#include "qa/expect.h"

#include "base/text.h"

#include <string.h>

static struct as_difference *differ(struct as_comparison *to, const struct as_value *at,
                                    const char *what, const char *expected, const char *got) {
  if (to->count == to->room) {
    to->room = to->room ? to->room * 2 : 8;
    to->differences =
        as_arena_grow(to->arena, to->differences, to->count, to->room, sizeof *to->differences);
  }
  struct as_difference *out = &to->differences[to->count++];
  *out = (struct as_difference){.what = what, .expected = expected, .got = got, .at = at};
  return out;
}

/* One text, NULL for nothing, is what would be right there. */
static void instead(struct as_comparison *to, struct as_difference *difference, const char *text) {
  difference->instead = AS_INSTEAD_ONE;
  if (text)
    as_texts_add(to->arena, &difference->texts, text);
}

static const char *decimal_text(struct as_arena *arena, bool has, struct as_decimal number) {
  char text[AS_DECIMAL_TEXT];
  if (!has)
    return "none";
  size_t size = as_decimal_print(number, text);
  return as_arena_copy(arena, text, size);
}

/* Whether a number, written with 12 digits, is what was spelled: "23.3333333333", "5.0". */
static bool spelled(const char *written, const struct as_value *wanted, struct as_decimal got) {
  struct as_decimal expected;
  const char *why = NULL;
  return strcmp(written, wanted->as.text) == 0 ||
         (as_decimal_parse(wanted->as.text, wanted->count, &expected, &why) &&
          as_decimal_compare(expected, got) == 0);
}

/* A number or nothing (~), held against a number that may not be there. */
static void number(struct as_comparison *to, const struct as_value *wanted, const char *what,
                   bool has, struct as_decimal got) {
  if (!wanted)
    return;
  bool none = as_value_is_nothing(wanted) || strcmp(wanted->as.text, "none") == 0;
  const char *written = decimal_text(to->arena, has, as_decimal_significant(got, 12));
  if (none ? has : !has || !spelled(written, wanted, got))
    instead(to, differ(to, wanted, what, none ? "none" : wanted->as.text, written),
            has ? written : NULL);
}

/* The difference, where there is one. */
static struct as_difference *text(struct as_comparison *to, const struct as_value *wanted,
                                  const char *what, const char *got) {
  if (!wanted)
    return NULL;
  const char *expected = as_value_is_nothing(wanted) ? "none" : wanted->as.text;
  if (strcmp(expected, got ? got : "none") == 0)
    return NULL;
  struct as_difference *out = differ(to, wanted, what, expected, got ? got : "none");
  instead(to, out, got);
  return out;
}

/* Where a name is none of those there are: that, and the nearest. */
static void hint(struct as_comparison *to, struct as_difference *difference, const char *kind,
                 const char *name, const struct as_texts *known) {
  if (!difference || difference->hint || as_texts_has(known, name) || strcmp(name, "none") == 0)
    return;
  int near = as_text_nearest(name, known->texts, known->count);
  difference->hint = as_arena_print(to->arena, "there is no %s \"%s\"%s%s%s", kind, name,
                                    near >= 0 ? " (did you mean \"" : "",
                                    near >= 0 ? known->texts[near] : "", near >= 0 ? "\"?)" : "");
}

static void part_of(struct as_comparison *to, const struct as_value *wanted, const char *what,
                    const char *got) {
  if (wanted && (!got || !strstr(got, wanted->as.text)))
    differ(to, wanted, what, as_arena_print(to->arena, "a text with \"%s\"", wanted->as.text),
           got ? got : "none");
}

static uint32_t list_size(const struct as_value *value) {
  return value->kind == AS_LIST ? value->count : 1;
}

static const char *list_text(const struct as_value *value, uint32_t i) {
  const char *one = as_value_text(value->kind == AS_LIST ? &value->as.items[i] : value);
  return one ? one : "";
}

static const char *joined(struct as_arena *arena, const struct as_texts *texts) {
  const char *all = NULL;
  for (uint32_t i = 0; i < texts->count; i++)
    all = as_arena_print(arena, "%s%s%s", all ? all : "", all ? ", " : "", texts->texts[i]);
  return all ? all : "none";
}

static const char *joined_list(struct as_arena *arena, const struct as_value *value) {
  struct as_texts texts = {0};
  for (uint32_t i = 0; i < list_size(value); i++)
    as_texts_add(arena, &texts, list_text(value, i));
  return joined(arena, &texts);
}

static bool is_listed(const struct as_value *list, const char *name) {
  for (uint32_t i = 0; i < list_size(list); i++)
    if (strcmp(list_text(list, i), name) == 0)
      return true;
  return false;
}

/* Two sets of names, in any order. The difference, where there is one. */
static struct as_difference *set(struct as_comparison *to, const struct as_value *wanted,
                                 const char *what, const struct as_texts *got) {
  if (!wanted)
    return NULL;
  bool same = true;
  for (uint32_t i = 0; same && i < list_size(wanted); i++)
    same = as_texts_has(got, list_text(wanted, i));
  for (uint32_t i = 0; same && i < got->count; i++)
    same = is_listed(wanted, got->texts[i]);
  if (same)
    return NULL;
  struct as_difference *out =
      differ(to, wanted, what, joined_list(to->arena, wanted), joined(to->arena, got));
  out->instead = AS_INSTEAD_LIST;
  out->texts = *got;
  return out;
}

/* Caps or overrides that applied, out of those that the item has. */
static void limits(struct as_comparison *to, const struct as_value *wanted, const char *what,
                   const struct as_limit_result *all, uint32_t count) {
  struct as_texts applied = {0}, known = {0};
  for (uint32_t i = 0; i < count; i++) {
    as_texts_add(to->arena, &known, all[i].id);
    if (all[i].applied == AS_YES)
      as_texts_add(to->arena, &applied, all[i].id);
  }
  struct as_difference *out = set(to, wanted, what, &applied);
  const char *kind = as_arena_copy(to->arena, what, strlen(what) - 1); /* "cap" */
  for (uint32_t i = 0; out && i < list_size(wanted); i++)
    hint(to, out, kind, list_text(wanted, i), &known);
}

static const char *how_many(struct as_arena *arena, const struct as_texts *remarks) {
  if (!remarks->count)
    return "no remark";
  return as_arena_print(arena, "%u remark%s", remarks->count, remarks->count == 1 ? "" : "s");
}

static const char *with_part(const struct as_texts *got, const char *part) {
  for (uint32_t i = 0; i < got->count; i++)
    if (strstr(got->texts[i], part))
      return got->texts[i];
  return NULL;
}

static const struct as_value *list_item(const struct as_value *wanted, uint32_t at) {
  return wanted->kind == AS_LIST ? &wanted->as.items[at] : wanted;
}

/* Each is a part of some remark; an empty list: there is no remark. */
static void remarks(struct as_comparison *to, const struct as_value *wanted,
                    const struct as_texts *got) {
  if (wanted && !list_size(wanted) && got->count)
    differ(to, wanted, "remarks", "none", how_many(to->arena, got));
  for (uint32_t i = 0; wanted && i < list_size(wanted); i++)
    if (!with_part(got, list_text(wanted, i)))
      differ(to, list_item(wanted, i), "remarks",
             as_arena_print(to->arena, "one with \"%s\"", list_text(wanted, i)),
             as_arena_print(to->arena, "%s%s", how_many(to->arena, got),
                            got->count ? ", none with that" : ""));
}

/* Each is a part of no remark. */
static void no_remarks(struct as_comparison *to, const struct as_value *wanted,
                       const struct as_texts *got) {
  for (uint32_t i = 0; wanted && i < list_size(wanted); i++) {
    const char *found = with_part(got, list_text(wanted, i));
    if (found)
      differ(to, list_item(wanted, i), "no_remarks",
             as_arena_print(to->arena, "none with \"%s\"", list_text(wanted, i)), found);
  }
}

/* "caseload: 20 people", as a failure shows a step. */
static const char *step_words(struct as_arena *arena, const struct as_step *step) {
  struct as_buf line;
  as_buf_init(&line);
  as_buf_print(&line, "%s: ", step->label);
  as_datum_print(&step->value, &line);
  if (step->unit)
    as_buf_print(&line, " %s", step->unit);
  const char *words = as_arena_copy(arena, as_buf_get(&line), line.size);
  as_buf_done(&line);
  return words;
}

/* Each is a part of some step; an empty list: there is no step. */
static void steps(struct as_comparison *to, const struct as_value *wanted,
                  const struct as_item_result *item) {
  struct as_texts got = {0};
  for (uint32_t i = 0; wanted && i < item->step_count; i++)
    as_texts_add(to->arena, &got, step_words(to->arena, &item->steps[i]));
  const char *many = got.count ? "steps, none with that" : "no step";
  if (wanted && !list_size(wanted) && got.count)
    differ(to, wanted, "steps", "none", got.texts[0]);
  for (uint32_t i = 0; wanted && i < list_size(wanted); i++)
    if (!with_part(&got, list_text(wanted, i)))
      differ(to, list_item(wanted, i), "steps",
             as_arena_print(to->arena, "one with \"%s\"", list_text(wanted, i)), many);
}

static void value(struct as_comparison *to, const struct as_value *wanted,
                  const struct as_datum *got) {
  bool is_number =
      got->kind == AS_TYPE_WHOLE || got->kind == AS_TYPE_NUMBER || got->kind == AS_TYPE_PERCENT;
  if (is_number || got->kind == AS_TYPE_NONE) {
    number(to, wanted, "value", is_number, is_number ? got->as.number : as_decimal_of(0));
    return;
  }
  struct as_buf printed;
  as_buf_init(&printed);
  as_datum_print(got, &printed);
  text(to, wanted, "value", as_arena_copy(to->arena, as_buf_get(&printed), printed.size));
  as_buf_done(&printed);
}

static void fault(struct as_comparison *to, const struct as_value *wanted,
                  const struct as_item_result *item) {
  if (wanted)
    part_of(to, wanted, "fault", item->status == AS_FAULT ? item->fault.text : NULL);
  else if (item->status == AS_FAULT)
    differ(to, NULL, "fault", "none", item->fault.text);
}

static bool expects_fault(const struct as_value *expect) {
  const char *status = as_value_get_text(expect, "status");
  return as_value_get(expect, "fault") || (status && strcmp(status, "fault") == 0);
}

void as_expect_item(struct as_comparison *to, const struct as_value *expect,
                    const struct as_item_result *item) {
  number(to, as_value_get(expect, "score"), "score", item->has_score, item->score);
  text(to, as_value_get(expect, "status"), "status", as_status_name(item->status));
  number(to, as_value_get(expect, "anchor"), "anchor", item->has_anchor, item->anchor);
  if (as_value_get(expect, "value"))
    value(to, as_value_get(expect, "value"), &item->value);
  limits(to, as_value_get(expect, "caps"), "caps", item->caps, item->cap_count);
  limits(to, as_value_get(expect, "overrides"), "overrides", item->overrides,
         item->override_count);
  steps(to, as_value_get(expect, "steps"), item);
  remarks(to, as_value_get(expect, "remarks"), &item->remarks);
  no_remarks(to, as_value_get(expect, "no_remarks"), &item->remarks);
  set(to, as_value_get(expect, "missing"), "missing", &item->missing);
  number(to, as_value_get(expect, "lowest"), "lowest", true, item->lowest);
  number(to, as_value_get(expect, "highest"), "highest", true, item->highest);
  if (as_value_get(expect, "fault") || !expects_fault(expect))
    fault(to, as_value_get(expect, "fault"), item);
  part_of(to, as_value_get(expect, "error"), "error", NULL);
}

static const struct as_item_result *item_named(const struct as_result *result, const char *name) {
  for (uint32_t i = 0; i < result->item_count; i++)
    if (as_text_equal(result->items[i].id, name) || as_text_equal(result->items[i].number, name))
      return &result->items[i];
  return NULL;
}

/* What a map of names names, which is not there. */
static void no_such(struct as_comparison *to, const struct as_entry *entry, const char *what,
                    const char *kind, const struct as_texts *known) {
  struct as_difference *out =
      differ(to, &entry->key, what, as_arena_print(to->arena, "a result of this %s", kind),
             as_arena_print(to->arena, "no such %s", kind));
  hint(to, out, kind, entry->key.as.text, known);
}

static void scores(struct as_comparison *to, const struct as_value *wanted,
                   const struct as_result *result) {
  struct as_texts known = {0};
  for (uint32_t i = 0; wanted && i < result->item_count; i++)
    as_texts_add(to->arena, &known, result->items[i].id);
  for (uint32_t i = 0; wanted && i < wanted->count; i++) {
    const struct as_entry *entry = &wanted->as.entries[i];
    const char *what = as_arena_print(to->arena, "scores.%s", entry->key.as.text);
    const struct as_item_result *item = item_named(result, entry->key.as.text);
    uint32_t before = to->count;
    if (item)
      number(to, &entry->value, what, item->has_score, item->score);
    else
      no_such(to, entry, what, "item", &known);
    if (to->count > before)
      to->differences[before].item = item;
  }
}

static const struct as_section_result *section_named(const struct as_section_result *sections,
                                                     uint32_t count, const char *name) {
  for (uint32_t i = 0; i < count; i++)
    if (as_text_equal(sections[i].id, name))
      return &sections[i];
  return NULL;
}

static struct as_texts level_names(struct as_arena *arena, const struct as_level_result *levels,
                                   uint32_t count) {
  struct as_texts names = {0};
  for (uint32_t i = 0; i < count; i++)
    as_texts_add(arena, &names, levels[i].name.id);
  return names;
}

static void section_level(struct as_comparison *to, const struct as_value *wanted,
                          const char *what, const struct as_section_result *section) {
  struct as_texts levels = level_names(to->arena, section->levels, section->level_count);
  struct as_difference *out =
      text(to, wanted, what, section->has_level ? section->level.id : NULL);
  if (out)
    hint(to, out, "level of this section", out->expected, &levels);
}

/* Scores, or the levels, of sections or of subtotals. */
static void sections(struct as_comparison *to, const struct as_value *expect, const char *key,
                     const char *kind, const struct as_section_result *all, uint32_t count) {
  const struct as_value *wanted = as_value_get(expect, key);
  struct as_texts known = {0};
  for (uint32_t i = 0; wanted && i < count; i++)
    as_texts_add(to->arena, &known, all[i].id);
  for (uint32_t i = 0; wanted && i < wanted->count; i++) {
    const struct as_entry *entry = &wanted->as.entries[i];
    const char *what = as_arena_print(to->arena, "%s.%s", key, entry->key.as.text);
    const struct as_section_result *one = section_named(all, count, entry->key.as.text);
    if (!one)
      no_such(to, entry, what, kind, &known);
    else if (strcmp(key, "section_levels") == 0)
      section_level(to, &entry->value, what, one);
    else
      number(to, &entry->value, what, one->has_score, one->score);
  }
}

/* What the next level lacks: the exact set, each with what it needs. */
static void shorts(struct as_comparison *to, const struct as_value *wanted,
                   const struct as_result *result) {
  for (uint32_t i = 0; wanted && i < wanted->count; i++) {
    const struct as_entry *entry = &wanted->as.entries[i];
    const struct as_short *found = NULL;
    for (uint32_t k = 0; k < result->short_count && !found; k++)
      if (as_text_equal(result->shorts[k].what, entry->key.as.text))
        found = &result->shorts[k];
    number(to, &entry->value, as_arena_print(to->arena, "short.%s", entry->key.as.text), found,
           found ? found->need : as_decimal_of(0));
  }
  for (uint32_t i = 0; wanted && i < result->short_count; i++)
    if (!as_value_entry(wanted, result->shorts[i].what))
      differ(to, NULL, as_arena_print(to->arena, "short.%s", result->shorts[i].what),
             "not short of it", decimal_text(to->arena, true, result->shorts[i].need));
}

static void levels(struct as_comparison *to, const struct as_value *expect,
                   const struct as_result *result) {
  struct as_texts known = level_names(to->arena, result->levels, result->level_count);
  struct as_texts possible = {0};
  for (uint32_t i = 0; i < result->possible_count; i++)
    as_texts_add(to->arena, &possible, result->possible[i].id);
  const struct as_value *listed = as_value_get(expect, "levels_possible");
  struct as_difference *level = text(to, as_value_get(expect, "level"), "level",
                                     result->has_level ? result->level.id : NULL);
  if (level)
    hint(to, level, "level", level->expected, &known);
  text(to, as_value_get(expect, "level_title"), "level_title",
       result->has_level ? result->level.title : NULL);
  struct as_difference *set_of = set(to, listed, "levels_possible", &possible);
  for (uint32_t i = 0; set_of && i < list_size(listed); i++)
    hint(to, set_of, "level", list_text(listed, i), &known);
  struct as_difference *next = text(to, as_value_get(expect, "next_level"), "next_level",
                                    result->has_next ? result->next.id : NULL);
  if (next)
    hint(to, next, "level", next->expected, &known);
  shorts(to, as_value_get(expect, "short"), result);
}

/* Without a word on it no item may fault; with one, some item has a fault like that. */
static void whole_fault(struct as_comparison *to, const struct as_value *wanted,
                        const struct as_result *result) {
  const char *other = NULL;
  for (uint32_t i = 0; i < result->item_count; i++) {
    const struct as_item_result *item = &result->items[i];
    if (item->status != AS_FAULT)
      continue;
    if (!wanted)
      differ(to, NULL, item->id, "no fault", item->fault.text)->item = item;
    else if (strstr(item->fault.text, wanted->as.text))
      return;
    other = item->fault.text;
  }
  part_of(to, wanted, "fault", other);
}

void as_expect_result(struct as_comparison *to, const struct as_value *expect,
                      const struct as_result *result) {
  number(to, as_value_get(expect, "total"), "total", result->total.has_score, result->total.score);
  levels(to, expect, result);
  number(to, as_value_get(expect, "lowest"), "lowest", result->total.any, result->total.lowest);
  number(to, as_value_get(expect, "highest"), "highest", result->total.any, result->total.highest);
  scores(to, as_value_get(expect, "scores"), result);
  sections(to, expect, "sections", "section", result->sections, result->section_count);
  sections(to, expect, "section_levels", "section", result->sections, result->section_count);
  sections(to, expect, "subtotals", "subtotal", result->subtotals, result->subtotal_count);
  remarks(to, as_value_get(expect, "remarks"), &result->remarks);
  no_remarks(to, as_value_get(expect, "no_remarks"), &result->remarks);
  whole_fault(to, as_value_get(expect, "fault"), result);
  part_of(to, as_value_get(expect, "error"), "error", NULL);
}

void as_expect_refusal(struct as_comparison *to, const struct as_value *expect,
                       const struct as_errors *refused) {
  const struct as_value *wanted = as_value_get(expect, "error");
  const char *first = refused->stored ? refused->kept[0].text : "refused";
  if (!wanted) {
    differ(to, NULL, "evidence", "accepted", first);
    return;
  }
  for (size_t i = 0; i < refused->stored; i++)
    if (strstr(refused->kept[i].text, wanted->as.text))
      return;
  part_of(to, wanted, "error", first);
}
