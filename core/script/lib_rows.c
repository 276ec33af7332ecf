/* SPDX-License-Identifier: MIT */
/* Rows one by one, groups of them, and the values of a column: where a rule must look at each.
 *
 * The one idea: a row is a read-only stand-in that reads its cell when asked. A blank cell that is
 * asked for ends the rule as unrated and names column and row, so rules hold no nil checks;
 * row:get asks for one that may be blank. */
#include "script/state.h"

#include "base/text.h"

#include <string.h>

enum { ROW_COST = 3, NAMED_ROWS = 50, GROUP_COST = 20, MOST_COLUMNS = 4, LISTED = 50 };

static struct as_arena *scratch(lua_State *L) {
  return as_script_of(L)->scratch;
}

void as_push_row(lua_State *L, const struct as_table *table, uint32_t row) {
  struct as_row_box *box = as_new_box(L, AS_BOX_ROW, sizeof *box);
  box->table = table;
  box->row = row;
}

static uint32_t row_at(const struct as_view *view, uint32_t index) {
  return view->rows ? view->rows[index] : index;
}

static int cell_missing(lua_State *L, const struct as_table *table, uint32_t column,
                        uint32_t row) {
  const char *name = as_column_name(L, table, column);
  if (!as_table_has(table, column))
    return as_missing(L, name, NULL);
  return as_missing(L, name, as_not_given(L, name, as_table_row_name(table, row, scratch(L))));
}

static void push_cell(lua_State *L, const struct as_table *table, uint32_t column, uint32_t row) {
  struct as_datum cell = as_table_cell(table, column, row);
  if (cell.kind == AS_TYPE_NONE)
    cell_missing(L, table, column, row);
  as_push_datum(L, &cell);
}

static int row_get(lua_State *L) {
  struct as_row_box *box = as_check_box(L, 1, AS_BOX_ROW);
  struct as_datum cell =
      as_table_cell(box->table, as_read_column(L, box->table, as_check_plain(L, 2)), box->row);
  as_push_datum(L, &cell);
  return 1;
}

static int row_has(lua_State *L) {
  struct as_row_box *box = as_check_box(L, 1, AS_BOX_ROW);
  uint32_t column = as_read_column(L, box->table, as_check_plain(L, 2));
  lua_pushboolean(L, as_table_cell(box->table, column, box->row).kind != AS_TYPE_NONE);
  return 1;
}

int as_row_index(lua_State *L) {
  struct as_row_box *box = as_check_box(L, 1, AS_BOX_ROW);
  const char *name = as_check_plain(L, 2);
  if (as_text_equal(name, "get"))
    lua_pushcfunction(L, row_get);
  else if (as_text_equal(name, "has"))
    lua_pushcfunction(L, row_has);
  else
    push_cell(L, box->table, as_read_column(L, box->table, name), box->row);
  return 1;
}

/* Upvalues: the view, how many rows have been given. */
static int each_next(lua_State *L) {
  struct as_view_box *box = lua_touserdata(L, lua_upvalueindex(1));
  lua_Integer at = lua_tointeger(L, lua_upvalueindex(2));
  as_charge(L, ROW_COST);
  if (at >= (lua_Integer)box->view->count)
    return 0;
  lua_pushinteger(L, at + 1);
  lua_replace(L, lua_upvalueindex(2));
  as_push_row(L, box->view->table, row_at(box->view, (uint32_t)at));
  return 1;
}

static void tell_rows(lua_State *L, const struct as_view_box *box, const char *label,
                      struct as_datum value, const char *unit, const char *name) {
  as_step(L, label, value, unit, as_view_place(L, box->view), name);
}

int as_view_each(lua_State *L) {
  struct as_view_box *box = as_check_view(L, 1);
  tell_rows(L, box, as_view_label(L, box, as_view_title(L, box)),
            as_datum_number(as_decimal_of(box->view->count)), NULL,
            as_table_spec_of(box->view->table)->id);
  lua_settop(L, 1);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, each_next, 2);
  return 1;
}

/* The values of a short column stand in its step; of a long one only their number. */
static struct as_datum column_value(lua_State *L, const struct as_view *view, uint32_t column) {
  if (view->count > LISTED)
    return as_datum_number(as_decimal_of(view->count));
  struct as_datum list = {.kind = AS_TYPE_LIST};
  struct as_datum *items = AS_NEW_ARRAY(as_call_of(L)->arena, struct as_datum, view->count + 1);
  for (uint32_t i = 0; i < view->count; i++)
    items[i] = as_table_cell(view->table, column, row_at(view, i));
  list.as.list.items = items;
  list.as.list.count = view->count;
  return list;
}

int as_view_column(lua_State *L) {
  struct as_view_box *box = as_check_view(L, 1);
  const struct as_table *table = box->view->table;
  uint32_t column = as_read_column(L, table, as_check_plain(L, 2));
  const struct as_field *field = &as_table_spec_of(table)->columns[column];
  as_charge(L, AS_COST_CALL + box->view->count);
  lua_createtable(L, 0, 0);
  for (uint32_t i = 0; i < box->view->count; i++) {
    push_cell(L, table, column, row_at(box->view, i));
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  const char *label = as_join(scratch(L), as_column_label(L, table, column), " of each", NULL);
  tell_rows(L, box, as_view_label(L, box, label), column_value(L, box->view, column), field->unit,
            as_column_name(L, table, column));
  return 1;
}

/* map: "score of each specialist: Ann 5, Ben 3"; the step's value is the list of the numbers, for
 * what is made of them to be worked out again */

struct told {
  const char *text;
  uint32_t named, left_out;
  struct as_datum *numbers; /* room for one a row */
};

static void tell_one(lua_State *L, struct told *told, const struct as_table *table, uint32_t row,
                     struct as_decimal number) {
  told->numbers[told->named + told->left_out] = as_datum_number(number);
  if (told->named == NAMED_ROWS) {
    told->left_out++;
    return;
  }
  as_charge_bytes(L, strlen(told->text));
  as_charge_made(L, strlen(told->text));
  told->text =
      as_arena_print(scratch(L), "%s%s %s %s", told->text, told->named ? "," : ":",
                     as_table_row_name(table, row, scratch(L)), as_figure_in_words(L, number));
  told->named++;
}

/* function at 2, the made list at the top */
static void map_row(lua_State *L, const struct as_view *view, uint32_t row, struct told *told) {
  const char *why;
  struct as_decimal number = {0, 0};
  as_charge(L, ROW_COST);
  lua_pushvalue(L, 2);
  as_push_row(L, view->table, row);
  as_call_of(L)->quiet++; /* the map's own step is the one */
  lua_call(L, 1, 1);
  as_call_of(L)->quiet--;
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    return;
  }
  if (!as_to_decimal(L, -1, &number, &why))
    as_error(L, "map: what the function returns for %s: %s",
             as_table_row_name(view->table, row, scratch(L)), why);
  tell_one(L, told, view->table, row, number);
  lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
}

int as_view_map(lua_State *L) {
  struct as_view_box *box = as_check_view(L, 1);
  luaL_checktype(L, 2, LUA_TFUNCTION);
  struct told told = {.text = as_check_plain(L, 3)};
  struct as_datum list = {.kind = AS_TYPE_LIST};
  if (as_utf8_count(told.text, strlen(told.text)) > as_script_of(L)->limits.remark_length)
    return as_error(L, "map: the label is too long");
  lua_settop(L, 3);
  lua_createtable(L, 0, 0);
  as_charge_made(L, (uint64_t)box->view->count * sizeof *told.numbers);
  told.numbers = AS_NEW_ARRAY(as_call_of(L)->arena, struct as_datum, box->view->count + 1);
  for (uint32_t i = 0; i < box->view->count; i++)
    map_row(L, box->view, row_at(box->view, i), &told);
  if (told.left_out > 0)
    told.text = as_arena_print(scratch(L), "%s and %u more", told.text, told.left_out);
  if (told.named == 0)
    told.text = as_join(scratch(L), told.text, ": nobody", NULL);
  list.as.list.items = told.numbers;
  list.as.list.count = told.named + told.left_out;
  tell_rows(L, box, told.text, list, NULL, as_table_spec_of(box->view->table)->id);
  return 1;
}

/* group */

static const char *group_words(lua_State *L, const struct as_view_box *box,
                               const struct as_group *group, uint32_t column) {
  const char *value = group->keys[0].kind == AS_TYPE_NONE
                          ? "not given"
                          : as_datum_words(scratch(L), &group->keys[0]);
  const char *label = as_column_label(L, box->view->table, column);
  return as_words_and(L, box, as_join(scratch(L), label, " is ", value, NULL));
}

/* -> {key, keys, rows} */
static void push_group(lua_State *L, const struct as_view_box *box, const struct as_group *group,
                       const uint32_t *columns, uint32_t count) {
  as_charge(L, GROUP_COST);
  lua_createtable(L, 0, 3);
  as_push_datum(L, &group->keys[0]);
  lua_setfield(L, -2, "key");
  lua_createtable(L, (int)count, 0);
  for (uint32_t i = 0; i < count; i++) {
    as_push_datum(L, &group->keys[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "keys");
  as_push_part(L, box, group->rows, group_words(L, box, group, columns[0]));
  lua_setfield(L, -2, "rows");
}

int as_view_group_method(lua_State *L) {
  struct as_view_box *box = as_check_view(L, 1);
  int count = lua_gettop(L) - 1;
  uint32_t columns[MOST_COLUMNS], group_count = 0;
  const struct as_group *groups = NULL;
  struct as_view_trouble trouble = {0};
  if (count < 1 || count > MOST_COLUMNS)
    return as_error(L, "from 1 to %d columns were wanted", MOST_COLUMNS);
  for (int i = 0; i < count; i++)
    columns[i] = as_read_column(L, box->view->table, as_check_plain(L, i + 2));
  as_charge(L, AS_COST_CALL + box->view->count / 10);
  as_charge_made(L, (uint64_t)box->view->count * 24);
  as_view_settle(L,
                 as_view_group(*box->view, columns, (uint32_t)count, scratch(L), &groups,
                               &group_count, &trouble),
                 &trouble);
  lua_createtable(L, group_count < 64 ? (int)group_count : 0, 0);
  for (uint32_t i = 0; i < group_count; i++) {
    push_group(L, box, &groups[i], columns, (uint32_t)count);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}
