/* SPDX-License-Identifier: MIT */
/* Views for rules: rows of a table, and what is asked of them, worked out in C.
 *
 * The one idea: a view is a value; every question it answers leaves a step whose label says which
 * rows were looked at in the words of the columns' own labels. Row lists live in the script's
 * scratch arena and die with the call. */
#include "script/state.h"

#include "base/text.h"

#include <string.h>

enum { MOST_COLUMNS = 4, WORDS_SHOWN = 300 };

static struct as_arena *scratch(lua_State *L) {
  return as_script_of(L)->scratch;
}

struct as_view_box *as_check_view(lua_State *L, int argument) {
  return as_check_box(L, argument, AS_BOX_VIEW);
}

void as_push_view(lua_State *L, struct as_view view, const char *words) {
  struct as_view_box *box = as_new_box(L, AS_BOX_VIEW, sizeof *box);
  as_charge_made(L, sizeof view + (view.rows ? (uint64_t)view.count * sizeof *view.rows : 0));
  box->view = AS_NEW(scratch(L), struct as_view);
  *box->view = view;
  box->words = words ? as_text_cut(scratch(L), words, WORDS_SHOWN) : NULL;
  box->called = false;
}

void as_push_part(lua_State *L, const struct as_view_box *box, struct as_view view,
                  const char *words) {
  as_push_view(L, view, words);
  ((struct as_view_box *)lua_touserdata(L, -1))->called = box->called;
}

static const struct as_table_spec *spec_of(const struct as_view_box *box) {
  return as_table_spec_of(box->view->table);
}

uint32_t as_read_column(lua_State *L, const struct as_table *table, const char *name) {
  const struct as_table_spec *spec = as_table_spec_of(table);
  int at = as_field_find(spec->columns, spec->column_count, name);
  if (at < 0) {
    const char **known = AS_NEW_ARRAY(scratch(L), const char *, spec->column_count + 1);
    for (uint32_t i = 0; i < spec->column_count; i++)
      known[i] = spec->columns[i].id;
    as_no_such(L, as_arena_print(scratch(L), "the column of %s,", spec->id), name, known,
               spec->column_count);
  }
  return (uint32_t)at;
}

/* Column names from argument first on. */
static uint32_t read_columns(lua_State *L, const struct as_view_box *box, int first,
                             uint32_t *columns) {
  int count = lua_gettop(L) - first + 1;
  if (count < 1 || count > MOST_COLUMNS)
    as_error(L, "from 1 to %d columns were wanted", MOST_COLUMNS);
  for (int i = 0; i < count; i++)
    columns[i] = as_read_column(L, box->view->table, as_check_plain(L, first + i));
  return (uint32_t)count;
}

const char *as_not_given(lua_State *L, const char *name, const char *rows) {
  const struct as_call *call = as_call_of(L);
  const char *words = as_name_in_words(call->rules, call->given->item, scratch(L), name);
  return as_join(scratch(L), AS_NOT_GIVEN, rows, ": ", *words ? words : name, NULL);
}

void as_view_settle(lua_State *L, enum as_view_status status,
                    const struct as_view_trouble *trouble) {
  if (status == AS_VIEW_OK)
    return;
  if (status != AS_VIEW_MISSING)
    as_error(L, "%s", trouble->what);
  const char *note = NULL;
  if (trouble->rows)
    note = as_not_given(L, trouble->what, trouble->rows);
  as_missing(L, trouble->what, note);
}

/* Labels */

const char *as_both_words(lua_State *L, const char *format, const char *a, const char *b) {
  as_charge(L, AS_COST_CALL);
  return as_arena_print(scratch(L), format, a ? a : "all", b ? b : "all");
}

const char *as_words_and(lua_State *L, const struct as_view_box *box, const char *after) {
  if (!after || !box->words)
    return after ? after : box->words;
  as_charge(L, AS_COST_CALL);
  return as_join(scratch(L), box->words, box->called ? ", " : " and ", after, NULL);
}

const char *as_view_title(lua_State *L, const struct as_view_box *box) {
  return as_words_of_table(L, box->view->table)->title;
}

const char *as_view_label(lua_State *L, const struct as_view_box *box, const char *what) {
  return box->words ? as_join(scratch(L), what, ", ", box->words, NULL) : what;
}

static const char *column_label(lua_State *L, const struct as_view_box *box, uint32_t column) {
  return as_column_label(L, box->view->table, column);
}

/* "weeks worked times full-time equivalent" */
static const char *columns_label(lua_State *L, const struct as_view_box *box,
                                 const uint32_t *columns, uint32_t count, const char *between) {
  const char *label = column_label(L, box, columns[0]);
  for (uint32_t i = 1; i < count; i++)
    label = as_join(scratch(L), label, " ", between, " ", column_label(L, box, columns[i]), NULL);
  return label;
}

/* Only the words of a filter can have come from data. */
static void tell(lua_State *L, const struct as_view_box *box, const char *what,
                 struct as_datum value, const char *unit, const char *name) {
  const char *from = as_view_place(L, box->view);
  if (box->words)
    as_step(L, as_view_label(L, box, what), value, unit, from, name);
  else
    as_step_clean(L, what, value, unit, from, name);
}

static int give(lua_State *L, const struct as_view_box *box, const char *what,
                struct as_datum value, const char *unit, uint32_t column) {
  tell(L, box, what, value, unit, as_column_name(L, box->view->table, column));
  as_push_datum(L, &value);
  return 1;
}

/* What is asked of a view */

static int view_count(lua_State *L) {
  struct as_view_box *box = as_check_view(L, 1);
  as_charge(L, AS_COST_CALL);
  tell(L, box, as_view_title(L, box), as_datum_number(as_decimal_of(box->view->count)), NULL,
       spec_of(box)->id);
  lua_pushinteger(L, box->view->count);
  return 1;
}

static int view_sum(lua_State *L) {
  struct as_view_box *box = as_check_view(L, 1);
  uint32_t columns[MOST_COLUMNS], count = read_columns(L, box, 2, columns);
  struct as_decimal sum = {0, 0};
  struct as_view_trouble trouble = {0};
  as_charge_rows(L, box->view->count);
  as_view_settle(L, as_view_sum(*box->view, columns, count, scratch(L), &sum, &trouble), &trouble);
  return give(L, box, columns_label(L, box, columns, count, "times"), as_datum_number(sum),
              count == 1 ? spec_of(box)->columns[columns[0]].unit : NULL, columns[0]);
}

/* What the mean of the last step is of, where that costs little. */
static void remember_sum(lua_State *L, const struct as_view_box *box, uint32_t column) {
  enum { ROWS_MOST = 1000 };
  struct as_call *call = as_call_of(L);
  struct as_view_trouble trouble = {0};
  struct as_decimal sum;
  if (box->view->count > ROWS_MOST ||
      as_view_sum(*box->view, &column, 1, scratch(L), &sum, &trouble) != AS_VIEW_OK)
    return;
  struct as_working *worked = AS_NEW(call->arena, struct as_working);
  *worked = (struct as_working){
      .kind = AS_WORKED_MEAN,
      .a = sum,
      .b = as_decimal_of(box->view->count),
      .a_name = as_arena_text(call->arena, as_column_name(L, box->view->table, column))};
  call->out->steps[call->out->step_count - 1].worked = worked;
}

static int view_mean(lua_State *L) {
  struct as_view_box *box = as_check_view(L, 1);
  uint32_t column = as_read_column(L, box->view->table, as_check_plain(L, 2));
  struct as_decimal mean = {0, 0};
  struct as_view_trouble trouble = {0};
  as_charge_rows(L, box->view->count);
  as_view_settle(L, as_view_mean(*box->view, column, scratch(L), &mean, &trouble), &trouble);
  uint32_t before = as_call_of(L)->out->step_count;
  int given = give(L, box, as_join(scratch(L), "mean of the ", column_label(L, box, column), NULL),
                   as_datum_number(mean), spec_of(box)->columns[column].unit, column);
  if (as_call_of(L)->out->step_count > before)
    remember_sum(L, box, column);
  return given;
}

typedef enum as_view_status (*pick)(struct as_view, uint32_t, struct as_arena *, struct as_datum *,
                                    struct as_view_trouble *);

/* what: of numbers; when: of dates and times */
static int view_pick(lua_State *L, pick pick_one, const char *what, const char *when,
                     uint32_t cost) {
  struct as_view_box *box = as_check_view(L, 1);
  uint32_t column = as_read_column(L, box->view->table, as_check_plain(L, 2));
  struct as_datum picked = {.kind = AS_TYPE_NONE};
  struct as_view_trouble trouble = {0};
  as_charge(L, AS_COST_CALL + (uint64_t)box->view->count * cost / AS_COST_ROWS);
  as_charge_made(L, (uint64_t)box->view->count * (cost - 1));
  as_view_settle(L, pick_one(*box->view, column, scratch(L), &picked, &trouble), &trouble);
  bool timely = picked.kind == AS_TYPE_DATE || picked.kind == AS_TYPE_TIME;
  return give(L, box,
              as_join(scratch(L), timely ? when : what, " ", column_label(L, box, column), NULL),
              picked, spec_of(box)->columns[column].unit, column);
}

static int view_median(lua_State *L) {
  enum { SORTING = 17 }; /* bytes a row, and about as many times a row's cost */
  return view_pick(L, as_view_median, "median of the", "median of the", SORTING);
}

static int view_min(lua_State *L) {
  return view_pick(L, as_view_min, "smallest", "earliest", 1);
}

static int view_max(lua_State *L) {
  return view_pick(L, as_view_max, "largest", "latest", 1);
}

static int view_duration(lua_State *L) {
  struct as_view_box *box = as_check_view(L, 1);
  uint32_t columns[MOST_COLUMNS];
  struct as_decimal sum = {0, 0};
  struct as_view_trouble trouble = {0};
  if (read_columns(L, box, 2, columns) != 2)
    return as_error(L, "duration wants two columns: where it begins and where it ends");
  as_charge_rows(L, box->view->count);
  as_view_settle(L,
                 as_view_duration(*box->view, columns[0], columns[1], scratch(L), &sum, &trouble),
                 &trouble);
  const char *label = as_join(scratch(L), "time from ", column_label(L, box, columns[0]), " to ",
                              column_label(L, box, columns[1]), NULL);
  bool days = spec_of(box)->columns[columns[0]].type.kind == AS_TYPE_DATE;
  return give(L, box, label, as_datum_number(sum), days ? "days" : "minutes", columns[0]);
}

/* A list of column names at an index. */
static uint32_t read_column_list(lua_State *L, const struct as_view_box *box, int index,
                                 uint32_t *columns) {
  if (lua_type(L, index) != LUA_TTABLE)
    as_error(L, "a list of columns was wanted, not %s", as_type_words(L, index));
  lua_Integer count = luaL_len(L, index);
  if (count < 0 || count > MOST_COLUMNS)
    as_error(L, "at most %d columns", MOST_COLUMNS);
  for (lua_Integer i = 0; i < count; i++) {
    lua_geti(L, index, i + 1);
    columns[i] = as_read_column(L, box->view->table, as_check_plain(L, -1));
    lua_pop(L, 1);
  }
  return (uint32_t)count;
}

static void charge_grouping(lua_State *L, uint32_t rows) {
  enum { SHARE = 10, BYTES = 24 };
  as_charge(L, AS_COST_CALL + rows / SHARE);
  as_charge_made(L, (uint64_t)rows * BYTES);
}

static int view_span(lua_State *L) {
  struct as_view_box *box = as_check_view(L, 1);
  uint32_t within[MOST_COLUMNS];
  uint32_t from = as_read_column(L, box->view->table, as_check_plain(L, 2));
  uint32_t to = as_read_column(L, box->view->table, as_check_plain(L, 3));
  uint32_t count = read_column_list(L, box, 4, within);
  struct as_decimal sum = {0, 0};
  struct as_view_trouble trouble = {0};
  charge_grouping(L, box->view->count);
  as_view_settle(L, as_view_span(*box->view, from, to, within, count, scratch(L), &sum, &trouble),
                 &trouble);
  const char *label = as_arena_print(scratch(L), "time from the first %s to the last %s%s%s",
                                     column_label(L, box, from), column_label(L, box, to),
                                     count ? " of each " : "",
                                     count ? columns_label(L, box, within, count, "and") : "");
  bool days = spec_of(box)->columns[from].type.kind == AS_TYPE_DATE;
  return give(L, box, label, as_datum_number(sum), days ? "days" : "minutes", from);
}

static int view_distinct(lua_State *L) {
  struct as_view_box *box = as_check_view(L, 1);
  uint32_t columns[MOST_COLUMNS], count = read_columns(L, box, 2, columns), different = 0;
  struct as_view_trouble trouble = {0};
  charge_grouping(L, box->view->count);
  as_view_settle(L, as_view_distinct(*box->view, columns, count, scratch(L), &different, &trouble),
                 &trouble);
  const char *label = columns_label(L, box, columns, count, "and");
  return give(L, box, as_join(scratch(L), "different values of ", label, NULL),
              as_datum_number(as_decimal_of(different)), NULL, columns[0]);
}

static int view_given(lua_State *L) {
  struct as_view_box *box = as_check_view(L, 1);
  as_charge_rows(L, box->view->count);
  lua_pushboolean(
      L, as_view_given(*box->view, as_read_column(L, box->view->table, as_check_plain(L, 2))));
  return 1;
}

/* Views of views */

static int view_union(lua_State *L) {
  struct as_view_box *a = as_check_view(L, 1), *b = as_check_view(L, 2);
  struct as_view made = {0};
  struct as_view_trouble trouble = {0};
  as_charge_rows(L, a->view->count);
  as_charge_rows(L, b->view->count);
  as_view_settle(L, as_view_union(*a->view, *b->view, scratch(L), &made, &trouble), &trouble);
  as_push_view(L, made,
               a->words && b->words ? as_both_words(L, "(%s) or (%s)", a->words, b->words) : NULL);
  return 1;
}

static int view_except(lua_State *L) {
  struct as_view_box *a = as_check_view(L, 1), *b = as_check_view(L, 2);
  struct as_view made = {0};
  struct as_view_trouble trouble = {0};
  as_charge_rows(L, a->view->count);
  as_charge_rows(L, b->view->count);
  as_view_settle(L, as_view_except(*a->view, *b->view, scratch(L), &made, &trouble), &trouble);
  as_push_view(L, made, as_both_words(L, "%s but not (%s)", a->words, b->words));
  return 1;
}

static int view_beside(lua_State *L) {
  struct as_view_box *a = as_check_view(L, 1), *b = as_check_view(L, 2);
  uint32_t within[MOST_COLUMNS];
  struct as_view made = {0};
  struct as_view_trouble trouble = {0};
  if (lua_type(L, 3) != LUA_TTABLE)
    return as_error(L, "beside wants {within = {columns}, order = column} after the other view");
  lua_getfield(L, 3, "within");
  uint32_t count = read_column_list(L, a, lua_gettop(L), within);
  lua_getfield(L, 3, "order");
  uint32_t order = as_read_column(L, a->view->table, as_check_plain(L, -1));
  charge_grouping(L, as_table_rows(a->view->table));
  as_view_settle(
      L, as_view_beside(*a->view, *b->view, within, count, order, scratch(L), &made, &trouble),
      &trouble);
  as_push_view(L, made, as_both_words(L, "%s, beside (%s)", a->words, b->words));
  return 1;
}

const luaL_Reg as_lib_view[] = {
    {"beside", view_beside},
    {"called", as_view_called},
    {"column", as_view_column},
    {"count", view_count},
    {"distinct", view_distinct},
    {"duration", view_duration},
    {"each", as_view_each},
    {"except", view_except},
    {"given", view_given},
    {"keep", as_view_keep},
    {"need", as_view_need_method},
    {"size", as_view_size},
    {"group", as_view_group_method},
    {"map", as_view_map},
    {"max", view_max},
    {"mean", view_mean},
    {"median", view_median},
    {"min", view_min},
    {"periods", as_view_periods_method},
    {"span", view_span},
    {"sum", view_sum},
    {"union", view_union},
    {"where", as_view_where_method},
    {NULL, NULL},
};
