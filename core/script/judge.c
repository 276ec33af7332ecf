/* SPDX-License-Identifier: MIT */
/* Judging one item: the rule or the reviewer's anchor, then figures, then caps, overrides and
 * remarks; and what is said where it fails.
 *
 * The one idea: each part is a run of its own through the gate, with nothing of the run before,
 * and each has one of three ends: it went well, evidence is missing, or it is a fault. Only the
 * first ever makes a score. Decided against: one run for everything, which would lose the figures
 * of a rule whose score cannot be had. */
#include "script/allow.h"
#include "script/state.h"

#include "base/text.h"

#include <string.h>

enum {
  GARBAGE = 2 * 1024 * 1024
}; /* left behind by calls before it is collected: 8 MiB is what one call may keep */

struct judging {
  struct as_script *script;
  struct as_rules *rules;
  const struct as_evidence *evidence;
  const struct as_item_evidence *given;
  struct as_arena *arena;
  struct as_item_result *out;
};

/* Calls */

static void start_call(const struct judging *judging, struct as_call *call,
                       struct as_item_result *out) {
  const struct as_item *item = judging->given->item;
  struct as_script *script = judging->script;
  memset(call, 0, sizeof *call);
  call->rules = judging->rules;
  call->evidence = judging->evidence;
  call->given = judging->given;
  call->arena = judging->arena;
  call->out = out;
  call->presume = AS_UNKNOWN;
  call->tables_read = AS_NEW_ARRAY(script->scratch, bool, judging->rules->scale->table_count + 1);
  call->table_from =
      AS_NEW_ARRAY(script->scratch, const char *, judging->rules->scale->table_count + 1);
  call->facts_told = AS_NEW_ARRAY(
      script->scratch, bool, item->fact_count + item->setting_count + item->element_count + 1);
  call->figures = AS_NEW_ARRAY(script->scratch, struct as_datum, item->figure_count + 1);
  call->figures_said = AS_NEW_ARRAY(script->scratch, bool, item->figure_count + 1);
  call->presumed = AS_NEW_ARRAY(script->scratch, enum as_tri, item->element_count + 1);
  for (uint32_t i = 0; i < item->element_count; i++)
    call->presumed[i] = AS_UNKNOWN;
  script->call = call;
  as_budget_start(script, call);
}

/* What a rule returned */

static const char *range_in_words(struct as_arena *arena, const struct as_item *item) {
  char min[AS_DECIMAL_TEXT], max[AS_DECIMAL_TEXT];
  as_decimal_print(item->min, min);
  as_decimal_print(item->max, max);
  return as_arena_print(arena, "%s from %s to %s", item->whole ? "a whole number" : "a number",
                        min, max);
}

static const char *returned_in_words(lua_State *L, struct as_arena *arena) {
  struct as_decimal number;
  const char *why;
  char text[AS_DECIMAL_TEXT];
  if (lua_type(L, -1) == LUA_TSTRING)
    return as_arena_print(arena, "the text \"%s\"", as_text_cut(arena, lua_tostring(L, -1), 40));
  if (lua_type(L, -1) == LUA_TBOOLEAN)
    return lua_toboolean(L, -1) ? "true" : "false";
  if (lua_type(L, -1) != LUA_TNUMBER)
    return as_arena_print(arena, "%s", as_type_words(L, -1));
  if (!as_to_decimal(L, -1, &number, &why))
    return as_arena_print(arena, "something else: %s", why);
  as_decimal_print(number, text);
  return as_arena_text(arena, text);
}

/* The value at the top, as points. */
static struct as_decimal check_points(lua_State *L) {
  struct as_arena *scratch = as_script_of(L)->scratch;
  const struct as_item *item = as_call_of(L)->given->item;
  struct as_decimal points = {0, 0};
  const char *why;
  bool good = as_to_decimal(L, -1, &points, &why) && as_decimal_compare(points, item->min) >= 0 &&
              as_decimal_compare(points, item->max) <= 0 &&
              (!item->whole || as_decimal_is_whole(points));
  if (!good)
    as_error(L, "the rule returned %s; %s was wanted", returned_in_words(L, scratch),
             range_in_words(scratch, item));
  return points;
}

static void push_arguments(lua_State *L) {
  as_push_box(L, AS_BOX_ITEM);
  as_push_box(L, AS_BOX_REVIEW);
}

static int score_body(lua_State *L) {
  struct as_call *call = as_call_of(L);
  as_run_fresh(L, call->given->item->rule_file);
  lua_getfield(L, -1, "score");
  push_arguments(L);
  lua_call(L, 2, 1);
  call->points = check_points(L);
  return 0;
}

static int figures_body(lua_State *L) {
  as_run_fresh(L, as_call_of(L)->given->item->rule_file);
  lua_getfield(L, -1, "figures");
  push_arguments(L);
  lua_call(L, 2, 0);
  return 0;
}

static enum as_gate run(const struct judging *judging, struct as_call *call, lua_CFunction body) {
  call->stop = AS_STOP_NONE;
  call->quiet = 0; /* an error within quietly left it */
  lua_pushcfunction(judging->script->L, body);
  return as_gate(judging->script, 0, 0);
}

/* Faults */

static const char *const limit_names[] = {NULL,    NULL,   "steps",  "memory",
                                          "stack", "time", "remarks"};

static const char *limit_in_words(const struct judging *judging, enum as_stop stop) {
  const struct as_limits *limits = &judging->script->limits;
  const char *words = judging->script->refused_words ? judging->script->refused_words : "too much";
  switch (stop) {
  case AS_STOP_STEPS:
    return as_arena_print(
        judging->arena, "it took more than %llu steps (and %llu for each row it reads)",
        (unsigned long long)limits->steps, (unsigned long long)limits->steps_each_row);
  case AS_STOP_MEMORY:
    return as_arena_print(
        judging->arena,
        "%s (a text may have %zu KiB, a table %zu KiB, everything together %zu MiB)", words,
        limits->string / 1024, limits->block / 1024, limits->memory / (1024 * 1024));
  case AS_STOP_STACK:
    return "functions call one another too deeply";
  case AS_STOP_TIME:
    return as_arena_print(judging->arena, "it took more than %u ms of processor time",
                          limits->milliseconds);
  case AS_STOP_REMARKS:
    return as_arena_print(judging->arena,
                          "a rule may make %u remarks, and no text of more than %u characters",
                          limits->remarks, limits->remark_length);
  default:
    return "";
  }
}

/* Lua names a method that is nil; where we left it out on purpose, say why. */
static const char *explain_message(struct as_arena *arena, const char *message) {
  const char *name = strstr(message, "(method '");
  const char *end = name ? strchr(name + 9, '\'') : NULL;
  if (!end)
    return message;
  const char *reason =
      as_allow_reason("string", as_arena_copy(arena, name + 9, (size_t)(end - name - 9)));
  return reason ? as_arena_print(arena, "%s: %s", message, reason) : message;
}

static void describe_fault(const struct judging *judging, const struct as_call *call,
                           struct as_fault *fault) {
  const struct as_item *item = judging->given->item;
  const struct as_chunk *rule = &judging->rules->chunks[item->rule_file];
  const struct as_chunk *chunk =
      call->fault_chunk >= 0 && (uint32_t)call->fault_chunk < judging->rules->count
          ? &judging->rules->chunks[call->fault_chunk]
          : rule;
  fault->file = chunk->file->source->path;
  fault->line = call->fault_chunk >= 0 ? call->fault_line : rule->score_line;
  fault->limit = limit_names[call->stop];
  if (fault->limit)
    fault->text = as_arena_print(judging->arena, "the rule \"%s\" was stopped on item \"%s\": %s",
                                 rule->file->name, item->id, limit_in_words(judging, call->stop));
  else
    fault->text =
        as_text_printable_copy(judging->arena, explain_message(judging->arena, call->message));
}

static void set_fault(const struct judging *judging, const struct as_call *call) {
  struct as_item_result *out = judging->out;
  describe_fault(judging, call, &out->fault);
  out->status = AS_FAULT;
  out->has_score = out->has_anchor = false;
  out->by_reviewer = false;
  out->lowest = out->min;
  out->highest = out->max;
  out->value.kind = AS_TYPE_NONE;
  out->missing.count = 0;
}

/* Missing evidence */

/* Facts that the counted way needs, whether or not the rule came to read them. */
static bool note_required_facts(const struct judging *judging, struct as_item_result *out) {
  const struct as_item *item = judging->given->item;
  bool missing = false;
  for (uint32_t i = 0; i < item->fact_count; i++) {
    if (!item->facts[i].required || judging->given->facts[i].kind != AS_TYPE_NONE)
      continue;
    const char *name = as_arena_print(judging->arena, "facts.%s", item->facts[i].id);
    missing = true;
    if (!as_texts_has(&out->missing, name))
      as_texts_add(judging->arena, &out->missing, name);
  }
  return missing;
}

static bool lacks_elements_only(const struct as_item_result *out) {
  static const char prefix[] = "present.";
  for (uint32_t i = 0; i < out->missing.count; i++)
    if (strncmp(out->missing.texts[i], prefix, sizeof prefix - 1) != 0)
      return false;
  return out->missing.count > 0;
}

/* The points there would be if every element that is not given were so; a run that leaves no
 * trace. */
static bool points_if(const struct judging *judging, enum as_tri presumed,
                      struct as_decimal *points) {
  struct as_item_result *thrown_away = AS_NEW(judging->script->scratch, struct as_item_result);
  struct as_call call;
  start_call(judging, &call, thrown_away);
  call.presume = presumed;
  bool scored = run(judging, &call, score_body) == AS_GATE_OK;
  *points = call.points;
  return scored;
}

/* With two of five elements not given, the score lies between none and both of them: of a rule
 * that looks at their number alone, and says so (rule.by_count). Of any other, a yes may cost
 * points. */
static void narrow(const struct judging *judging) {
  struct as_item_result *out = judging->out;
  struct as_decimal without, with;
  bool by_count = judging->rules->chunks[judging->given->item->rule_file].by_count;
  if (!by_count || !lacks_elements_only(out) || !points_if(judging, AS_NO, &without) ||
      !points_if(judging, AS_YES, &with))
    return;
  bool ordered = as_decimal_compare(without, with) <= 0;
  out->lowest = ordered ? without : with;
  out->highest = ordered ? with : without;
}

/* The points */

enum end { POINTS, MISSING, FAULT };

static void set_points(struct as_item_result *out, struct as_decimal points) {
  out->has_anchor = true;
  out->anchor = points;
}

static enum end by_rule(const struct judging *judging, struct as_call *call) {
  enum as_gate gate = run(judging, call, score_body);
  if (gate == AS_GATE_FAULT) {
    set_fault(judging, call);
    return FAULT;
  }
  bool lacks_facts = note_required_facts(judging, judging->out);
  if (gate == AS_GATE_MISSING || lacks_facts)
    return MISSING;
  set_points(judging->out, call->points);
  return POINTS;
}

static void remark(const struct judging *judging, const char *text) {
  as_texts_add(judging->arena, &judging->out->remarks, text);
}

/* How the evidence comes to its points, so that they can be followed, too. */
static void keep_way(const struct judging *judging, const struct as_item_result *shadow) {
  for (uint32_t i = 0; i < shadow->step_count; i++) {
    const struct as_step *step = &shadow->steps[i];
    as_item_result_step(judging->arena, judging->out,
                        as_join(judging->arena, "not scored: ", step->label, NULL), step->value,
                        step->unit, step->from);
  }
}

/* What the evidence would have given, beside the reviewer's own point. -> the figures that
 * rule.score gave: they belong to that evidence, and are no gap beside the reviewer's own point.
 */
static bool *run_in_shadow(const struct judging *judging) {
  struct as_item_result *shadow = AS_NEW(judging->script->scratch, struct as_item_result);
  struct as_call call;
  char text[AS_DECIMAL_TEXT];
  start_call(judging, &call, shadow);
  enum as_gate gate = run(judging, &call, score_body);
  if (gate == AS_GATE_FAULT) {
    struct as_fault fault = {0};
    describe_fault(judging, &call, &fault);
    remark(judging, as_arena_print(judging->arena, "The rule fails on the evidence: %s (%s:%d)",
                                   fault.text, fault.file, fault.line));
  } else if (gate == AS_GATE_OK && !note_required_facts(judging, shadow)) {
    judging->out->has_evidence_score = true;
    judging->out->evidence_score = call.points;
    as_decimal_print(call.points, text);
    remark(judging, as_arena_print(judging->arena, "The evidence gives %s.", text));
    keep_way(judging, shadow);
  }
  return call.figures_said;
}

static bool *by_reviewer(const struct judging *judging) {
  const struct as_item_evidence *given = judging->given;
  as_item_result_step(judging->arena, judging->out, "the reviewer's own point",
                      as_datum_number(given->anchor), "points", given->anchor_from);
  bool *said = given->item->judged ? NULL : run_in_shadow(judging);
  judging->out->by_reviewer = true;
  set_points(judging->out, given->anchor);
  return said;
}

/* false: a fault. Evidence that is missing leaves figures unknown, and nothing else. */
static bool give_figures(const struct judging *judging, struct as_call *call) {
  if (!judging->rules->chunks[judging->given->item->rule_file].has_figures)
    return true;
  uint32_t missing = judging->out->missing.count;
  enum as_gate gate = run(judging, call, figures_body);
  if (gate == AS_GATE_FAULT)
    set_fault(judging, call);
  else
    judging->out->missing.count = missing;
  return gate != AS_GATE_FAULT;
}

/* Caps, overrides, remarks */

/* false: a fault */
static bool judge_caps(const struct judging *judging, struct as_call *call) {
  const struct as_item *item = judging->given->item;
  struct as_item_result *out = judging->out;
  if (out->has_anchor)
    out->lowest = out->highest = out->anchor;
  if (item->cap_count + item->override_count + item->remark_count == 0)
    return true;
  as_answers_tell(call, &judging->rules->items[item - judging->rules->scale->items]);
  judging->script->call = call;
  call->stop = AS_STOP_NONE;
  as_budget_start(judging->script, call);
  if (as_caps_judge(judging->script, judging->rules, call))
    return true;
  set_fault(judging, call);
  return false;
}

static void set_status(const struct judging *judging) {
  struct as_item_result *out = judging->out;
  if (!out->has_anchor) {
    out->status = AS_UNRATED;
    return;
  }
  out->status = AS_SCORED;
  out->has_score = true;
  out->score = out->highest = out->lowest;
  out->anchor_text = as_item_anchor_text(judging->given->item, out->anchor);
}

static void judge(const struct judging *judging) {
  struct as_call call;
  enum end end = POINTS;
  bool *said = judging->given->has_anchor ? by_reviewer(judging) : NULL;
  start_call(judging, &call, judging->out);
  if (said)
    call.figures_said = said;
  if (!judging->given->has_anchor)
    end = by_rule(judging, &call);
  if (end == FAULT || !give_figures(judging, &call))
    return;
  if (end == MISSING)
    narrow(judging);
  if (judge_caps(judging, &call))
    set_status(judging);
}

/* Nothing of an earlier call is live; what it left is collected when it has become much. */
static void prepare(struct as_script *script) {
  lua_settop(script->L, 0);
  if (script->used > script->baseline + GARBAGE)
    lua_gc(script->L, LUA_GCCOLLECT);
}

void as_script_judge(struct as_script *script, const struct as_rules *rules,
                     const struct as_evidence *evidence, const struct as_item_evidence *given,
                     struct as_arena *arena, struct as_item_result *out) {
  /* rules keep verdicts on caps, which change nothing that can be seen */
  struct judging judging = {script, (struct as_rules *)(uintptr_t)rules, evidence, given, arena,
                            out};
  prepare(script);
  out->lowest = out->min;
  out->highest = out->max;
  judge(&judging);
  as_missing_say(rules, given->item, arena, out);
  script->call = NULL;
  as_arena_reset(script->scratch);
}
