/* SPDX-License-Identifier: MIT */
#include "doc/emit.h"

#include "base/text.h"
#include "doc/build.h"
#include "doc_help.h"

static bool same(const struct as_value *a, const struct as_value *b) {
  if (a->kind != b->kind || a->count != b->count)
    return false;
  if (a->kind == AS_TEXT)
    return strcmp(a->as.text, b->as.text) == 0 && as_value_is_nothing(a) == as_value_is_nothing(b);
  for (uint32_t i = 0; a->kind == AS_LIST && i < a->count; i++)
    if (!same(&a->as.items[i], &b->as.items[i]))
      return false;
  for (uint32_t i = 0; a->kind == AS_MAP && i < a->count; i++)
    if (strcmp(a->as.entries[i].key.as.text, b->as.entries[i].key.as.text) != 0 ||
        !same(&a->as.entries[i].value, &b->as.entries[i].value))
      return false;
  return true;
}

static bool is_harmless(const char *text) {
  struct as_buf shown;
  as_buf_init(&shown);
  for (const char *c = text; *c; c++)
    if (*c == '\t')
      return false;
  size_t breaks = 0;
  for (const char *c = text; *c; c++)
    breaks += *c == '\n';
  as_text_printable(&shown, text, strlen(text));
  bool harmless = shown.size == strlen(text) + breaks * (sizeof "\\x0A" - 1 - 1);
  as_buf_done(&shown);
  return harmless;
}

static void expect_round_trip(const struct as_value *tree, const char *what) {
  struct as_buf out;
  as_buf_init(&out);
  as_emit(tree, &out);
  struct reading reading;
  read_it(&reading, as_read, as_buf_get(&out));
  cr_expect(reading.value != NULL && same(tree, reading.value), "%s: written as\n%s%s", what,
            as_buf_get(&out), reading.errors.stored > 0 ? reading.errors.kept[0].text : "");
  cr_expect(is_harmless(as_buf_get(&out)), "%s: %s", what, as_buf_get(&out));
  end_reading(&reading);
  as_buf_done(&out);
}

/* A text at every place that a scalar can have: short rows, long ones, alone, last, deep. */
static void expect_text(const char *text) {
  struct as_arena *arena = as_arena_new();
  struct as_value one = as_value_of_text(text), tree = as_value_of_map();
  struct as_value row = as_value_of_map(), deep = as_value_of_map(), list = as_value_of_list();
  as_map_put(arena, &tree, "first", one);
  as_map_put(arena, &tree, text, as_value_of_text("a value of the odd key"));
  as_map_put(arena, &row, "a", one);
  as_map_put(arena, &row, "z", as_value_of_text("last"));
  as_list_add(arena, &list, one);
  as_list_add(arena, &list, row);
  as_list_add(arena, &list, as_value_of_nothing());
  as_map_put(arena, &tree, "list", list);
  as_map_put(arena, &deep, "row", row);
  as_map_put(arena, &deep, "list", list);
  as_map_put(arena, &tree, "deep", deep);
  as_map_put(arena, &tree, "end", one);
  expect_round_trip(&tree, text);
  expect_round_trip(&list, text);
  expect_round_trip(&row, text);
  as_arena_free(arena);
}

Test(emit, nasty_texts_are_read_back_as_they_were) {
  static const char *const texts[] = {"",
                                      " ",
                                      "  two  ",
                                      ": ",
                                      ":",
                                      "a: b",
                                      "a:b",
                                      "09:30",
                                      "# ",
                                      "a #b",
                                      "a# b",
                                      "#",
                                      "-",
                                      "- ",
                                      "-5",
                                      "- x",
                                      "---",
                                      "...",
                                      "--- a",
                                      "?",
                                      "? x",
                                      "a?b",
                                      "no",
                                      "yes",
                                      "true",
                                      "007",
                                      "1e3",
                                      "~",
                                      "null",
                                      "Null",
                                      "0.50",
                                      "2026-03-10",
                                      "'",
                                      "\"",
                                      "it's",
                                      "a \"b\" c",
                                      "'quoted'",
                                      "\\",
                                      "a\\nb",
                                      "\n",
                                      "a\n",
                                      "a\nb",
                                      "a\nb\n",
                                      "a\n\nb",
                                      "a\n\n",
                                      "\na",
                                      "a \nb",
                                      "a\n b",
                                      "a\n\tb",
                                      "\t",
                                      "a\tb",
                                      "\r",
                                      "a\r\nb",
                                      "\x01",
                                      "\x1b[31mred",
                                      "\x7f",
                                      "\xC2\x80",
                                      "\xC2\x85",
                                      "\xE2\x80\xA8",
                                      "\xE2\x80\xA9",
                                      "\xE2\x80\xAE"
                                      "evil",
                                      "\xEF\xBB\xBF"
                                      "bom",
                                      "\xEF\xBF\xBE",
                                      "\xEE\x80\x80",
                                      "\xEE\x80\x80\xE2\x80\xA8",
                                      "\xF3\xA0\x80\x81",
                                      "caf\xC3\xA9",
                                      "\xC3\xA9",
                                      "\xC2\xA3"
                                      "5",
                                      "\xF0\x9F\x98\x80",
                                      "[",
                                      "]",
                                      "{",
                                      "}",
                                      "{a: b}",
                                      "[1, 2]",
                                      ",",
                                      "a, b",
                                      "a,b",
                                      "&a",
                                      "*a",
                                      "!tag",
                                      "%YAML",
                                      "@",
                                      "`",
                                      "|",
                                      ">",
                                      "a | b",
                                      "<<",
                                      "=",
                                      "=cmd|' /C calc'!A0",
                                      "a:",
                                      "a: ",
                                      "a:,",
                                      "http://x.y/z?q=1&r=2#s",
                                      "a  b",
                                      "x ",
                                      " x",
                                      "5 %",
                                      "(a)",
                                      "/path",
                                      "-a",
                                      ".5",
                                      ".a",
                                      "+1",
                                      "_x",
                                      "a\x01"
                                      "b\nc",
                                      "x\n---\ny"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    expect_text(texts[i]);
}

Test(emit, every_pair_of_ascii_characters_is_read_back) {
  for (char first = 1; first < 0x7F; first++)
    for (char second = 1; second < 0x7F; second++) {
      const char text[] = {first, second, '\0'};
      struct as_arena *arena = as_arena_new();
      struct as_value row = as_value_of_map(), tree = as_value_of_map();
      struct as_value list = as_value_of_list();
      as_map_put(arena, &row, text, as_value_of_text(text));
      as_list_add(arena, &list, as_value_of_text(text));
      as_map_put(arena, &tree, "row", row);
      as_map_put(arena, &tree, "list", list);
      as_map_put(arena, &tree, text, as_value_of_text(text));
      expect_round_trip(&tree, text);
      as_arena_free(arena);
    }
}

Test(emit, long_texts_are_folded_and_come_back_whole) {
  static const char *const parts[] = {
      "word ",        "nospacesatall", "two  spaces ", "#hash ",        "- dash ", "key: value ",
      "it's \"so\" ", "caf\xC3\xA9 ",  "line end\n",   "\xE2\x80\xAE ", "\t"};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    char *text = repeated("long: ", parts[i], 40, "end");
    expect_text(text);
    free(text);
    text = repeated("", parts[i], 40, "");
    expect_text(text);
    free(text);
  }
}

Test(emit, lines_stay_within_the_width_where_words_allow) {
  char *text = repeated("", "seven77 ", 50, "end");
  struct as_value tree = as_value_of_map();
  struct as_arena *arena = as_arena_new();
  struct as_buf out;
  as_buf_init(&out);
  as_map_comment(arena, &tree, text);
  as_map_put(arena, &tree, "because", as_value_of_text(text));
  as_emit(&tree, &out);
  for (const char *line = as_buf_get(&out); *line; line += strcspn(line, "\n") + 1)
    cr_expect_leq(strcspn(line, "\n"), 98, "%s", line);
  cr_expect_not_null(strstr(as_buf_get(&out), "because: >-\n  seven77 "));
  as_buf_done(&out);
  as_arena_free(arena);
  free(text);
}

static void expect_written(const struct as_value *tree, const char *wanted) {
  struct as_buf out;
  as_buf_init(&out);
  as_emit(tree, &out);
  cr_expect_str_eq(as_buf_get(&out), wanted);
  as_buf_done(&out);
}

Test(emit, a_document_is_laid_out_as_a_person_would) {
  static const char text[] = "scale: ips-ctw\n"
                             "service: 'Riverside: north'\n"
                             "date: 2026-03-10\n"
                             "tables:\n"
                             "  specialists:\n"
                             "    - {id: A, fte: 0.5, caseload: 20}\n"
                             "    - {id: 007, fte: ~, caseload: 21}\n"
                             "  contacts: []\n"
                             "items:\n"
                             "  zero_exclusion: {anchor: 4, waiting_list: yes}\n"
                             "  team_contact:\n"
                             "    present: {weekly_meeting: yes, co_located: no}\n"
                             "    evidence: [MIS, INT]\n"
                             "  2.2A: {}\n"
                             "  last:\n";
  struct reading reading;
  read_good(&reading, text);
  expect_written(reading.value, text);
  end_reading(&reading);
}

Test(emit, comments_stand_before_their_keys) {
  struct as_arena *arena = as_arena_new();
  struct as_value tree = as_value_of_map(), item = as_value_of_map(), rows = as_value_of_list();
  struct as_value none = as_value_of_map();
  as_map_comment(arena, &tree, "A review.\n\nTwo lines\x1b[0m.");
  as_map_put(arena, &tree, "scale", as_value_of_text("x"));
  as_map_comment(arena, &item, "yes or no");
  as_map_put(arena, &item, "tracked", as_value_of_yes(false));
  as_map_comment(arena, &item, "at the end");
  as_map_put(arena, &tree, "item", item);
  as_list_add(arena, &rows, item);
  as_map_put(arena, &tree, "rows", rows);
  as_map_comment(arena, &none, "nothing yet");
  as_map_put(arena, &tree, "none", none);
  expect_written(&tree, "# A review.\n"
                        "\n"
                        "# Two lines\\x1B[0m.\n"
                        "scale: x\n"
                        "item:\n"
                        "  # yes or no\n"
                        "  tracked: no\n"
                        "  # at the end\n"
                        "rows:\n"
                        "  # yes or no\n"
                        "  - tracked: no\n"
                        "    # at the end\n"
                        "none:\n"
                        "  # nothing yet\n"
                        "  {}\n");
  struct as_buf out;
  as_buf_init(&out);
  as_emit(&tree, &out);
  struct reading reading;
  read_good(&reading, as_buf_get(&out));
  cr_expect_eq(as_value_get(reading.value, "none")->kind, AS_MAP);
  end_reading(&reading);
  as_buf_done(&out);
  as_arena_free(arena);
}

Test(emit, quoted_numbers_stay_quoted_and_nothing_stays_nothing) {
  static const char text[] = "a: '20'\n"
                             "b: 20\n"
                             "c: null\n"
                             "d: 'null'\n"
                             "e: ~\n"
                             "f:\n"
                             "g: [~, 'a, b', a]\n";
  struct reading reading;
  read_good(&reading, text);
  expect_written(reading.value, text);
  end_reading(&reading);
}

Test(emit, long_keys_and_depth_are_no_trouble) {
  char *key = repeated("k", " key", 300, "");
  struct as_arena *arena = as_arena_new();
  struct as_value tree = as_value_of_map(), list = as_value_of_list();
  as_map_put(arena, &tree, key, as_value_of_text("x"));
  as_list_add(arena, &list, tree);
  as_map_put(arena, &tree, "list", list);
  expect_round_trip(&tree, "a long key");
  for (int i = 0; i < 40; i++) {
    struct as_value around = as_value_of_list(), map = as_value_of_map();
    as_list_add(arena, &around, i % 3 == 0 ? list : as_value_of_text("x"));
    as_map_put(arena, &map, "deep", around);
    list = i % 3 == 0 ? around : list;
    if (i % 3 == 0)
      as_list_add(arena, &list, map);
  }
  expect_round_trip(&list, "deep");
  as_arena_free(arena);
  free(key);
}
