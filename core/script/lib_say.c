/* SPDX-License-Identifier: MIT */
/* What a rule says of its own: explain, remark, figure, missing. Bounded in number and length, for
 * results are read by people. */
#include "script/state.h"

#include "base/text.h"

#include <string.h>

enum { EXPLAIN_COST = 40 };

/* A text of at most limits.remark_length characters, copied. */
static const char *check_words(lua_State *L, int argument, const char *what) {
  const struct as_limits *limits = &as_script_of(L)->limits;
  const char *text = as_check_plain(L, argument);
  size_t size = strlen(text);
  if (as_utf8_check(text, size) == size && as_utf8_count(text, size) > limits->remark_length &&
      !limits->off) {
    as_script_of(L)->refused_words = what;
    as_stop_rule(L, AS_STOP_REMARKS);
  }
  if (as_utf8_check(text, size) != size)
    as_error(L, "%s: the text is not UTF-8", what);
  return as_arena_text(as_call_of(L)->arena, text);
}

static int say_explain(lua_State *L) {
  const char *label = check_words(L, 1, "explain");
  struct as_datum value = as_check_scalar(L, 2, "explain");
  const char *unit = lua_isnoneornil(L, 3) ? NULL : check_words(L, 3, "explain");
  as_charge(L, EXPLAIN_COST);
  as_step(L, label, value, unit, NULL, NULL);
  return 0;
}

static int say_remark(lua_State *L) {
  struct as_call *call = as_call_of(L);
  const char *text = check_words(L, 1, "remark");
  if (++call->remarks > as_script_of(L)->limits.remarks && !as_script_of(L)->limits.off) {
    as_script_of(L)->refused_words = "remarks";
    return as_stop_rule(L, AS_STOP_REMARKS);
  }
  as_say(L, text);
  return 0;
}

static const struct as_field *check_figure(lua_State *L, uint32_t *index) {
  if (!as_call_of(L)->given)
    as_error(L, "figure: call it from rule.score or rule.figures");
  const struct as_item *item = as_call_of(L)->given->item;
  const char *id = as_check_plain(L, 1);
  int at = as_field_find(item->figures, item->figure_count, id);
  if (at < 0) {
    const char **known =
        AS_NEW_ARRAY(as_script_of(L)->scratch, const char *, item->figure_count + 1);
    for (uint32_t i = 0; i < item->figure_count; i++)
      known[i] = item->figures[i].id;
    as_no_such(L, "the figure", id, known, item->figure_count);
  }
  *index = (uint32_t)at;
  return &item->figures[at];
}

/* A text of a figure outlives the scratch arena. */
static struct as_datum keep(struct as_call *call, struct as_datum datum) {
  if (datum.kind == AS_TYPE_TEXT)
    datum.as.text = as_keep_text(call->arena, datum.as.text);
  return datum;
}

static int say_figure(lua_State *L) {
  struct as_call *call = as_call_of(L);
  uint32_t index;
  const struct as_field *field = check_figure(L, &index);
  struct as_datum none = {.kind = AS_TYPE_NONE};
  as_charge(L, EXPLAIN_COST);
  call->figures_said[index] = true;
  if (lua_isnoneornil(L, 2)) {
    call->figures[index] = none;
    return 0;
  }
  call->figures[index] = keep(call, as_check_typed(L, 2, field, "figure"));
  as_step(L, as_start_lower(call->arena, field->label), call->figures[index], field->unit, NULL,
          NULL);
  return 0;
}

static int say_missing(lua_State *L) {
  for (int i = 2; i <= lua_gettop(L); i++)
    as_missing_add(L, check_words(L, i, "missing"));
  return as_missing(L, check_words(L, 1, "missing"), NULL);
}

const luaL_Reg as_lib_say[] = {
    {"explain", say_explain}, {"figure", say_figure}, {"missing", say_missing},
    {"quietly", as_quietly},  {"remark", say_remark}, {NULL, NULL},
};
