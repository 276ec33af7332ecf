/* SPDX-License-Identifier: MIT */
#include "base/text.h"

#include <criterion/criterion.h>
#include <string.h>

Test(text, null_equals_only_null) {
  cr_expect(as_text_equal(NULL, NULL));
  cr_expect_not(as_text_equal(NULL, ""));
  cr_expect_not(as_text_equal("", NULL));
  cr_expect(as_text_equal("a", "a"));
  cr_expect_not(as_text_equal("a", "A"));
}

Test(text, matches_loosely_over_case_spaces_hyphens_and_underscores) {
  static const struct {
    const char *a;
    const char *b;
    bool same;
  } cases[] = {
      {"In person", "in-person", true},
      {"IN_PERSON", "in-person", true},
      {"inperson", "in-person", true},
      {" in person ", "in-person", true},
      {"in-persons", "in-person", false},
      {"in-perso", "in-person", false},
      {"", "", true},
      {"-", "", true},
      {"a", "", false},
      {"", "a", false},
      {"in.person", "in-person", false},
      {"caf\xC3\xA9", "CAF\xC3\xA9", true},
      {"caf\xC3\x89", "caf\xC3\xA9", false},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    cr_expect_eq(as_text_loosely(cases[i].a, cases[i].b), cases[i].same, "%s ~ %s", cases[i].a,
                 cases[i].b);
    cr_expect_eq(as_text_loosely(cases[i].b, cases[i].a), cases[i].same, "%s ~ %s", cases[i].b,
                 cases[i].a);
  }
  cr_expect(as_text_loosely_sized("in-personally", 9, "In Person"));
  cr_expect_not(as_text_loosely_sized("in-person", 8, "in-person"));
  cr_expect(as_text_loosely(NULL, NULL));
  cr_expect_not(as_text_loosely(NULL, ""));
}

Test(text, finds_the_nearest_name_or_none) {
  static const char *const names[] = {"tables",        "items", "levels",
                                      "caseload_size", "x",     "review-date"};
  static const struct {
    const char *word;
    int nearest;
  } cases[] = {
      {"tabels", 0}, /* two neighbours swapped */
      {"table", 0},  /* one left out */
      {"Tables", 0}, /* case alone */
      {"item", 1},
      {"itmes", 1}, /* one swap is one step */
      {"levles", 2},
      {"caseload-size", 3}, /* the joiner alone */
      {"CaseloadSize", 3},
      {"caselod_sise", 3},
      {"casld_sz", -1}, /* too far */
      {"y", -1},        /* nothing in common */
      {"", -1},
      {"-", -1},
      {"zzzzzz", -1},
      {"reviewdate", 5},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    cr_expect_eq(as_text_nearest(cases[i].word, names, 6), cases[i].nearest, "%s", cases[i].word);
  cr_expect_eq(as_text_nearest("tables", names, 0), -1);
}

Test(text, prefers_the_nearer_of_two_names_and_the_first_of_equals) {
  static const char *const names[] = {"contact", "contacts", "contacts"};
  cr_expect_eq(as_text_nearest("contacts", names, 3), 1);
  cr_expect_eq(as_text_nearest("contact", names, 3), 0);
}

Test(text, does_not_compare_words_of_absurd_length) {
  char word[500];
  memset(word, 'a', sizeof word - 1);
  word[sizeof word - 1] = '\0';
  const char *const names[] = {word, "aaaa"};
  cr_expect_eq(as_text_nearest(word, names, 2), -1);
  cr_expect_eq(as_text_nearest("aaaa", names, 2), 1);
}

Test(text, points_at_the_first_byte_that_is_not_utf8) {
  static const struct {
    const char *text;
    size_t size;
    size_t bad;
  } cases[] = {
      {"", 0, 0},
      {"plain ascii, long enough for eights", 35, 35},
      {"ab\xC3\xA9", 4, 4},
      {"\xE2\x82\xAC", 3, 3},
      {"\xF0\x9F\x98\x80", 4, 4},
      {"\xF4\x8F\xBF\xBF", 4, 4}, /* U+10FFFF */
      {"\xF4\x90\x80\x80", 4, 0}, /* beyond it */
      {"\xED\x9F\xBF", 3, 3},     /* U+D7FF */
      {"\xED\xA0\x80", 3, 0},     /* a surrogate */
      {"\xC0\x80", 2, 0},         /* overlong */
      {"\xC1\xBF", 2, 0},
      {"\xE0\x9F\xBF", 3, 0},
      {"\xE0\xA0\x80", 3, 3},
      {"\xF0\x8F\xBF\xBF", 4, 0},
      {"\xF0\x90\x80\x80", 4, 4},
      {"a\x80", 2, 1}, /* a continuation alone */
      {"a\xC3", 2, 1}, /* cut off */
      {"a\xE2\x82", 3, 1},
      {"a\xE2\x28\xAC", 4, 1},
      {"\xFF", 1, 0},
      {"\xF8\x88\x80\x80\x80", 5, 0},
      {"12345678\xC3\xA9"
       "1234567\xE9",
       18, 17}, /* Latin-1 after an eight */
      {"a\0b", 3, 3},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    cr_expect_eq(as_utf8_check(cases[i].text, cases[i].size), cases[i].bad, "case %zu: %zu", i,
                 as_utf8_check(cases[i].text, cases[i].size));
}

Test(text, reads_every_code_point_it_accepts) {
  for (uint32_t point = 0x80; point <= 0x10FFFF; point += 0x3F) {
    unsigned char b[4];
    size_t size;
    if (point >= 0xD800 && point <= 0xDFFF)
      continue;
    if (point < 0x800) {
      size = 2;
      b[0] = (unsigned char)(0xC0 | point >> 6);
    } else if (point < 0x10000) {
      size = 3;
      b[0] = (unsigned char)(0xE0 | point >> 12);
    } else {
      size = 4;
      b[0] = (unsigned char)(0xF0 | point >> 18);
    }
    for (size_t i = 1; i < size; i++)
      b[i] = (unsigned char)(0x80 | (point >> (6 * (size - 1 - i)) & 0x3F));
    size_t length;
    cr_assert_eq(as_utf8_check((char *)b, size), size, "U+%X", point);
    cr_assert_eq(as_utf8_next((char *)b, size, &length), point);
    cr_assert_eq(length, size);
  }
}

Test(text, counts_characters_and_terminal_columns) {
  static const struct {
    const char *text;
    size_t characters;
    size_t columns;
  } cases[] = {
      {"", 0, 0},
      {"abc", 3, 3},
      {"caf\xC3\xA9", 4, 4},
      {"cafe\xCC\x81", 5, 4},             /* a combining accent */
      {"\xE4\xB8\xAD\xE6\x96\x87", 2, 4}, /* wide */
      {"\xEF\xBC\xA1", 1, 2},             /* full-width A */
      {"\xE2\x80\x94", 1, 1},             /* a dash */
      {"\xF0\x9F\x98\x80", 1, 2},
      {"a\xFF", 2, 2},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    cr_expect_eq(as_utf8_count(cases[i].text, strlen(cases[i].text)), cases[i].characters,
                 "case %zu", i);
    cr_expect_eq(as_utf8_width(cases[i].text), cases[i].columns, "case %zu", i);
  }
}

Test(text, escapes_what_must_not_reach_a_terminal) {
  static const struct {
    const char *text;
    const char *shown;
  } cases[] = {
      {"plain \xE2\x82\xAC text", "plain \xE2\x82\xAC text"},
      {"\x1B[31mred", "\\x1B[31mred"},
      {"a\nb\tc\rd\x7F", "a\\x0Ab\\x09c\\x0Dd\\x7F"},
      {"\xC2\x85", "\\u{0085}"}, /* next line */
      {"\xC2\x9B"
       "31m",
       "\\u{009B}31m"}, /* the one-character escape sequence */
      {"\xE2\x80\xAE"
       "gpj",
       "\\u{202E}gpj"}, /* right to left from here */
      {"\xE2\x81\xA6", "\\u{2066}"},
      {"\xE2\x80\x8F", "\\u{200F}"},
      {"\xD8\x9C", "\\u{061C}"},
      {"\xE2\x80\xA8\xE2\x80\xA9", "\\u{2028}\\u{2029}"},
      {"\xEF\xBB\xBF", "\\u{FEFF}"},
      {"\xF3\xA0\x81\x81", "\\u{E0041}"}, /* an unseen tag */
      {"caf\xE9 \xED\xA0\x80", "caf\\xE9 \\xED\\xA0\\x80"},
      {"\xC3", "\\xC3"},
      {"\xC2\xA0", "\xC2\xA0"},
      {"back\\slash", "back\\slash"},
  };
  struct as_arena *arena = as_arena_new();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    cr_expect_str_eq(as_text_printable_copy(arena, cases[i].text), cases[i].shown, "case %zu", i);
  cr_expect_null(as_text_printable_copy(arena, NULL));
  as_arena_free(arena);
}

Test(text, lets_no_control_byte_and_no_bad_utf8_through_whatever_comes) {
  struct as_buf out;
  as_buf_init(&out);
  uint32_t state = 1;
  for (int round = 0; round < 2000; round++) {
    char noise[40];
    for (size_t i = 0; i < sizeof noise; i++) {
      state = state * 1664525u + 1013904223u;
      noise[i] = (char)(state >> 24);
    }
    as_buf_clear(&out);
    as_text_printable(&out, noise, sizeof noise);
    cr_assert_eq(as_utf8_check(as_buf_get(&out), out.size), out.size);
    for (size_t i = 0; i < out.size; i++)
      cr_assert((unsigned char)out.data[i] >= 0x20 && out.data[i] != 0x7F);
  }
  as_buf_done(&out);
}

Test(text, cuts_to_so_many_characters_dots_included) {
  struct as_arena *arena = as_arena_new();
  cr_expect_str_eq(as_text_cut(arena, "abcdef", 6), "abcdef");
  cr_expect_str_eq(as_text_cut(arena, "abcdefg", 6), "abc...");
  cr_expect_str_eq(as_text_cut(arena, "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9", 4),
                   "\xC3\xA9...");
  cr_expect_str_eq(as_text_cut(arena, "\xC3\xA9\xC3\xA9", 2), "\xC3\xA9\xC3\xA9");
  cr_expect_str_eq(as_text_cut(arena, "abcdef", 2), "..");
  cr_expect_str_eq(as_text_cut(arena, "abcdef", 0), "");
  cr_expect_str_eq(as_text_cut(arena, "", 0), "");
  as_arena_free(arena);
}

Test(text, knows_what_ids_look_like) {
  static const struct {
    const char *text;
    bool kebab;
    bool snake;
    bool id;
  } cases[] = {
      {"caseload_size", false, true, true},
      {"ips-25", true, false, false},
      {"good", true, true, true},
      {"2.2A", false, false, true},
      {"1.1.8", false, false, true},
      {"9", true, false, true},
      {"", false, false, false},
      {"_x", false, false, false},
      {"x_", false, false, false},
      {"x__y", false, false, false},
      {"-x", false, false, false},
      {"x-", false, false, false},
      {"x--y", false, false, false},
      {"Good", false, false, false},
      {"1.", false, false, false},
      {".1", false, false, false},
      {"1..2", false, false, false},
      {"2.2a", false, false, false},
      {"2.A", false, false, false},
      {"caf\xC3\xA9", false, false, false},
      {"x y", false, false, false},
      {"../x", false, false, false},
      {"x/y", false, false, false},
      {"2.2AB", false, false, false},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    cr_expect_eq(as_text_is_kebab(cases[i].text), cases[i].kebab, "kebab %s", cases[i].text);
    cr_expect_eq(as_text_is_snake(cases[i].text), cases[i].snake, "snake %s", cases[i].text);
    cr_expect_eq(as_text_is_id(cases[i].text), cases[i].id, "id %s", cases[i].text);
  }
}
