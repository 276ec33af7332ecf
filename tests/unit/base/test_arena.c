/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

Test(arena, hands_out_zeroed_memory_aligned_for_any_type) {
  struct as_arena *arena = as_arena_new();
  for (size_t size = 0; size < 9000; size = size * 2 + 1) {
    unsigned char *taken = as_arena_take(arena, size);
    cr_expect(taken != NULL);
    cr_expect_eq((uintptr_t)taken % _Alignof(max_align_t), 0u, "size %zu", size);
    for (size_t i = 0; i < size; i++)
      cr_assert_eq(taken[i], 0);
    memset(taken, 0xAB, size);
  }
  as_arena_free(arena);
}

Test(arena, keeps_what_was_handed_out_apart) {
  struct as_arena *arena = as_arena_new();
  enum { MANY = 5000 };
  int **all = AS_NEW_ARRAY(arena, int *, MANY);
  for (int i = 0; i < MANY; i++) {
    all[i] = AS_NEW(arena, int);
    *all[i] = i;
  }
  for (int i = 0; i < MANY; i++)
    cr_assert_eq(*all[i], i);
  as_arena_free(arena);
}

Test(arena, gives_zeroed_memory_again_after_a_reset_and_holds_no_more) {
  struct as_arena *arena = as_arena_new();
  size_t held = 0;
  for (int round = 0; round < 50; round++) {
    for (int i = 0; i < 100; i++) {
      unsigned char *taken = as_arena_take(arena, 300);
      cr_assert_eq(taken[0] | taken[299], 0);
      memset(taken, 0xFF, 300);
    }
    if (round == 1)
      held = as_arena_held(arena);
    if (round > 1)
      cr_assert_eq(as_arena_held(arena), held);
    as_arena_reset(arena);
  }
  as_arena_free(arena);
}

Test(arena, gives_large_blocks_back_on_reset) {
  struct as_arena *arena = as_arena_new();
  as_arena_take(arena, 100);
  as_arena_take(arena, 10u * 1024 * 1024);
  cr_expect(as_arena_held(arena) > 10u * 1024 * 1024);
  as_arena_reset(arena);
  cr_expect(as_arena_held(arena) <= 512u * 1024);
  memset(as_arena_take(arena, 1000), 1, 1000);
  as_arena_free(arena);
}

Test(arena, uses_the_kept_blocks_in_any_order_of_sizes) {
  struct as_arena *arena = as_arena_new();
  for (int round = 0; round < 20; round++) {
    for (size_t size = 1; size < 100000; size = size * 3 + (size_t)round)
      memset(as_arena_take(arena, size), 0xEE, size);
    as_arena_reset(arena);
  }
  cr_expect(as_arena_held(arena) <= 512u * 1024);
  as_arena_free(arena);
}

Test(arena, grows_an_array_one_by_one_and_zeroes_the_rest) {
  struct as_arena *arena = as_arena_new();
  int *numbers = NULL;
  enum { MANY = 20000 };
  for (int i = 0; i < MANY; i++) {
    numbers = as_arena_grow(arena, numbers, (size_t)i, (size_t)i + 1, sizeof *numbers);
    cr_assert_eq(numbers[i], 0);
    numbers[i] = i;
    as_arena_take(arena, 8); /* so that the array is never the newest thing */
  }
  for (int i = 0; i < MANY; i++)
    cr_assert_eq(numbers[i], i);
  cr_expect(as_arena_held(arena) < 2u * 1024 * 1024, "doubling must not hold squares");
  as_arena_free(arena);
}

Test(arena, grows_an_array_that_was_not_grown_before) {
  struct as_arena *arena = as_arena_new();
  int *numbers = AS_NEW_ARRAY(arena, int, 4);
  int *neighbour = AS_NEW(arena, int);
  for (int i = 0; i < 4; i++)
    numbers[i] = i + 1;
  int *grown = as_arena_grow(arena, numbers, 4, 5, sizeof *grown);
  cr_expect_neq(grown, numbers);
  for (int i = 0; i < 4; i++)
    cr_expect_eq(grown[i], i + 1);
  for (int i = 4; i < 8; i++)
    cr_expect_eq(grown[i], 0, "twice used has room");
  grown[4] = 9;
  cr_expect_eq(*neighbour, 0);
  as_arena_free(arena);
}

Test(arena, copies_and_prints_text) {
  struct as_arena *arena = as_arena_new();
  cr_expect_str_eq(as_arena_copy(arena, "caseload", 4), "case");
  cr_expect_str_eq(as_arena_copy(arena, NULL, 0), "");
  cr_expect_null(as_arena_text(arena, NULL));
  cr_expect_str_eq(as_arena_text(arena, "text"), "text");
  cr_expect_str_eq(as_arena_print(arena, "%s %d%%", "of", 50), "of 50%");
  cr_expect_str_eq(as_arena_print(arena, "%s.%s|%s", "texts", "alone", ""), "texts.alone|");
  cr_expect_str_eq(as_arena_print(arena, "none"), "none");
  cr_expect_str_eq(as_arena_print(arena, "%s, %-3s|", "text", "x"), "text, x  |");
  char *longer = as_arena_print(arena, "%9000s|", "x");
  cr_expect_eq(strlen(longer), 9001u);
  as_arena_free(arena);
}

Test(arena, free_takes_null) {
  as_arena_free(NULL);
}

Test(arena, a_product_that_overflows_ends_the_process_with_70, .exit_code = 70) {
  as_arena_array(as_arena_new(), SIZE_MAX / 2, 4);
}

Test(arena, an_array_too_large_to_grow_ends_the_process_with_70, .exit_code = 70) {
  as_arena_grow(as_arena_new(), NULL, 0, SIZE_MAX / 2, 4);
}

Test(arena, a_size_near_the_largest_ends_the_process_with_70, .exit_code = 70) {
  as_arena_take(as_arena_new(), SIZE_MAX - 8);
}

Test(arena, running_out_of_memory_says_one_line_on_standard_error) {
  int ends[2];
  char said[100] = "";
  cr_assert_eq(pipe(ends), 0);
  pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDERR_FILENO);
    as_out_of_memory();
  }
  close(ends[1]);
  ssize_t size = read(ends[0], said, sizeof said - 1);
  int status = 0;
  cr_assert_eq(waitpid(child, &status, 0), child);
  cr_expect(size > 0);
  cr_expect_str_eq(said, "assay: out of memory\n");
  cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == 70);
  close(ends[0]);
}
