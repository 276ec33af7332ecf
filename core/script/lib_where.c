/* SPDX-License-Identifier: MIT */
/* where{column = condition, ...}: reads conditions from a table and says them in words.
 *
 * The one idea: a condition is checked against its column's declared type before any row is looked
 * at: a choice that is not declared is a mistake of the rule, not a filter that holds nowhere.
 * Conditions stand in the order of the columns, as Lua's tables have none. */
#include "script/state.h"

#include <string.h>

enum { MOST_FILTERS = 16, MOST_VALUES = 256, WHERE_COST = 40 };

struct where {
  const struct as_table_spec *spec;
  const struct as_table_words *words;
  struct as_filter filters[MOST_FILTERS];
  uint32_t count;
};

static struct as_arena *scratch(lua_State *L) {
  return as_script_of(L)->scratch;
}

/* The values of a list at an index, of the field's type. */
static void read_values(lua_State *L, int index, const struct as_field *field,
                        struct as_filter *filter) {
  lua_Integer count = luaL_len(L, index);
  if (count < 0 || count > MOST_VALUES)
    as_error(L, "where: at most %d values for \"%s\"", MOST_VALUES, field->id);
  as_charge(L, (uint64_t)count);
  struct as_datum *values = AS_NEW_ARRAY(scratch(L), struct as_datum, (size_t)count + 1);
  for (lua_Integer i = 0; i < count; i++) {
    lua_geti(L, index, i + 1);
    values[i] = as_check_typed(L, -1, field, "where");
    lua_pop(L, 1);
  }
  filter->values = values;
  filter->value_count = (uint32_t)count;
}

static void read_bound(lua_State *L, int index, const char *name, const struct as_field *field,
                       struct as_datum *bound) {
  lua_getfield(L, index, name);
  if (!lua_isnil(L, -1))
    *bound = as_check_typed(L, -1, field, "where");
  lua_pop(L, 1);
}

static bool has_key(lua_State *L, int index, const char *name) {
  bool has = lua_getfield(L, index, name) != LUA_TNIL;
  lua_pop(L, 1);
  return has;
}

static bool key_is_true(lua_State *L, int index, const char *name) {
  lua_getfield(L, index, name);
  bool yes = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return yes;
}

/* A map's keys are known ones. */
static void check_keys(lua_State *L, int index, const struct as_field *field) {
  static const char *const known[] = {"from", "to", "above", "below", "none_of", "given", "blank"};
  if (lua_type(L, index) != LUA_TTABLE || as_push_thawed(L, index))
    as_error(L, "where: the condition on \"%s\" must be a value, a list or a table of its own",
             field->id);
  lua_pushnil(L);
  while (lua_next(L, index)) {
    bool found = false;
    lua_pop(L, 1);
    as_charge(L, 2);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
      found =
          found || (lua_type(L, -1) == LUA_TSTRING && strcmp(lua_tostring(L, -1), known[i]) == 0);
    if (!found)
      as_error(
          L,
          "where: the condition on \"%s\" knows from, to, above, below, none_of, given and blank",
          field->id);
  }
}

static void read_map(lua_State *L, int index, const struct as_field *field,
                     struct as_filter *filter) {
  check_keys(L, index, field);
  if (has_key(L, index, "none_of")) {
    filter->kind = AS_FILTER_NONE_OF;
    lua_getfield(L, index, "none_of");
    if (lua_type(L, -1) != LUA_TTABLE && !as_to_box(L, -1, AS_BOX_PARAM))
      as_error(L, "where: none_of wants a list");
    read_values(L, lua_gettop(L), field, filter);
    lua_pop(L, 1);
  } else if (has_key(L, index, "given")) {
    filter->kind = key_is_true(L, index, "given") ? AS_FILTER_GIVEN : AS_FILTER_BLANK;
  } else {
    filter->kind = AS_FILTER_RANGE;
    filter->or_blank = key_is_true(L, index, "blank");
    read_bound(L, index, "from", field, &filter->from);
    read_bound(L, index, "to", field, &filter->to);
    read_bound(L, index, "above", field, &filter->above);
    read_bound(L, index, "below", field, &filter->below);
  }
}

/* A table with a first element, or with nothing at all in it, is a list. */
static bool is_list(lua_State *L, int index) {
  if (as_to_box(L, index, AS_BOX_PARAM))
    return true;
  if (lua_type(L, index) != LUA_TTABLE)
    return false;
  if (luaL_len(L, index) > 0 || as_push_thawed(L, index))
    return true;
  lua_pushnil(L);
  if (!lua_next(L, index))
    return true;
  lua_pop(L, 2);
  return false;
}

static void read_filter(lua_State *L, int index, const struct as_field *field,
                        struct as_filter *filter) {
  int top = lua_gettop(L);
  if (is_list(L, index)) {
    filter->kind = AS_FILTER_ANY_OF;
    read_values(L, index, field, filter);
  } else if (lua_type(L, index) == LUA_TTABLE) {
    read_map(L, index, field, filter);
  } else {
    struct as_datum *value = AS_NEW(scratch(L), struct as_datum);
    *value = as_check_typed(L, index, field, "where");
    filter->kind = AS_FILTER_ANY_OF;
    filter->values = value;
    filter->value_count = 1;
  }
  lua_settop(L, top);
}

/* Keeps the filters in the order of the columns. */
static struct as_filter *insert_filter(lua_State *L, struct where *where, uint32_t column) {
  uint32_t at = where->count;
  if (where->count == MOST_FILTERS)
    as_error(L, "where: at most %d conditions", MOST_FILTERS);
  for (; at > 0 && where->filters[at - 1].column > column; at--)
    where->filters[at] = where->filters[at - 1];
  memset(&where->filters[at], 0, sizeof where->filters[at]);
  where->filters[at].column = column;
  where->count++;
  return &where->filters[at];
}

static void read_where(lua_State *L, const struct as_table *table, struct where *where) {
  where->spec = as_table_spec_of(table);
  where->words = as_words_of_table(L, table);
  lua_pushnil(L);
  while (lua_next(L, 2)) {
    if (lua_type(L, -2) != LUA_TSTRING)
      as_error(L, "where wants {column = condition}");
    uint32_t column = as_read_column(L, table, as_check_plain(L, -2));
    as_charge(L, 2);
    read_filter(L, lua_gettop(L), &where->spec->columns[column], insert_filter(L, where, column));
    lua_pop(L, 1);
  }
}

/* In words */

static const char *values_in_words(lua_State *L, const struct as_filter *filter,
                                   const char *between) {
  enum { SHOWN = 6 };
  const char *words = filter->value_count == 0 ? "nothing" : "";
  for (uint32_t i = 0; i < filter->value_count && i < SHOWN; i++)
    words = as_join(scratch(L), words, i ? between : "",
                    as_datum_words(scratch(L), &filter->values[i]), NULL);
  if (filter->value_count > SHOWN)
    words = as_arena_print(scratch(L), "%s%s%u more", words, between, filter->value_count - SHOWN);
  return words;
}

static const char *bound_in_words(lua_State *L, const char *words, const char *name,
                                  const struct as_datum *bound) {
  if (bound->kind == AS_TYPE_NONE)
    return words;
  return as_arena_print(scratch(L), "%s %s %s", words, name, as_datum_words(scratch(L), bound));
}

static const char *filter_in_words(lua_State *L, const struct where *where,
                                   const struct as_filter *filter) {
  const char *label = where->words->columns[filter->column].label;
  switch (filter->kind) {
  case AS_FILTER_ANY_OF:
    return as_join(scratch(L), label, " is ", values_in_words(L, filter, " or "), NULL);
  case AS_FILTER_NONE_OF:
    return as_arena_print(scratch(L), "%s is not %s", label, values_in_words(L, filter, " or "));
  case AS_FILTER_GIVEN:
    return as_arena_print(scratch(L), "%s is given", label);
  case AS_FILTER_BLANK:
    return as_arena_print(scratch(L), "%s is not given", label);
  case AS_FILTER_RANGE:
    break;
  }
  label = bound_in_words(L, label, "from", &filter->from);
  label = bound_in_words(L, label, "to", &filter->to);
  label = bound_in_words(L, label, "above", &filter->above);
  label = bound_in_words(L, label, "below", &filter->below);
  return filter->or_blank ? as_arena_print(scratch(L), "%s or not given", label) : label;
}

static const char *where_in_words(lua_State *L, const struct where *where) {
  const char *words = NULL;
  for (uint32_t i = 0; i < where->count; i++) {
    const char *next = filter_in_words(L, where, &where->filters[i]);
    words = words ? as_join(scratch(L), words, " and ", next, NULL) : next;
  }
  return words;
}

int as_view_where_method(lua_State *L) {
  struct as_view_box *box = as_check_view(L, 1);
  struct where where = {0};
  struct as_view made = {0};
  struct as_view_trouble trouble = {0};
  lua_settop(L, 2);
  luaL_checktype(L, 2, LUA_TTABLE);
  read_where(L, box->view->table, &where);
  as_charge(L, WHERE_COST + (uint64_t)(box->view->count) * (where.count + 1) / AS_COST_ROWS);
  as_view_settle(
      L, as_view_where(*box->view, where.filters, where.count, scratch(L), &made, &trouble),
      &trouble);
  as_push_part(L, box, made, as_words_and(L, box, where_in_words(L, &where)));
  return 1;
}
