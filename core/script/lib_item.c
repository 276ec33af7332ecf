/* SPDX-License-Identifier: MIT */
/* The item as a rule sees it: what the scale says of it, its facts, settings and params, its
 * checklist and its bands.
 *
 * The one idea: whatever is read of the review's leaves one step, the first time. A fact that the
 * scale does not declare reads as nil, for a variant may have removed it. Bands and checklists set
 * the result's value, the figure that was banded or counted. */
#include "script/state.h"

#include "base/text.h"

static struct as_arena *scratch(lua_State *L) {
  return as_script_of(L)->scratch;
}

static const struct as_item *item_of(lua_State *L) {
  return as_call_of(L)->given->item;
}

static const struct as_item_rules *words_of_item(lua_State *L) {
  const struct as_rules *rules = as_call_of(L)->rules;
  return &rules->items[item_of(L) - rules->scale->items];
}

/* Facts and settings */

int as_facts_index(lua_State *L) {
  struct as_call *call = as_call_of(L);
  const struct as_item *item = item_of(L);
  int at = as_field_find(item->facts, item->fact_count, as_check_plain(L, 2));
  if (at < 0) {
    lua_pushnil(L);
    return 1;
  }
  const struct as_field *fact = &item->facts[at];
  const struct as_datum *given = &call->given->facts[at];
  const struct as_words *words = &words_of_item(L)->facts[at];
  if (given->kind == AS_TYPE_NONE && fact->required)
    return as_missing(L, words->name, NULL);
  if (given->kind != AS_TYPE_NONE && !call->facts_told[at] && call->quiet == 0) {
    call->facts_told[at] = true;
    as_step_clean(L, words->label, *given, fact->unit,
                  call->given->facts_from ? call->given->facts_from[at] : NULL, words->name);
  }
  as_push_datum(L, given);
  return 1;
}

int as_settings_index(lua_State *L) {
  struct as_call *call = as_call_of(L);
  const struct as_item *item = item_of(L);
  const char *id = as_check_plain(L, 2);
  int at = as_field_find(item->settings, item->setting_count, id);
  if (at < 0) {
    const char **known = AS_NEW_ARRAY(scratch(L), const char *, item->setting_count + 1);
    for (uint32_t i = 0; i < item->setting_count; i++)
      known[i] = item->settings[i].id;
    as_no_such(L, "the setting", id, known, item->setting_count);
  }
  const struct as_datum *value = &call->given->settings[at];
  if (!call->facts_told[item->fact_count + (uint32_t)at] && call->quiet == 0) {
    call->facts_told[item->fact_count + (uint32_t)at] = true;
    as_step(L, as_arena_print(scratch(L), "setting %s", id), *value, NULL, NULL, NULL);
  }
  as_push_datum(L, value);
  return 1;
}

/* Params: data of the item for its rule */

static const struct as_value *param_member(lua_State *L, const struct as_value *value) {
  if (value->kind == AS_MAP && lua_type(L, 2) == LUA_TSTRING)
    return as_value_get(value, as_check_plain(L, 2));
  if (lua_type(L, 2) != LUA_TNUMBER)
    return NULL;
  int64_t at;
  if (!as_decimal_to_int(as_check_decimal(L, 2), &at))
    return NULL;
  if (value->kind == AS_LIST)
    return at >= 1 && at <= (int64_t)value->count ? &value->as.items[at - 1] : NULL;
  return as_value_get(value, as_arena_print(scratch(L), "%lld", (long long)at));
}

int as_param_index(lua_State *L) {
  struct as_param_box *box = as_check_box(L, 1, AS_BOX_PARAM);
  as_charge(L, 1 + box->value->count / AS_COST_ROWS);
  as_push_param(L, param_member(L, box->value));
  return 1;
}

int as_param_length(lua_State *L) {
  struct as_param_box *box = as_check_box(L, 1, AS_BOX_PARAM);
  lua_pushinteger(L, box->value->kind == AS_LIST ? (lua_Integer)box->value->count : 0);
  return 1;
}

static void push_params(lua_State *L) {
  static const struct as_value nothing = {.kind = AS_MAP};
  struct as_param_box *box = as_new_box(L, AS_BOX_PARAM, sizeof *box);
  box->value =
      item_of(L)->params && item_of(L)->params->kind == AS_MAP ? item_of(L)->params : &nothing;
}

/* The checklist */

static uint32_t read_element(lua_State *L, int argument) {
  const struct as_item *item = item_of(L);
  const char *id = as_check_plain(L, argument);
  int at = as_item_element(item, id);
  if (at < 0) {
    const char **known = AS_NEW_ARRAY(scratch(L), const char *, item->element_count + 1);
    for (uint32_t i = 0; i < item->element_count; i++)
      known[i] = item->elements[i].id;
    as_no_such(L, "the element", id, known, item->element_count);
  }
  return (uint32_t)at;
}

/* Stated by the review, counted by the rule, closed by "others: no", or supposed to see how far
 * the score can go. */
static enum as_tri state_of(const struct as_call *call, uint32_t at) {
  if (call->given->present[at] != AS_UNKNOWN)
    return call->given->present[at];
  if (call->presumed[at] != AS_UNKNOWN)
    return call->presumed[at];
  if (call->given->others_closed)
    return AS_NO;
  return call->presume;
}

static void tell_element(lua_State *L, uint32_t at, enum as_tri state) {
  struct as_call *call = as_call_of(L);
  const struct as_item *item = item_of(L);
  struct as_datum value = {.kind = AS_TYPE_YES_NO};
  bool *told = &call->facts_told[item->fact_count + item->setting_count + at];
  if (*told || call->quiet > 0)
    return;
  *told = true;
  value.as.yes = state == AS_YES;
  const struct as_words *words = &words_of_item(L)->elements[at];
  bool closed = call->given->present[at] == AS_UNKNOWN && call->presumed[at] == AS_UNKNOWN &&
                call->given->others_closed;
  const char *label =
      closed ? as_join(scratch(L), words->label, ", not named (others: no)", NULL) : words->label;
  as_step_clean(L, label, value, NULL,
                call->given->present_from ? call->given->present_from[at] : NULL, words->name);
}

static void element_missing(lua_State *L, uint32_t at) {
  as_missing_add(L, words_of_item(L)->elements[at].name);
}

static void set_value(lua_State *L, struct as_datum value, const char *unit) {
  struct as_call *call = as_call_of(L);
  call->out->value = value;
  call->out->unit = unit;
}

static int item_count_present(lua_State *L) {
  const struct as_item *item = item_of(L);
  uint32_t count = 0, unknown = 0;
  as_check_box(L, 1, AS_BOX_ITEM);
  as_charge(L, AS_COST_CALL + item->element_count);
  for (uint32_t i = 0; i < item->element_count; i++) {
    enum as_tri state = state_of(as_call_of(L), i);
    if (state == AS_UNKNOWN) {
      element_missing(L, i);
      unknown++;
    } else {
      tell_element(L, i, state);
      count += state == AS_YES;
    }
  }
  if (unknown > 0)
    return as_stop_rule(L, AS_STOP_MISSING);
  struct as_datum value = as_datum_number(as_decimal_of(count));
  as_step(L, as_arena_print(scratch(L), "elements present, of %u", item->element_count), value,
          NULL, NULL, NULL);
  set_value(L, value, item->unit);
  lua_pushinteger(L, count);
  return 1;
}

static int item_present(lua_State *L) {
  as_check_box(L, 1, AS_BOX_ITEM);
  uint32_t at = read_element(L, 2);
  enum as_tri state = state_of(as_call_of(L), at);
  if (state == AS_UNKNOWN) {
    element_missing(L, at);
    return as_stop_rule(L, AS_STOP_MISSING);
  }
  tell_element(L, at, state);
  lua_pushboolean(L, state == AS_YES);
  return 1;
}

static int item_present_given(lua_State *L) {
  as_check_box(L, 1, AS_BOX_ITEM);
  lua_pushboolean(L, as_call_of(L)->given->present[read_element(L, 2)] != AS_UNKNOWN);
  return 1;
}

static int item_presume(lua_State *L) {
  struct as_call *call = as_call_of(L);
  as_check_box(L, 1, AS_BOX_ITEM);
  uint32_t at = read_element(L, 2);
  luaL_checktype(L, 3, LUA_TBOOLEAN);
  enum as_tri counted = lua_toboolean(L, 3) ? AS_YES : AS_NO, stated = call->given->present[at];
  if (stated == AS_UNKNOWN)
    call->presumed[at] = counted;
  else if (stated != counted)
    as_say(L,
           as_arena_print(
               scratch(L),
               "\"%s\" is stated as %s, where the figures given make it %s: what is stated holds.",
               item_of(L)->elements[at].id, stated == AS_YES ? "yes" : "no",
               counted == AS_YES ? "yes" : "no"));
  lua_pushboolean(L, (stated == AS_UNKNOWN ? counted : stated) == AS_YES);
  return 1;
}

/* Bands */

static const char *written(lua_State *L, struct as_decimal number) {
  return as_figure_in_words(L, number);
}

/* "21 to 25", "20 or less", "less than 60" */
static const char *band_in_words(lua_State *L, const struct as_band *band) {
  struct as_buf words;
  as_buf_init(&words);
  as_range_words(&band->range, &words);
  const char *text = as_arena_text(scratch(L), as_buf_get(&words));
  as_buf_done(&words);
  return text;
}

/* By enum as_between. */
static const char *const how[] = {"an edge must be reached", "the nearest counts",
                                  "it is rounded first"};

static void tell_band(lua_State *L, struct as_decimal number, const char *value,
                      const struct as_banding *banding) {
  const char *label = banding->between || !banding->band
                          ? as_join(scratch(L), "no printed band holds ", value, ": ",
                                    how[item_of(L)->between], NULL)
                          : as_join(scratch(L), "the band that holds ", value, ": ",
                                    band_in_words(L, banding->band), NULL);
  as_step_worked(L, label, banding->score, "points",
                 (struct as_working){.kind = AS_WORKED_BAND, .a = number});
}

static const char *points_in_words(lua_State *L, struct as_decimal points) {
  bool one = as_decimal_compare(points, as_decimal_of(1)) == 0;
  return as_join(scratch(L), written(L, points), one ? " point" : " points", NULL);
}

static void remark_on_band(lua_State *L, const char *value, const struct as_banding *banding) {
  enum as_between between = item_of(L)->between;
  const char *points = points_in_words(L, banding->score);
  if (banding->between && as_decimal_compare(banding->other, banding->score) == 0)
    as_say(L, as_arena_print(scratch(L), "%s lies between the printed anchors: %s, so %s.", value,
                             how[between], points));
  else if (banding->between)
    as_say(L, as_arena_print(
                  scratch(L), "%s lies between the printed anchors: %s, so %s (%s by %s).", value,
                  how[between], points, written(L, banding->other),
                  between == AS_BETWEEN_STRICT ? "the nearest reading"
                                               : "the reading that an edge must be reached"));
  else if (banding->overlap)
    as_say(L, as_arena_print(
                  scratch(L),
                  "%s is printed in two anchors: the edge of the higher is reached, so %s.", value,
                  points));
}

static int item_band(lua_State *L) {
  const struct as_item *item = item_of(L);
  struct as_banding banding = {0};
  as_check_box(L, 1, AS_BOX_ITEM);
  struct as_decimal value = as_check_decimal(L, 2);
  as_charge(L, AS_COST_CALL);
  if (!as_item_band(item, value, &banding))
    return as_error(L, "no band of the item holds %s", written(L, value));
  set_value(L, as_datum_number(value), item->unit);
  const char *words = written(L, value);
  tell_band(L, value, words, &banding);
  if (banding.between || banding.overlap)
    remark_on_band(L, words, &banding);
  as_push_decimal(L, banding.score);
  return 1;
}

/* What another reading would give: nothing is recorded. */
static int item_points(lua_State *L) {
  static const char *const words[] = {"strict", "nearest", "round-half-up", NULL};
  struct as_item other = *item_of(L);
  struct as_banding banding = {0};
  as_check_box(L, 1, AS_BOX_ITEM);
  struct as_decimal value = as_check_decimal(L, 2);
  if (!lua_isnoneornil(L, 3))
    other.between = (enum as_between)luaL_checkoption(L, 3, NULL, words);
  as_charge(L, AS_COST_CALL);
  if (!as_item_band(&other, value, &banding))
    return as_error(L, "no band of the item holds %s", written(L, value));
  as_push_decimal(L, banding.score);
  return 1;
}

static int item_value(lua_State *L) {
  as_check_box(L, 1, AS_BOX_ITEM);
  struct as_decimal value = as_check_decimal(L, 2);
  const char *unit = lua_isnoneornil(L, 3)
                         ? item_of(L)->unit
                         : as_keep_text(as_call_of(L)->arena, as_check_plain(L, 3));
  set_value(L, as_datum_number(value), unit);
  return 0;
}

static int item_has(lua_State *L) {
  const struct as_item *item = item_of(L);
  as_check_box(L, 1, AS_BOX_ITEM);
  int at = as_field_find(item->facts, item->fact_count, as_check_plain(L, 2));
  lua_pushboolean(L, at >= 0 && as_call_of(L)->given->facts[at].kind != AS_TYPE_NONE);
  return 1;
}

/* item.x */

static void push_optional(lua_State *L, const char *text) {
  if (text)
    lua_pushstring(L, text);
  else
    lua_pushnil(L);
}

static void push_anchor(lua_State *L) {
  struct as_call *call = as_call_of(L);
  if (!call->given->has_anchor) {
    lua_pushnil(L);
    return;
  }
  as_step(L, "the reviewer's own point", as_datum_number(call->given->anchor), NULL,
          call->given->anchor_from, "anchor");
  as_push_decimal(L, call->given->anchor);
}

static const luaL_Reg methods[] = {
    {"band", item_band},
    {"count_present", item_count_present},
    {"has", item_has},
    {"present", item_present},
    {"present_given", item_present_given},
    {"presume", item_presume},
    {"points", item_points},
    {"value", item_value},
};

static const char *const fields[] = {"id",   "number", "title",    "min",    "max",
                                     "unit", "facts",  "settings", "params", "anchor"};
enum { ID, NUMBER, TITLE, MIN, MAX, UNIT, FACTS, SETTINGS, PARAMS, ANCHOR, FIELDS };

static void push_field(lua_State *L, int field) {
  const struct as_item *item = item_of(L);
  switch (field) {
  case ID:
    lua_pushstring(L, item->id);
    return;
  case NUMBER:
    push_optional(L, item->number);
    return;
  case TITLE:
    push_optional(L, item->title);
    return;
  case MIN:
    as_push_decimal(L, item->min);
    return;
  case MAX:
    as_push_decimal(L, item->max);
    return;
  case UNIT:
    push_optional(L, item->unit);
    return;
  case FACTS:
    as_push_box(L, AS_BOX_FACTS);
    return;
  case SETTINGS:
    as_push_box(L, AS_BOX_SETTINGS);
    return;
  case PARAMS:
    push_params(L);
    return;
  default:
    push_anchor(L);
  }
}

int as_item_index(lua_State *L) {
  enum { METHODS = sizeof methods / sizeof *methods };
  as_check_box(L, 1, AS_BOX_ITEM);
  const char *name = as_check_plain(L, 2);
  for (int i = 0; i < METHODS; i++)
    if (as_text_equal(methods[i].name, name)) {
      lua_pushcfunction(L, methods[i].func);
      return 1;
    }
  for (int i = 0; i < FIELDS; i++)
    if (as_text_equal(fields[i], name)) {
      push_field(L, i);
      return 1;
    }
  as_no_such(L, "the item's", name, fields, FIELDS);
  return 0;
}
