/* SPDX-License-Identifier: MIT */
/* Exact numbers for rules: ratios, percents, products, sums and means of lists, rounding.
 *
 * The one idea: 26 participants over 0.6 + 0.7 posts are exactly 20 here, which they are not in
 * binary floating point. Each leaves a step with what went in. A division by zero, or a mean of
 * nothing, is missing evidence and never a fault. */
#include "script/state.h"

#include <stdlib.h>
#include <string.h>

static const char *written(lua_State *L, struct as_decimal number) {
  return as_figure_in_words(L, number);
}

static int overflow(lua_State *L, const char *what) {
  return as_error(L, "%s: the result has more digits than can be kept exactly", what);
}

/* Names the evidence that the divisor came from, as far as that is known; else says what is
 * wanted. */
static int nothing_to_divide_by(lua_State *L, struct as_decimal top, struct as_decimal divisor,
                                const char *what) {
  struct as_arena *scratch = as_script_of(L)->scratch;
  const char *name = as_name_of_value(as_call_of(L), divisor);
  const char *note = as_arena_print(scratch, "%s: there is nothing to divide by", what);
  if (!name)
    name = as_join(scratch, "a number other than 0 to divide ", written(L, top), " by", NULL);
  return as_missing(L, name, note);
}

static int quotient(lua_State *L, const char *what, bool percent) {
  struct as_decimal top = as_check_decimal(L, 1), bottom = as_check_decimal(L, 2), result;
  const struct as_working worked = {
      .kind = percent ? AS_WORKED_PERCENT : AS_WORKED_RATIO, .a = top, .b = bottom};
  const char *label =
      as_join(as_script_of(L)->scratch, written(L, top), percent ? " out of " : " divided by ",
              written(L, bottom), percent ? ", in percent" : "", NULL);
  if (bottom.digits == 0)
    return nothing_to_divide_by(L, top, bottom, what);
  if (percent && !as_decimal_multiply(top, as_decimal_of(100), &top))
    return overflow(L, what);
  if (!as_decimal_divide(top, bottom, &result))
    return overflow(L, what);
  as_step_worked(L, label, result, percent ? "%" : NULL, worked);
  as_push_decimal(L, result);
  return 1;
}

static int number_ratio(lua_State *L) {
  return quotient(L, "ratio", false);
}

static int number_percent(lua_State *L) {
  return quotient(L, "percent", true);
}

static int number_product(lua_State *L) {
  int count = lua_gettop(L);
  struct as_decimal result = as_check_decimal(L, 1);
  const char *label = written(L, result);
  as_charge(L, (uint64_t)count * AS_COST_CALL);
  if (count > 8)
    return as_error(L, "product takes at most 8 numbers");
  for (int i = 2; i <= count; i++) {
    struct as_decimal next = as_check_decimal(L, i);
    label = as_join(as_script_of(L)->scratch, label, " times ", written(L, next), NULL);
    if (!as_decimal_multiply(result, next, &result))
      return overflow(L, "product");
  }
  as_step_number(L, label, result);
  as_push_decimal(L, result);
  return 1;
}

/* The numbers of a list at 1, in the scratch arena. */
static struct as_decimal *read_list(lua_State *L, uint32_t *count) {
  if (lua_type(L, 1) != LUA_TTABLE && !as_to_box(L, 1, AS_BOX_PARAM))
    as_error(L, "a list of numbers was wanted, not %s", as_type_words(L, 1));
  lua_Integer size = luaL_len(L, 1);
  if (size < 0 || size > INT32_MAX)
    as_error(L, "the list is too long");
  as_charge(L, AS_COST_CALL + (uint64_t)size);
  as_charge_made(L, (uint64_t)size * sizeof(struct as_decimal));
  struct as_decimal *list =
      AS_NEW_ARRAY(as_script_of(L)->scratch, struct as_decimal, (size_t)size + 1);
  for (lua_Integer i = 0; i < size; i++) {
    const char *why;
    lua_geti(L, 1, i + 1);
    if (!as_to_decimal(L, -1, &list[i], &why))
      as_error(L, "element %d of the list: %s", (int)i + 1, why);
    lua_pop(L, 1);
  }
  *count = (uint32_t)size;
  return list;
}

static int nothing_in_list(lua_State *L, const char *what) {
  const struct as_call *call = as_call_of(L);
  const char *name = NULL;
  for (uint32_t i = call->out->step_count; !name && i-- > 0 && i < call->step_names_room;)
    name = call->step_names[i];
  struct as_arena *scratch = as_script_of(L)->scratch;
  if (!name)
    name = as_join(scratch, "numbers to take the ", what, " of", NULL);
  return as_missing(L, name, as_arena_print(scratch, "%s of nothing", what));
}

static struct as_decimal sum_list(lua_State *L, const struct as_decimal *list, uint32_t count,
                                  const char *what) {
  struct as_sum sum = {0};
  struct as_decimal result = {0, 0};
  for (uint32_t i = 0; i < count; i++)
    as_sum_add(&sum, list[i]);
  if (!as_sum_get(&sum, &result))
    overflow(L, what);
  return result;
}

static int give_of(lua_State *L, const char *what, uint32_t count, struct as_decimal result) {
  as_step_number(L, as_arena_print(as_script_of(L)->scratch, "%s of %u numbers", what, count),
                 result);
  as_push_decimal(L, result);
  return 1;
}

static int number_sum_of(lua_State *L) {
  uint32_t count;
  const struct as_decimal *list = read_list(L, &count);
  return give_of(L, "sum", count, sum_list(L, list, count, "sum_of"));
}

static int number_mean_of(lua_State *L) {
  uint32_t count;
  const struct as_decimal *list = read_list(L, &count);
  struct as_decimal result;
  if (count == 0)
    return nothing_in_list(L, "mean");
  const struct as_working worked = {
      .kind = AS_WORKED_MEAN, .a = sum_list(L, list, count, "mean_of"), .b = as_decimal_of(count)};
  if (!as_decimal_divide(worked.a, worked.b, &result))
    return overflow(L, "mean_of");
  as_step_worked(L, as_arena_print(as_script_of(L)->scratch, "mean of %u numbers", count), result,
                 NULL, worked);
  as_push_decimal(L, result);
  return 1;
}

static int by_size(const void *a, const void *b) {
  return as_decimal_compare(*(const struct as_decimal *)a, *(const struct as_decimal *)b);
}

static int number_median_of(lua_State *L) {
  uint32_t count;
  struct as_decimal *list = read_list(L, &count), result;
  if (count == 0)
    return nothing_in_list(L, "median");
  qsort(list, count, sizeof *list, by_size);
  result = list[count / 2];
  if (count % 2 == 0 && (!as_decimal_add(result, list[count / 2 - 1], &result) ||
                         !as_decimal_divide(result, as_decimal_of(2), &result)))
    return overflow(L, "median_of");
  return give_of(L, "median", count, result);
}

static int choose(lua_State *L, bool larger) {
  struct as_decimal a = as_check_decimal(L, 1), b = as_check_decimal(L, 2);
  bool first = larger ? as_decimal_compare(a, b) >= 0 : as_decimal_compare(a, b) <= 0;
  as_push_decimal(L, first ? a : b);
  as_charge(L, 2);
  return 1;
}

static int number_smaller(lua_State *L) {
  return choose(L, false);
}

static int number_larger(lua_State *L) {
  return choose(L, true);
}

static int give_rounded(lua_State *L, enum as_worked way, const char *how, struct as_decimal from,
                        struct as_decimal to) {
  if (as_decimal_compare(from, to) != 0)
    as_step_worked(L, as_join(as_script_of(L)->scratch, written(L, from), " rounded ", how, NULL),
                   to, NULL, (struct as_working){.kind = way, .a = from});
  else
    as_step_rounded(L, way, from);
  as_charge(L, 2);
  as_push_decimal(L, to);
  return 1;
}

static int number_round_down(lua_State *L) {
  struct as_decimal number = as_check_decimal(L, 1);
  return give_rounded(L, AS_WORKED_DOWN, "down", number, as_decimal_floor(number));
}

static int number_round_nearest(lua_State *L) {
  struct as_decimal number = as_check_decimal(L, 1);
  const char *half = luaL_checkstring(L, 2);
  bool up = strcmp(half, "half_up") == 0;
  if (!up && strcmp(half, "half_down") != 0)
    return as_error(L, "round_nearest wants \"half_down\" or \"half_up\" after the number");
  return give_rounded(L, up ? AS_WORKED_HALF_UP : AS_WORKED_HALF_DOWN,
                      up ? "to the nearest, a half up" : "to the nearest, a half down", number,
                      as_decimal_nearest(number, up));
}

/* in_words(number): as a remark shows it, 2.54 for 2.54464285714 */
static int number_in_words(lua_State *L) {
  as_charge(L, 2);
  lua_pushstring(L, as_figure_in_words(L, as_check_decimal(L, 1)));
  return 1;
}

const luaL_Reg as_lib_number[] = {
    {"in_words", number_in_words},
    {"larger", number_larger},
    {"mean_of", number_mean_of},
    {"median_of", number_median_of},
    {"percent", number_percent},
    {"product", number_product},
    {"ratio", number_ratio},
    {"round_down", number_round_down},
    {"round_nearest", number_round_nearest},
    {"smaller", number_smaller},
    {"sum_of", number_sum_of},
    {NULL, NULL},
};
