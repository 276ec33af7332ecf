/* SPDX-License-Identifier: MIT */
/* Steps, missing evidence and remarks: what a call leaves in the item's result.
 *
 * The one idea: a host function that looked at evidence writes its own step, so a rule cannot
 * forget to explain itself and a result re-adds from its own record. Texts are made printable
 * here, once. */
#include "script/state.h"

#include "base/text.h"

#include <string.h>

enum { LOOK_BACK = 32 }; /* steps among which one is not repeated, or a number is looked for */

static void remember_name(struct as_arena *scratch, struct as_call *call, const char *name) {
  uint32_t at = call->out->step_count;
  if (at >= call->step_names_room) {
    uint32_t room = call->step_names_room ? call->step_names_room * 2 : 16;
    while (room <= at)
      room *= 2;
    const char **grown = AS_NEW_ARRAY(scratch, const char *, room);
    if (call->step_names)
      memcpy(grown, call->step_names, call->step_names_room * sizeof *grown);
    call->step_names = grown;
    call->step_names_room = room;
  }
  call->step_names[at] = name;
}

static bool same_text(const char *a, const char *b) {
  return a == b || (a && b && strcmp(a, b) == 0);
}

/* What a step says stands there already: a count that two parts of a rule asked for. */
static bool is_told(const struct as_item_result *out, const char *label, struct as_datum value,
                    const char *unit, const char *from) {
  uint32_t oldest = out->step_count > LOOK_BACK ? out->step_count - LOOK_BACK : 0;
  for (uint32_t i = out->step_count; i-- > oldest;) {
    const struct as_step *step = &out->steps[i];
    if (step->value.kind == value.kind && as_datum_equal(&step->value, &value) &&
        strcmp(step->label, label) == 0 && same_text(step->from, from) &&
        same_text(step->unit, unit))
      return true;
  }
  return false;
}

/* false: nobody wants it, or it is there. */
static bool add_step(lua_State *L, const char *label, struct as_datum value, const char *unit,
                     const char *from, const char *name) {
  struct as_call *call = as_call_of(L);
  if (call->quiet > 0 || is_told(call->out, label, value, unit, from))
    return false;
  remember_name(as_script_of(L)->scratch, call, name);
  as_item_result_step(call->arena, call->out, label, value, unit, from);
  return true;
}

void as_step(lua_State *L, const char *label, struct as_datum value, const char *unit,
             const char *from, const char *name) {
  as_charge(L, AS_COST_CALL + strlen(label) / AS_COST_BYTES);
  add_step(L, as_text_printable_copy(as_call_of(L)->arena, label), value, unit, from, name);
}

void as_step_clean(lua_State *L, const char *label, struct as_datum value, const char *unit,
                   const char *from, const char *name) {
  size_t size = strlen(label);
  as_charge(L, AS_COST_CALL + size / AS_COST_BYTES);
  add_step(L, as_arena_copy(as_call_of(L)->arena, label, size), value, unit, from, name);
}

static const char *evidence_of(const struct as_call *call, struct as_decimal value) {
  return as_arena_text(call->arena, as_name_of_value(call, value));
}

void as_step_worked(lua_State *L, const char *label, struct as_decimal number, const char *unit,
                    struct as_working worked) {
  struct as_call *call = as_call_of(L);
  size_t size = strlen(label);
  as_charge(L, AS_COST_CALL + size / AS_COST_BYTES);
  if (!add_step(L, as_arena_copy(call->arena, label, size), as_datum_number(number), unit, NULL,
                NULL))
    return;
  struct as_working *kept = AS_NEW(call->arena, struct as_working);
  *kept = worked;
  if (worked.kind == AS_WORKED_RATIO || worked.kind == AS_WORKED_PERCENT) {
    kept->a_name = evidence_of(call, worked.a);
    kept->b_name = evidence_of(call, worked.b);
  }
  call->out->steps[call->out->step_count - 1].worked = kept;
}

void as_step_number(lua_State *L, const char *label, struct as_decimal number) {
  as_step_clean(L, label, as_datum_number(number), NULL, NULL, NULL);
}

static bool is_this_number(const struct as_datum *datum, struct as_decimal value) {
  return (datum->kind == AS_TYPE_NUMBER || datum->kind == AS_TYPE_WHOLE ||
          datum->kind == AS_TYPE_PERCENT) &&
         as_decimal_compare(datum->as.number, value) == 0;
}

void as_step_rounded(lua_State *L, enum as_worked way, struct as_decimal number) {
  struct as_call *call = as_call_of(L);
  struct as_item_result *out = call->out;
  uint32_t oldest = out->step_count > LOOK_BACK ? out->step_count - LOOK_BACK : 0;
  for (uint32_t i = out->step_count; call->quiet == 0 && i-- > oldest;) {
    if (!out->steps[i].worked || !is_this_number(&out->steps[i].value, number))
      continue;
    struct as_working *noted = AS_NEW(call->arena, struct as_working);
    *noted = *out->steps[i].worked;
    noted->rounded = true;
    noted->rounding = way;
    out->steps[i].worked = noted;
    return;
  }
}

/* The evidence that a figure came from: the last step with that value. */
const char *as_name_of_value(const struct as_call *call, struct as_decimal value) {
  for (uint32_t i = call->out->step_count; i-- > 0 && i < call->step_names_room;)
    if (call->step_names[i] && is_this_number(&call->out->steps[i].value, value))
      return call->step_names[i];
  return NULL;
}

void as_missing_add(lua_State *L, const char *name) {
  struct as_call *call = as_call_of(L);
  const char *printable = as_text_printable_copy(call->arena, name);
  as_charge_bytes(L, strlen(name));
  if (!as_texts_has(&call->out->missing, printable))
    as_texts_add(call->arena, &call->out->missing, printable);
}

int as_missing(lua_State *L, const char *name, const char *note) {
  struct as_call *call = as_call_of(L);
  if (note) {
    struct as_datum none = {.kind = AS_TYPE_NONE};
    as_step(L, as_arena_text(call->arena, note), none, NULL, NULL, NULL);
  }
  as_missing_add(L, name);
  return as_stop_rule(L, AS_STOP_MISSING);
}

void as_remark(const struct as_call *call, const char *text) {
  const char *printable = as_text_printable_copy(call->arena, text);
  if (!as_texts_has(&call->out->remarks, printable))
    as_texts_add(call->arena, &call->out->remarks, printable);
}

void as_say(lua_State *L, const char *text) {
  struct as_call *call = as_call_of(L);
  as_charge(L, AS_COST_CALL + strlen(text) / AS_COST_BYTES + call->out->remarks.count);
  as_remark(call, text);
}
