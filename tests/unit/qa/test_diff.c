/* SPDX-License-Identifier: MIT */
/* Two scales that differ in one thing each time: what is said of it, whether it may move a score,
 * and which reviews it moves. */
#include "qa_kit.h"

#include "qa/corpus.h"

/* Two editions of one scale in folders of their own. */
struct pair {
  struct kit kit;
  const struct as_diff *diff;
  const char *moved; /* what was told of reviews */
};

static const char base_text[] =
    "scale: pair\n"
    "version: \"1.0.0\"\n"
    "title: A pair\n"
    "score: {min: 1, max: 5}\n"
    "settings: {strict: {type: choice, of: [on, off], value: on, because: as it is}}\n"
    "sections: {one: {title: One}}\n"
    "items:\n"
    "  size:\n"
    "    number: \"7\"\n"
    "    section: one\n"
    "    title: Size\n"
    "    rule: measured\n"
    "    bands: {5: {to: 10}, 3: {above: 10, to: 20}, 1: {above: 20}}\n"
    "    between: strict\n"
    "    anchors: {5: Small}\n"
    "    facts: {people: {type: number, required: true, label: People}, told: {type: yes-no}}\n"
    "    params: {label: people}\n"
    "    caps:\n"
    "      untold: {at: 3, when: {told: no}, because: nobody was told}\n"
    "    overrides:\n"
    "      empty: {to: 1, when: {people: {to: 0}}, because: nobody is there}\n"
    "  quality:\n"
    "    section: one\n"
    "    title: Quality\n"
    "    rule: judgement\n"
    "    judged: yes\n"
    "    present: {first: {title: First}}\n"
    "total: {method: sum}\n"
    "levels:\n"
    "  - {id: good, title: Good, total: {from: 8}}\n"
    "  - {id: poor, title: Poor, total: {to: 7}}\n";

static const char rule_text[] = "local rule = {}\nfunction rule.score(item)\n"
                                "  return item:band(item.facts.people)\nend\nreturn rule\n";

/* base_text with the first "from" replaced; from NULL: as it is. */
static const char *edited(struct kit *kit, const char *text, const char *from, const char *to) {
  if (!from)
    return text;
  const char *at = strstr(text, from);
  cr_assert(at != NULL, "%s", from);
  return as_arena_print(kit->arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

static void edition(struct kit *kit, const char *name, const char *scale, const char *rule) {
  const char *folder = as_path_join(kit->arena, kit->folder, name);
  mkdir(folder, 0700);
  mkdir(as_path_join(kit->arena, folder, "items"), 0700);
  kit_write(kit, as_arena_print(kit->arena, "%s/scale.yaml", name), scale);
  kit_write(kit, as_arena_print(kit->arena, "%s/items/measured.lua", name), rule);
}

static const struct as_scale *loaded(struct kit *kit, const char *name) {
  const struct as_scale *scale = as_registry_scale_at(
      kit->registry, as_path_join(kit->arena, kit->folder, name), &kit->errors);
  cr_assert(scale != NULL, "%s", kit->errors.stored ? kit->errors.kept[0].text : "");
  return scale;
}

static void pair_rules(struct pair *pair, const char *from, const char *to, const char *rule) {
  kit_open(&pair->kit);
  edition(&pair->kit, "old", base_text, rule_text);
  edition(&pair->kit, "new", edited(&pair->kit, base_text, from, to), rule);
  pair->diff =
      as_diff_scales(pair->kit.arena, loaded(&pair->kit, "old"), loaded(&pair->kit, "new"));
  pair->moved = "";
}

static void pair_open(struct pair *pair, const char *from, const char *to) {
  pair_rules(pair, from, to, rule_text);
}

/* "* size band 5, to: 10 -> 12", a line for each. */
static const char *all(struct pair *pair) {
  const char *text = "";
  for (uint32_t i = 0; i < pair->diff->count; i++) {
    const struct as_change *change = &pair->diff->changes[i];
    text = as_arena_print(pair->kit.arena, "%s%s%s %s %s: %s -> %s", text, i ? "\n" : "",
                          change->scores ? "*" : "-", change->item ? change->item : "scale",
                          change->what, change->text[0] ? change->text[0] : "none",
                          change->text[1] ? change->text[1] : "none");
  }
  return text;
}

static void told_moved(void *context, const struct as_moved *review) {
  struct pair *pair = context;
  struct as_arena *arena = pair->kit.arena;
  if (review->refused) {
    pair->moved =
        as_arena_print(arena, "%srefused: %s\n", pair->moved, review->refused->kept[0].text);
    return;
  }
  pair->moved = as_arena_print(arena, "%s%s%s%s", pair->moved, review->service,
                               review->total ? " total" : "", review->level ? " level" : "");
  for (uint32_t i = 0; i < review->causes.count; i++)
    pair->moved = as_arena_print(arena, "%s by %s", pair->moved,
                                 pair->diff->changes[review->causes.changes[i]].what);
  for (uint32_t i = 0; i < review->item_count; i++) {
    pair->moved = as_arena_print(arena, "%s, %s", pair->moved, review->items[i].item->id);
    for (uint32_t k = 0; k < review->items[i].causes.count; k++)
      pair->moved = as_arena_print(arena, "%s by %s", pair->moved,
                                   pair->diff->changes[review->items[i].causes.changes[k]].what);
  }
  pair->moved = as_arena_print(arena, "%s\n", pair->moved);
}

static void told_unread(void *context, const struct as_errors *errors) {
  struct pair *pair = context;
  pair->moved = as_arena_print(pair->kit.arena, "%sunread: %s\n", pair->moved,
                               errors->stored ? errors->kept[0].text : "");
}

static bool goes_on(void *context, uint32_t reviews) {
  (void)context;
  return reviews < 100;
}

/* One JSON review a line, of "people" and what else stands under size, and quality's points. */
static struct as_corpus scored(struct pair *pair, const char *reviews) {
  struct as_corpus corpus = {.engine = pair->kit.engine,
                             .diff = pair->diff,
                             .context = pair,
                             .moved = told_moved,
                             .unread = told_unread,
                             .goes_on = goes_on};
  kit_write(&pair->kit, "corpus.ndjson", reviews);
  cr_assert(as_corpus_open(&corpus, pair->kit.arena, &pair->kit.errors), "%s",
            pair->kit.errors.stored ? pair->kit.errors.kept[0].text : "");
  const char *path = as_path_join(pair->kit.arena, pair->kit.folder, "corpus.ndjson");
  as_corpus_read(&corpus, &path, 1);
  return corpus;
}

static const char *line(struct pair *pair, const char *service, const char *size, int quality) {
  return as_arena_print(pair->kit.arena,
                        "{\"scale\": \"whatever\", \"service\": \"%s\", \"date\": \"2026-03-10\","
                        " \"items\": {\"size\": {%s}, \"quality\": {\"anchor\": %d}}}\n",
                        service, size, quality);
}

Test(diff, each_change_is_said_in_the_scales_words) {
  static const struct {
    const char *from, *to, *said;
  } cases[] = {
      {NULL, NULL, ""},
      {"5: {to: 10}", "5: {to: 10.0}", ""},
      {"3: {above: 10, to: 20}", "3: {to: 20, above: 10}", ""},
      {"5: {to: 10}", "5: {to: 9}", "* size band 5, to: 10 -> 9"},
      {"3: {above: 10, to: 20}, ", "", "* size band 3: {above: 10, to: 20} -> none"},
      {"at: 3", "at: 2", "* size cap untold, not higher than: 3 -> 2"},
      {"told: no", "told: yes", "* size cap untold, condition: {told: no} -> {told: yes}"},
      {"nobody was told", "they were not told",
       "- size cap untold, reason: nobody was told -> they were not told"},
      {"      untold: {at: 3, when: {told: no}, because: nobody was told}\n",
       "      untold: {at: 3, when: {told: no}, because: nobody was told}\n"
       "      more: {at: 4, when: {told: no}, because: again}\n",
       "* size cap more: none -> {at: 4, when: {told: no}}"},
      {"empty: {to: 1", "empty: {to: 2", "* size override empty, to: 1 -> 2"},
      {"label: People}", "label: Persons}", "- size fact people, label: People -> Persons"},
      {", told: {type: yes-no}}", ", told: {type: yes-no}, new: {type: whole}}",
       "* size fact new: none -> {type: whole}"},
      {"label: people", "label: persons", "* size parameter label: people -> persons"},
      {"between: strict", "between: nearest", "* size values between bands: strict -> nearest"},
      {"5: Small", "5: Little", "- size anchor 5: Small -> Little"},
      {"title: Size", "title: Sizes", "- size title: Size -> Sizes"},
      {"number: \"7\"", "number: \"8\"", "- size number: 7 -> 8"},
      {"value: on", "value: off", "* scale setting strict, value: on -> off"},
      {"{first: {title: First}}", "{first: {title: First}, second: {title: Second}}",
       "* quality checklist element second: none -> Second"},
      {"method: sum", "method: mean", "* scale total method: sum -> mean"},
      {"total: {from: 8}", "total: {from: 9}", "* scale level good, total from: 8 -> 9"},
      {"title: Good", "title: Better", "- scale level good, title: Good -> Better"},
      {"  - {id: poor, title: Poor, total: {to: 7}}\n", "",
       "* scale level poor: {id: poor, total: {to: 7}} -> none"},
      {"  quality:\n", "  worth:\n",
       "* worth item: none -> Quality\n* quality item: Quality -> none"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct pair pair;
    pair_open(&pair, cases[i].from, cases[i].to);
    cr_expect_str_eq(all(&pair), cases[i].said);
    cr_expect_eq(pair.diff->scores, cases[i].said[0] == '*', "%s", cases[i].said);
    kit_close(&pair.kit);
  }
}

Test(diff, a_change_knows_where_it_stands_in_both) {
  struct pair pair;
  pair_open(&pair, "at: 3", "at: 2");
  const struct as_change *change = &pair.diff->changes[0];
  cr_assert_eq(pair.diff->count, 1);
  for (int side = 0; side < AS_SIDES; side++) {
    cr_expect_eq(change->place[side].line, 19);
    cr_expect_str_eq(change->layer[side], "pair");
    cr_expect(strstr(change->place[side].source->path, side ? "/new/" : "/old/") != NULL);
  }
  cr_expect_str_eq(change->path, "items.size.caps.untold.at");
  cr_expect(pair.diff->items[0].scores);
  cr_expect_not(pair.diff->items[1].scores, "it is not of the other item");
  cr_expect_not(pair.diff->sums);
  kit_close(&pair.kit);
}

Test(diff, items_and_levels_that_change_places_are_said) {
  struct pair pair;
  pair_open(&pair, "  - {id: good, title: Good, total: {from: 8}}\n", "");
  cr_expect(pair.diff->sums);
  kit_close(&pair.kit);
  pair_open(&pair,
            "  - {id: good, title: Good, total: {from: 8}}\n"
            "  - {id: poor, title: Poor, total: {to: 7}}\n",
            "  - {id: poor, title: Poor, total: {to: 7}}\n"
            "  - {id: good, title: Good, total: {from: 8}}\n");
  cr_expect_str_eq(all(&pair), "* scale level order: good, poor -> poor, good");
  kit_close(&pair.kit);
  pair_open(&pair, "items:\n", "items:\n  extra: {section: one, title: Extra, rule: judgement}\n");
  cr_expect_str_eq(all(&pair), "* extra item: none -> Extra", "the others did not move");
  kit_close(&pair.kit);
}

Test(diff, a_changed_rule_script_is_shown_by_its_lines) {
  struct pair pair;
  pair_rules(&pair, NULL, NULL,
             "local rule = {}\nfunction rule.score(item)\n"
             "  return item:band(item.facts.people + 1)\nend\nreturn rule\n");
  cr_expect_str_eq(all(&pair), "* size rule script measured:   return item:band(item.facts.people)"
                               " ->   return item:band(item.facts.people + 1)");
  cr_expect_eq(pair.diff->changes[0].place[AS_AFTER].line, 3);
  kit_close(&pair.kit);
}

Test(diff, a_shared_setting_touches_the_items_that_speak_of_it) {
  struct pair pair;
  pair_rules(&pair, "value: on", "value: off",
             "local rule = {}\nfunction rule.score(item)\n  local on = item.settings.strict\n"
             "  return item:band(item.facts.people)\nend\nreturn rule\n");
  cr_expect(pair.diff->items[0].touched[0]);
  cr_expect_not(pair.diff->items[1].touched[0]);
  kit_close(&pair.kit);
}

Test(corpus, what_moves_is_told_with_the_change_that_did_it) {
  static const struct {
    const char *from, *to, *size;
    int quality;
    const char *told;
  } cases[] = {
      /* both sides of a moved edge */
      {"5: {to: 10}, 3: {above: 10", "5: {to: 12}, 3: {above: 12", "\"people\": 10", 3, ""},
      {"5: {to: 10}, 3: {above: 10", "5: {to: 12}, 3: {above: 12", "\"people\": 12", 2,
       "A total, size by band 5, to by band 3, above\n"},
      {"5: {to: 10}, 3: {above: 10", "5: {to: 12}, 3: {above: 12", "\"people\": 12.5", 3, ""},
      /* the level, over its edge with the points */
      {"5: {to: 10}, 3: {above: 10", "5: {to: 12}, 3: {above: 12", "\"people\": 12", 4,
       "A total level, size by band 5, to by band 3, above\n"},
      /* the level's own edge */
      {"total: {from: 8}", "total: {from: 9}", "\"people\": 5", 3,
       "A level by level good, total from\n"},
      {"total: {from: 8}", "total: {from: 9}", "\"people\": 5", 4, ""},
      {"total: {from: 8}", "total: {from: 9}", "\"people\": 5", 2, ""},
      /* a cap that holds, and one that does not */
      {"at: 3", "at: 2", "\"people\": 5, \"told\": \"no\"", 2,
       "A total, size by cap untold, not higher than\n"},
      {"at: 3", "at: 2", "\"people\": 5, \"told\": \"yes\"", 2, ""},
      /* a cap that holds is not blamed for a band */
      {"5: {to: 10}, 3: {above: 10, to: 20}, 1: {above: 20}}\n    between: strict",
       "5: {to: 10}, 3: {above: 10, to: 18}, 1: {above: 18}}\n    between: nearest",
       "\"people\": 19", 2,
       "A total, size by band 3, to by band 1, above by values between bands\n"},
      {"method: sum", "method: mean", "\"people\": 5", 2, "A total by total method\n"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct pair pair;
    pair_open(&pair, cases[i].from, cases[i].to);
    struct as_corpus corpus = scored(&pair, line(&pair, "A", cases[i].size, cases[i].quality));
    cr_expect_eq(corpus.reviews, 1);
    cr_expect_str_eq(pair.moved, cases[i].told, "case %zu: %s", i, pair.moved);
    kit_close(&pair.kit);
  }
}

Test(corpus, an_item_is_taken_over_only_where_nothing_shared_changed) {
  struct pair pair;
  pair_rules(&pair, "value: on", "value: off",
             "local rule = {}\nfunction rule.score(item)\n"
             "  if item.settings[\"str\" .. \"ict\"] == \"off\" then return 1 end\n"
             "  return item:band(item.facts.people)\nend\nreturn rule\n");
  struct as_corpus corpus = scored(&pair, line(&pair, "A", "\"people\": 5", 3));
  cr_expect_eq(corpus.items, 1, "%s", pair.moved);
  cr_expect_eq(corpus.alike[1], -1, "a setting changed, whoever speaks of it");
  kit_close(&pair.kit);
  pair_open(&pair, "at: 3", "at: 2");
  corpus = scored(&pair, line(&pair, "A", "\"people\": 5", 3));
  cr_expect_eq(corpus.alike[0], -1);
  cr_expect_eq(corpus.alike[1], 1);
  kit_close(&pair.kit);
  pair_open(&pair, "number: \"7\"", "number: \"8\"");
  corpus = scored(&pair, line(&pair, "A", "\"people\": 5", 3));
  cr_expect_eq(corpus.alike[1], -1, "the review may speak of another item by that number");
  kit_close(&pair.kit);
}

Test(corpus, a_cap_that_holds_on_neither_side_is_not_blamed) {
  struct pair pair;
  pair_open(&pair, NULL, NULL);
  const char *bands =
      edited(&pair.kit, base_text, "5: {to: 10}, 3: {above: 10", "5: {to: 12}, 3: {above: 12");
  edition(&pair.kit, "both", edited(&pair.kit, bands, "at: 3", "at: 2"), rule_text);
  pair.diff = as_diff_scales(pair.kit.arena, loaded(&pair.kit, "old"), loaded(&pair.kit, "both"));
  scored(&pair, line(&pair, "A", "\"people\": 11, \"told\": \"yes\"", 2));
  cr_expect_str_eq(pair.moved, "A total, size by band 5, to by band 3, above\n");
  pair.moved = "";
  scored(&pair, line(&pair, "B", "\"people\": 5, \"told\": \"no\"", 2));
  cr_expect_str_eq(pair.moved, "B total, size by cap untold, not higher than\n");
  kit_close(&pair.kit);
}

Test(corpus, a_level_that_becomes_possible_for_an_open_review_is_a_move) {
  static const char levels[] = "{from: 8}}\n  - {id: poor, title: Poor, total: {to: 7}}";
  static const struct {
    const char *to;
    uint32_t levels;
  } cases[] = {
      {"{from: 8}}\n  - {id: fine, title: Fine, total: {from: 7, to: 7}}\n"
       "  - {id: poor, title: Poor, total: {to: 6}}",
       1},
      {"{from: 9}}\n  - {id: poor, title: Poor, total: {to: 8}}", 0}, /* good or poor, still */
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct pair pair;
    pair_open(&pair, levels, cases[i].to);
    struct as_corpus corpus = scored(&pair, line(&pair, "A", "\"told\": \"yes\"", 5));
    cr_expect_eq(corpus.levels, cases[i].levels, "case %zu: %s", i, pair.moved);
    cr_expect_eq(corpus.items, 0);
    kit_close(&pair.kit);
  }
}

Test(corpus, levels_are_counted_before_and_after) {
  struct pair pair;
  pair_open(&pair, "{from: 8}}\n  - {id: poor, title: Poor, total: {to: 7}}",
            "{from: 9}}\n  - {id: poor, title: Poor, total: {to: 8}}");
  struct as_corpus corpus = scored(&pair, as_arena_print(pair.kit.arena, "%s%s%s%s",
                                                         line(&pair, "A", "\"people\": 5", 3),
                                                         line(&pair, "B", "\"people\": 5", 3),
                                                         line(&pair, "C", "\"people\": 5", 5),
                                                         line(&pair, "D", "\"people\": 50", 2)));
  cr_expect_eq(corpus.reviews, 4);
  cr_expect_eq(corpus.levels, 2);
  cr_expect_eq(corpus.items, 0);
  cr_expect_eq(as_corpus_matrix(&corpus, 0, 0), 1, "good stays good");
  cr_expect_eq(as_corpus_matrix(&corpus, 0, 1), 2, "8 is poor now");
  cr_expect_eq(as_corpus_matrix(&corpus, 1, 1), 1, "poor stays poor");
  cr_expect_eq(corpus.did[0], 2);
  kit_close(&pair.kit);
}

Test(corpus, a_review_that_one_scale_cannot_read_is_told_and_the_rest_scored) {
  struct pair pair;
  pair_open(&pair, "people: {type: number", "people: {type: number, max: 20");
  struct as_corpus corpus =
      scored(&pair, as_arena_print(pair.kit.arena, "%s%s{\"scale\": \n",
                                   line(&pair, "A", "\"people\": 25", 3),
                                   line(&pair, "B", "\"people\": \"many\"", 3)));
  cr_expect_eq(corpus.reviews, 0);
  cr_expect_eq(corpus.one_sided, 1);
  cr_expect_eq(corpus.unread_count, 2);
  cr_expect(strstr(pair.moved, "refused: people is") != NULL, "%s", pair.moved);
  kit_close(&pair.kit);
}

/* "after item quality, before fact size.told" */
static const char *without(struct pair *pair, const struct as_corpus *corpus) {
  static const char *const kinds[] = {"item", "fact", "element", "table", "column"};
  const char *text = "";
  for (int side = 0; side < AS_SIDES; side++)
    for (uint32_t i = 0; i < corpus->without[side].count; i++) {
      const struct as_lack *lack = &corpus->without[side].all[i];
      text = as_arena_print(pair->kit.arena, "%s%s%u %s %s %s%s%s", text, *text ? ", " : "",
                            (unsigned)corpus->fitted[side], side ? "after" : "before",
                            kinds[lack->kind], lack->of ? lack->of : "", lack->of ? "." : "",
                            lack->name);
    }
  return text;
}

Test(corpus, what_only_one_scale_has_is_left_out_for_the_other_and_said) {
  static const struct {
    const char *from, *to, *size, *without, *told;
  } cases[] = {
      {"  quality:\n", "  worth:\n", "\"people\": 5", "1 after item quality",
       "A total level, worth by item, quality by item\n"},
      {"    section: one\n    title: Size\n", "    section: one\n    title: Size\n",
       "\"people\": 5", "", ""},
      {"    caps:\n      untold: {at: 3, when: {told: no}, because: nobody was told}\n", "",
       "\"people\": 5, \"told\": \"no\"", "", "A total level, size by cap untold\n"},
      {", told: {type: yes-no}}\n    params: {label: people}\n    caps:\n"
       "      untold: {at: 3, when: {told: no}, because: nobody was told}\n",
       "}\n    params: {label: people}\n", "\"people\": 5, \"told\": \"no\"",
       "1 after fact size.told", "A total level, size by fact told by cap untold\n"},
      /* more in the second scale than in the first, and a review of the second */
      {"told: {type: yes-no}", "told: {type: yes-no}, age: {type: number}",
       "\"people\": 5, \"age\": 4", "1 before fact size.age", ""},
      {"number: \"7\"", "number: \"8\"", "\"people\": 5", "", ""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct pair pair;
    pair_open(&pair, cases[i].from, cases[i].to);
    struct as_corpus corpus = scored(&pair, line(&pair, "A", cases[i].size, 3));
    cr_expect_eq(corpus.reviews, 1, "case %zu: %s", i, pair.moved);
    cr_expect_str_eq(without(&pair, &corpus), cases[i].without, "case %zu: %s", i,
                     without(&pair, &corpus));
    cr_expect_str_eq(pair.moved, cases[i].told, "case %zu: %s", i, pair.moved);
    kit_close(&pair.kit);
  }
}

static const char review_text[] =
    "{\"scale\": \"pair\", \"service\": \"A\", \"date\": \"2026-03-10\", %s}\n";

Test(corpus, tables_columns_elements_and_facts_of_the_whole_fit_too) {
  static const char more[] =
      "score: {min: 1, max: 5}\nfacts: {size: {type: number}}\n"
      "tables: {people: {columns: {id: {type: text}, age: {type: number}}}, "
      "jobs: {columns: {id: {type: text}}}}\n";
  static const char less[] = "score: {min: 1, max: 5}\n"
                             "tables: {people: {columns: {id: {type: text}}}}\n";
  static const char evidence[] =
      "\"facts\": {\"size\": 4}, \"tables\": {\"jobs\": [], \"people\": [{\"id\": \"a\", "
      "\"age\": 3}]}, \"actions\": [{\"action\": \"more\", \"item\": \"quality\"}], "
      "\"previous\": {\"date\": \"2025-03-10\", \"scores\": {\"size\": 4}}, \"corrections\": "
      "{\"size\": {\"was\": 4, \"is\": 3, \"reason\": \"miscounted\"}}, "
      "\"items\": {\"7\": {\"people\": 5}, \"quality\": {\"anchor\": 3, \"present\": "
      "{\"first\": \"yes\"}, \"others\": \"no\"}}";
  struct pair pair;
  pair_open(&pair, NULL, NULL);
  const char *base = edited(&pair.kit, base_text, "score: {min: 1, max: 5}\n", more);
  const char *next = edited(&pair.kit, base_text, "score: {min: 1, max: 5}\n", less);
  next = edited(&pair.kit, next, "    present: {first: {title: First}}\n", "");
  next = edited(&pair.kit, next, "number: \"7\"", "number: \"8\"");
  edition(&pair.kit, "more", base, rule_text);
  edition(&pair.kit, "less", next, rule_text);
  pair.diff = as_diff_scales(pair.kit.arena, loaded(&pair.kit, "more"), loaded(&pair.kit, "less"));
  struct as_corpus corpus = scored(&pair, as_arena_print(pair.kit.arena, review_text, evidence));
  cr_expect_eq(corpus.reviews, 1, "%s", pair.moved);
  cr_expect_str_eq(without(&pair, &corpus),
                   "1 after fact size, 1 after table jobs, 1 after column people.age, "
                   "1 after element quality.first, 1 after element quality.others",
                   "%s", without(&pair, &corpus));
  kit_close(&pair.kit);
}

Test(corpus, a_slip_of_the_reviewers_is_an_error_whatever_the_other_scale_lacks) {
  struct pair pair;
  pair_open(&pair, "  quality:\n", "  worth:\n");
  struct as_corpus corpus =
      scored(&pair, as_arena_print(pair.kit.arena, review_text,
                                   "\"items\": {\"quallity\": {\"anchor\": 3}, \"size\": {}}"));
  cr_expect_eq(corpus.unread_count, 1);
  cr_expect(strstr(pair.moved, "no item \"quallity\"") != NULL, "%s", pair.moved);
  pair.moved = "";
  /* a review of which nothing is left is no review by that scale */
  corpus = scored(&pair, as_arena_print(pair.kit.arena, review_text,
                                        "\"items\": {\"quality\": {\"anchor\": 3}}"));
  cr_expect_eq(corpus.one_sided, 1);
  cr_expect_eq(corpus.fitted[AS_AFTER], 0);
  kit_close(&pair.kit);
}
