/* SPDX-License-Identifier: MIT */
/* Skeletons of scales. The one idea: examples are the base's own values, written as the variant
 * would write them and put behind a #, so that taking the # away changes nothing until a number
 * is changed. A scale of its own is short, whole, and has both kinds of item: one that is judged
 * and one that a figure decides. */
#include "qa/blank_scale.h"

#include "assay/version.h"
#include "base/text.h"
#include "doc/build.h"
#include "doc/emit.h"
#include "qa/mentions.h"
#include "qa/specimen.h"
#include "qa/words.h"

enum {
  BUDGET = 400,     /* specimens looked at for an item's first test */
  ITEMS_TRIED = 40, /* items looked at */
  SHORT = 400,      /* bytes of a case that is good enough to be read */
  COMMENTED = 86    /* columns of an example's words, so that no line is broken behind a # */
};

static const char OWN[] =
    "score: {min: 1, max: 5}\n"
    "\n"
    "evidence_kinds:\n"
    "  MIS: Management information\n"
    "  INT: Interviews\n"
    "\n"
    "sections:\n"
    "  reach: {title: Reach}\n"
    "  practice: {title: Practice}\n"
    "\n"
    "items:\n"
    "  # A figure decides: the shared rule \"banded\" reads the fact against the bands.\n"
    "  share_in_time:\n"
    "    number: \"1\"\n"
    "    section: reach\n"
    "    title: People who are seen in time\n"
    "    rule: banded\n"
    "    params: {fact: share}\n"
    "    unit: percent\n"
    "    bands: {5: {from: 90}, 4: {from: 75, below: 90}, 3: {from: 50, below: 75}, 2: {from: 25, "
    "below: 50}, 1: {below: 25}}\n"
    "    anchors: {5: At least 90%, 4: At least 75%, 3: At least 50%, 2: At least 25%, 1: Less}\n"
    "    facts:\n"
    "      share: {type: percent, label: Share of people seen in time, help: Of everyone referred "
    "in the last six months.}\n"
    "    wanted:\n"
    "      - {what: Everyone referred with the day of the first meeting, from: [MIS], window: the "
    "last six months}\n"
    "    evidence: [MIS]\n"
    "\n"
    "  # The reviewer judges: points are given as \"anchor\" in the review.\n"
    "  own_choice:\n"
    "    number: \"2\"\n"
    "    section: practice\n"
    "    title: People choose for themselves\n"
    "    rule: judgement\n"
    "    judged: yes\n"
    "    anchors: {5: Always, 4: Nearly always, 3: Often, 2: Seldom, 1: Never}\n"
    "    evidence: [INT]\n"
    "\n"
    "total: {method: sum}\n"
    "\n"
    "levels:\n"
    "  - {id: good, title: Good, total: {from: 8}}\n"
    "  - {id: fair, title: Fair, total: {from: 5, to: 7}}\n"
    "  - {id: poor, title: Poor, total: {to: 4}}\n";

static const char OWN_TEST[] = "cases:\n"
                               "  - name: the share decides, both sides of each edge\n"
                               "    item: share_in_time\n"
                               "    rows:\n"
                               "      - {facts: {share: 100}, expect: {score: 5}}\n"
                               "      - {facts: {share: 90}, expect: {score: 5}}\n"
                               "      - {facts: {share: 89.9}, expect: {score: 4}}\n"
                               "      - {facts: {share: 75}, expect: {score: 4}}\n"
                               "      - {facts: {share: 74.9}, expect: {score: 3}}\n"
                               "      - {facts: {share: 50}, expect: {score: 3}}\n"
                               "      - {facts: {share: 49.9}, expect: {score: 2}}\n"
                               "      - {facts: {share: 25}, expect: {score: 2}}\n"
                               "      - {facts: {share: 24.9}, expect: {score: 1}}\n"
                               "  - name: without the share the item is unrated\n"
                               "    item: share_in_time\n"
                               "    expect: {status: unrated, missing: [facts.share]}\n"
                               "  - name: what the reviewer judged stands\n"
                               "    item: own_choice\n"
                               "    facts: {anchor: 4}\n"
                               "    expect: {score: 4}\n"
                               "  - name: without a judgement the item is unrated\n"
                               "    item: own_choice\n"
                               "    expect: {status: unrated, missing: [anchor]}\n";

static const char *title_of(const struct as_blank_scale *blank) {
  return blank->base
             ? as_arena_print(blank->arena, "%s, as %s has it", blank->base->title, blank->name)
             : blank->name;
}

static void say(const struct as_blank_scale *blank, const char *text, int indent,
                struct as_buf *out) {
  as_emit_comment(as_words_wrap(blank->arena, "", text, AS_WORDS_WIDTH), indent, out);
}

void as_blank_scale_plugin(const struct as_blank_scale *blank, struct as_buf *out) {
  struct as_arena *arena = blank->arena;
  struct as_value map = as_value_of_map(), requires = as_value_of_map();
  struct as_value scales = as_value_of_list();
  as_list_add(arena, &scales, as_value_of_text("scale.yaml"));
  as_map_put(arena, &requires, "assay", as_value_of_text(">=" ASSAY_VERSION));
  as_map_put(arena, &map, "plugin", as_value_of_text(blank->name));
  as_map_put(arena, &map, "version", as_value_of_text("0.1.0"));
  as_map_put(arena, &map, "title", as_value_of_text(as_words_line(arena, title_of(blank), 0)));
  as_map_put(arena, &map, "requires", requires);
  as_map_put(arena, &map, "scales", scales);
  as_emit(&map, out);
}

/* Examples */

/* What the examples are made of: one map for each item, as no key may stand twice. */
struct examples {
  const struct as_blank_scale *blank;
  const char *ids[3];
  struct as_value items[3];
  uint32_t count;
};

static struct as_value *map_of(struct examples *examples, const struct as_item *item) {
  for (uint32_t i = 0; i < examples->count; i++)
    if (as_text_equal(examples->ids[i], item->id))
      return &examples->items[i];
  examples->ids[examples->count] = item->id;
  examples->items[examples->count] = as_value_of_map();
  return &examples->items[examples->count++];
}

static void add(struct examples *examples, const struct as_item *item, const char *says,
                const char *key, struct as_value value) {
  struct as_arena *arena = examples->blank->arena;
  struct as_value *map = map_of(examples, item);
  as_map_comment(arena, map, as_words_wrap(arena, "", says, COMMENTED));
  as_map_put(arena, map, key, value);
}

static void cap_example(struct examples *examples, const struct as_item *item) {
  struct as_arena *arena = examples->blank->arena;
  struct as_value at = as_value_of_map(), caps = as_value_of_map();
  as_map_put(arena, &at, "at", as_value_of_number(arena, item->caps[0].points));
  as_map_put(arena, &caps, item->caps[0].id, at);
  add(examples, item, "Another limit; ~ in place of the braces takes it away.", "caps", caps);
}

static void item_examples(struct examples *examples) {
  const struct as_scale *base = examples->blank->base;
  const struct as_item *first = &base->items[0], *bands = NULL, *caps = NULL;
  for (uint32_t i = base->item_count; i-- > 0;) {
    if (as_value_get(base->items[i].declared, "bands"))
      bands = &base->items[i];
    if (base->items[i].cap_count > 0)
      caps = &base->items[i];
  }
  add(examples, first, "Another title.", "title",
      as_value_of_text(as_words_line(examples->blank->arena, first->title, 0)));
  add(examples, first, "What whoever fills in the review should know.", "help",
      as_value_of_text("What counts here, and what does not."));
  if (bands)
    add(examples, bands,
        "Other numbers. Anchors that name the old ones and the source want changing, too.",
        "bands", *as_value_get(bands->declared, "bands"));
  if (caps)
    cap_example(examples, caps);
}

static struct as_value own_item(const struct as_blank_scale *blank) {
  const struct as_scale *base = blank->base;
  const struct as_item *last = &base->items[base->item_count - 1];
  struct as_arena *arena = blank->arena;
  struct as_value own = as_value_of_map(), score = as_value_of_map();
  as_map_put(arena, &own, "after", as_value_of_text(last->id));
  as_map_put(arena, &own, "section", as_value_of_text(base->sections[last->section].id));
  as_map_put(arena, &own, "title", as_value_of_text("What is judged"));
  as_map_put(arena, &own, "rule", as_value_of_text("judgement"));
  as_map_put(arena, &own, "judged", as_value_of_yes(true));
  as_map_put(arena, &score, "min", as_value_of_number(arena, last->min));
  as_map_put(arena, &score, "max", as_value_of_number(arena, last->max));
  as_map_put(arena, &own, "score", score);
  return own;
}

static struct as_value setting_example(const struct as_blank_scale *blank) {
  const struct as_field *setting = &blank->base->settings[0];
  struct as_value settings = as_value_of_map(), one = as_value_of_map();
  struct as_buf value;
  as_buf_init(&value);
  as_datum_print(&setting->fallback, &value);
  as_map_put(blank->arena, &one, "value",
             as_value_of_text(as_arena_text(blank->arena, as_buf_get(&value))));
  as_map_put(blank->arena, &one, "because", as_value_of_text("Why it is read so here."));
  as_map_comment(
      blank->arena, &settings,
      as_words_wrap(blank->arena, "", as_words_field(blank->arena, setting), COMMENTED));
  as_map_put(blank->arena, &settings, setting->id, one);
  as_buf_done(&value);
  return settings;
}

static struct as_value all_examples(const struct as_blank_scale *blank) {
  struct as_arena *arena = blank->arena;
  struct examples examples = {.blank = blank};
  struct as_value map = as_value_of_map(), items = as_value_of_map();
  item_examples(&examples);
  for (uint32_t i = 0; i < examples.count; i++)
    as_map_put(arena, &items, examples.ids[i], examples.items[i]);
  as_map_comment(arena, &items,
                 as_words_wrap(arena, "",
                               "An item of your own. Without \"rule\" it is judged by "
                               "items/our_item.lua, which assay new rule makes.",
                               COMMENTED));
  as_map_put(arena, &items, "our_item", own_item(blank));
  as_map_put(arena, &map, "items", items);
  if (blank->base->setting_count > 0)
    as_map_put(arena, &map, "settings", setting_example(blank));
  return map;
}

/* Every line behind a #. No line was broken that cannot be: the comments in it are narrow enough.
 */
static void commented(const struct as_value *tree, struct as_buf *out) {
  struct as_buf text;
  as_buf_init(&text);
  as_emit(tree, &text);
  for (const char *at = as_buf_get(&text); *at;) {
    size_t size = strcspn(at, "\n");
    as_buf_text(out, size ? "# " : "#");
    as_buf_add(out, at, size);
    as_buf_char(out, '\n');
    at += size + (at[size] == '\n');
  }
  as_buf_done(&text);
}

static void variant(const struct as_blank_scale *blank, struct as_buf *out) {
  struct as_arena *arena = blank->arena;
  struct as_value pin = as_value_of_map(), map = as_value_of_map();
  struct as_value examples = all_examples(blank);
  as_map_put(arena, &pin, "version", as_value_of_text(blank->base->version));
  as_map_put(arena, &pin, "digest", as_value_of_text(blank->base->digest));
  as_map_put(arena, &map, "extends", as_value_of_text(blank->extends));
  as_map_comment(arena, &map,
                 "What this was written against: assay says when the base has changed since.");
  as_map_put(arena, &map, "base", pin);
  as_emit(&map, out);
  as_buf_char(out, '\n');
  say(blank,
      "Only what differs stands here: maps merge, anything else replaces, ~ removes. Below are "
      "values of the base as they are: take \"# \" away from those that you change, and from what "
      "stands above them. assay show prints all there is.",
      0, out);
  as_buf_char(out, '\n');
  commented(&examples, out);
}

void as_blank_scale_itself(const struct as_blank_scale *blank, struct as_buf *out) {
  struct as_arena *arena = blank->arena;
  struct as_value map = as_value_of_map();
  say(blank,
      blank->base ? as_arena_print(arena, "What differs from %s %s, and nothing else.",
                                   blank->base->id, blank->base->version)
                  : "A scale of its own: change everything. Each number wants its source.",
      0, out);
  as_buf_char(out, '\n');
  as_map_put(arena, &map, "scale", as_value_of_text(blank->name));
  as_map_put(arena, &map, "version", as_value_of_text("0.1.0"));
  as_map_put(arena, &map, "title", as_value_of_text(as_words_line(arena, title_of(blank), 0)));
  as_emit(&map, out);
  if (blank->base)
    variant(blank, out);
  else
    as_buf_add(out, OWN, sizeof OWN - 1);
}

void as_blank_scale_readme(const struct as_blank_scale *blank, struct as_buf *out) {
  as_buf_print(out, "# %s\n\n", blank->name);
  if (blank->base)
    as_buf_print(
        out,
        "A variant of `%s`: what differs is in `scale.yaml`, each change with its source.\n\n",
        blank->base->id);
  else
    as_buf_text(out, "A scale of its own: `scale.yaml`, and tests of its items in `items/`.\n\n");
  as_buf_print(out,
               "Run in the folder above this one:\n\n"
               "    assay check %s\n"
               "    assay test %s\n"
               "    assay --plugins . show %s\n"
               "    assay --plugins . new review %s\n",
               blank->name, blank->name, blank->name, blank->name);
  if (blank->base)
    as_buf_print(out, "    assay --plugins . diff %s %s\n", blank->base->id, blank->name);
}

/* The first test */

static bool is_scored(const void *context, const struct as_specimen *specimen) {
  (void)context;
  const struct as_item_result *result = specimen->result;
  return result->status == AS_SCORED && !specimen->has_settings;
}

/* What a case says and what came of it. */
struct first {
  const struct as_value *test_case;
  struct as_decimal score;
  size_t size;
};

/* Scores what was found once more: what is expected is what the engine gives. */
static bool score_of(const struct as_blank_scale *blank, uint32_t item,
                     const struct as_value *test_case, struct as_decimal *out) {
  struct as_errors quiet;
  as_errors_init(&quiet, blank->arena);
  const struct as_review_place place = {.file = "review", .folder = "."};
  struct as_item_result result = {0};
  struct as_review *review =
      as_review_of_case(blank->arena, test_case, blank->base, item, &place, &quiet);
  bool done =
      review && as_engine_judge(blank->engine, review, item, NULL, blank->arena, &result, &quiet);
  *out = result.score;
  return done && result.has_score;
}

static void try_item(const struct as_blank_scale *blank, struct as_mentions *mentions,
                     uint32_t item, struct first *best) {
  struct as_specimens *specimens =
      as_specimens_new(blank->arena, blank->engine, blank->base, item, mentions);
  const struct as_value *found =
      as_specimens_find(specimens, BUDGET, blank->arena, is_scored, NULL);
  struct first one = {.test_case = found};
  as_specimens_done(specimens);
  if (!found || !score_of(blank, item, found, &one.score))
    return;
  struct as_buf text;
  as_buf_init(&text);
  as_emit(found, &text);
  one.size = text.size;
  as_buf_done(&text);
  if (!best->test_case || one.size < best->size)
    *best = one;
}

static struct as_value whole_case(const struct as_blank_scale *blank, const struct first *first) {
  struct as_arena *arena = blank->arena;
  char points[AS_DECIMAL_TEXT];
  as_decimal_print(first->score, points);
  struct as_value one = as_value_of_map(), expect = as_value_of_map();
  as_map_put(arena, &one, "name",
             as_value_of_text(
                 as_arena_print(arena, "evidence like this earns %s, as in the base", points)));
  for (uint32_t i = 0; i < first->test_case->count; i++) {
    const struct as_entry *entry = &first->test_case->as.entries[i];
    if (entry->value.kind == AS_TEXT || entry->value.count > 0)
      as_map_put(arena, &one, entry->key.as.text, entry->value);
  }
  as_map_put(arena, &expect, "score", as_value_of_number(arena, first->score));
  as_map_put(arena, &one, "expect", expect);
  return one;
}

/* Of a scale none of whose items gets points so easily, if at all: what nothing given comes to. */
static bool bare_test(const struct as_blank_scale *blank, const char **name,
                      struct as_value *cases, struct as_errors *errors) {
  struct as_arena *arena = blank->arena;
  const struct as_item *item = &blank->base->items[0];
  struct as_value one = as_value_of_map(), expect = as_value_of_map();
  struct as_item_result result = {0};
  as_map_put(arena, &one, "name", as_value_of_text("nothing given, as in the base"));
  as_map_put(arena, &one, "item", as_value_of_text(item->id));
  const struct as_review_place place = {.file = "review", .folder = "."};
  struct as_review *review = as_review_of_case(arena, &one, blank->base, 0, &place, errors);
  if (!review || !as_engine_judge(blank->engine, review, 0, NULL, arena, &result, errors))
    return false;
  *name = as_arena_print(arena, "%s_test.yaml", item->id);
  as_map_put(arena, &expect, "status", as_value_of_text(as_status_name(result.status)));
  as_map_put(arena, &one, "expect", expect);
  as_list_add(arena, cases, one);
  return true;
}

static bool variant_test(const struct as_blank_scale *blank, const char **name,
                         struct as_value *cases, struct as_errors *errors) {
  struct as_mentions *mentions = as_mentions_new(blank->arena, blank->base);
  struct first best = {.test_case = NULL};
  for (uint32_t i = 0; i < blank->base->item_count && i < ITEMS_TRIED; i++) {
    try_item(blank, mentions, i, &best);
    if (best.test_case && best.size < SHORT)
      break;
  }
  if (!best.test_case)
    return bare_test(blank, name, cases, errors);
  *name = as_arena_print(blank->arena, "%s_test.yaml", as_value_get_text(best.test_case, "item"));
  as_list_add(blank->arena, cases, whole_case(blank, &best));
  return true;
}

bool as_blank_scale_test(const struct as_blank_scale *blank, const char **name, struct as_buf *out,
                         struct as_errors *errors) {
  struct as_value map = as_value_of_map(), cases = as_value_of_list();
  as_map_put(blank->arena, &map, "scale", as_value_of_text(blank->name));
  *name = "first_test.yaml";
  if (blank->base) {
    if (!variant_test(blank, name, &cases, errors))
      return false;
    as_map_put(blank->arena, &map, "cases", cases);
  }
  as_emit(&map, out);
  if (!blank->base)
    as_buf_add(out, OWN_TEST, sizeof OWN_TEST - 1);
  return true;
}
