/* SPDX-License-Identifier: MIT */
#include "doc/build.h"

#include "doc_help.h"

#include <stdio.h>

Test(build, members_are_found_in_the_order_they_were_put) {
  struct as_arena *arena = as_arena_new();
  struct as_value map = as_value_of_map();
  char keys[40][4];
  for (int i = 0; i < 40; i++) {
    snprintf(keys[i], sizeof keys[i], "k%d", i);
    as_map_put(arena, &map, keys[i], as_value_of_text(keys[i]));
  }
  as_map_put(arena, &map, "k7", as_value_of_text("other"));
  cr_expect_eq(map.count, 40);
  cr_expect_str_eq(as_value_get_text(&map, "k7"), "other");
  cr_expect_str_eq(map.as.entries[39].key.as.text, "k39");
  as_map_drop(&map, "k7");
  as_map_drop(&map, "k39");
  as_map_drop(&map, "none");
  cr_expect_eq(map.count, 38);
  cr_expect_null(as_value_get(&map, "k7"));
  cr_expect_str_eq(as_value_get_text(&map, "k38"), "k38");
  as_arena_free(arena);
}

Test(build, a_copy_goes_its_own_way) {
  struct as_arena *arena = as_arena_new();
  struct as_value map = as_value_of_map(), list = as_value_of_list();
  as_map_put(arena, &map, "a", as_value_of_text("1"));
  as_list_add(arena, &list, as_value_of_text("1"));
  as_list_add(arena, &list, as_value_of_text("2"));
  struct as_value other = as_value_copy(arena, &map), others = as_value_copy(arena, &list);
  as_map_put(arena, &other, "a", as_value_of_text("2"));
  as_map_put(arena, &other, "b", as_value_of_text("2"));
  as_map_put(arena, &map, "c", as_value_of_text("3"));
  as_list_drop(&others, 0);
  as_list_set(&others, 0, as_value_of_text("x"));
  cr_expect_str_eq(as_value_get_text(&map, "a"), "1");
  cr_expect_null(as_value_get(&map, "b"));
  cr_expect_null(as_value_get(&other, "c"));
  cr_expect_str_eq(as_value_get_text(&other, "b"), "2");
  cr_expect_eq(list.count, 2);
  cr_expect_str_eq(list.as.items[1].as.text, "2");
  cr_expect_str_eq(others.as.items[0].as.text, "x");
  as_arena_free(arena);
}

Test(build, what_looks_like_nothing_is_a_text_and_comments_are_no_members) {
  struct as_arena *arena = as_arena_new();
  static const char *const texts[] = {"", "~", "null", "x"};
  for (size_t i = 0; i < 4; i++) {
    struct as_value value = as_value_of_text(texts[i]);
    cr_expect_not(as_value_is_nothing(&value), "%s", texts[i]);
  }
  struct as_value nothing = as_value_of_text(NULL), map = as_value_of_map();
  cr_expect(as_value_is_nothing(&nothing));
  as_map_comment(arena, &map, "of nothing");
  cr_expect(as_entry_is_comment(&map.as.entries[0]));
  cr_expect_null(as_value_get(&map, "#"));
  as_map_put(arena, &map, "#", as_value_of_number(arena, as_decimal_of(-5)));
  cr_expect_not(as_entry_is_comment(&map.as.entries[1]));
  cr_expect_str_eq(as_value_get_text(&map, "#"), "-5");
  as_arena_free(arena);
}
