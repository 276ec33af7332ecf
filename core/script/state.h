/* SPDX-License-Identifier: MIT */
/* What the files of this folder share: the script (one Lua state and its limits), the rules
 * compiled in it, and the call that is going on.
 *
 * The one idea: a call is one C struct, found through lua_getextraspace, and everything that a
 * rule touches of the host reads it from there. Userdata hold no pointers that outlive a call but
 * those that die with it. */
#ifndef AS_SCRIPT_STATE_H
#define AS_SCRIPT_STATE_H

#include "script/script.h"
#include "script/slab.h"
#include "table/view.h"

#include <lauxlib.h>
#include <lua.h>

/* Why a rule was stopped. Sticky: the first stays, nothing the rule does afterwards changes it. */
enum as_stop {
  AS_STOP_NONE,
  AS_STOP_MISSING, /* evidence is not there: unrated */
  AS_STOP_STEPS,
  AS_STOP_MEMORY,
  AS_STOP_STACK,
  AS_STOP_TIME,
  AS_STOP_REMARKS
};

/* The costs of what the host does for a rule, in steps. */
enum {
  AS_COST_CALL = 10,     /* any host call that leaves a step */
  AS_COST_ROWS = 50,     /* rows a view operation touches for one step */
  AS_COST_BYTES = 64,    /* bytes made or read for one step */
  AS_STACK_SLOTS = 1000, /* half of the Lua stack: bounds recursion and the copying of arguments */
  AS_MESSAGE = 240       /* bytes kept of a script's error */
};

/* Which words of ours a userdata is. The first member of each. */
enum as_box_kind {
  AS_BOX_REVIEW,
  AS_BOX_ITEM,
  AS_BOX_FACTS,
  AS_BOX_SETTINGS,
  AS_BOX_CASE,   /* what caps are judged from */
  AS_BOX_NATIVE, /* functions of native plugins */
  AS_BOX_PARAM,
  AS_BOX_VIEW,
  AS_BOX_ROW,
  AS_BOX_COUNT
};

struct as_box {
  enum as_box_kind kind;
};
struct as_param_box {
  enum as_box_kind kind;
  const struct as_value *value; /* a list or a map of the item's params */
};
struct as_view_box {
  enum as_box_kind kind;
  struct as_view *view; /* in the scratch arena, as is the rest */
  const char *words;    /* which rows: "status is job-seeking"; NULL for all */
  bool called;          /* the rule's own words for them, which more are set off from by a comma */
};
struct as_row_box {
  enum as_box_kind kind;
  uint32_t row;
  const struct as_table *table;
};

/* One rule or module, compiled. */
struct as_chunk {
  const struct as_rule_file *file;
  int function; /* in the registry; LUA_NOREF: not needed by any rule */
  /* The same, what it gave when it was run, where that can serve every call (script/keep.h): of a
   * rule its table, of a module what requiring it gives. LUA_NOREF: it is run anew each time. */
  int kept;
  bool keeps_nothing;       /* by its own text */
  const uint32_t *required; /* the chunks that it requires by name */
  uint32_t required_count;
  int score_line;
  bool has_figures;
  bool by_count; /* the rule says: of the checklist, only how many elements are present matters */
  unsigned char *ran; /* by line, from 1, where lines are recorded; NULL: none ran yet */
  unsigned char any_ran;
  uint32_t line_room;
};

/* How steps call a fact, a column, an element: "active participants", "specialists.caseload". */
struct as_words {
  const char *label, *name;
};
struct as_table_words {
  const char *title;
  struct as_words *columns;
};

/* What is kept of an item beside its rule. */
struct as_verdicts;
struct as_item_rules {
  const struct as_test *
      *tests; /* of its caps, overrides and remarks, in the order that caps.lua counts them */
  uint32_t test_count;
  struct as_verdicts *verdicts;
  struct as_words *facts, *elements;
};

struct as_rules {
  struct as_rules *next;
  const struct as_scale *scale;
  const struct as_outside *outside; /* NULL: none */
  struct as_arena *arena;
  struct as_chunk *chunks; /* the scale's rules, then its modules */
  uint32_t count;
  struct as_item_rules *items; /* in the order of the scale's */
  struct as_table_words *tables;
  uint32_t verdict_count;
  int limits; /* registry: for each item what rules/lib/caps.lua judges it by */
  int caps;   /* index of the chunk that judges caps; -1: none */
};

struct as_call;

struct as_script {
  lua_State *L;
  struct as_limits limits;
  struct as_slab slab;
  size_t used, baseline; /* bytes held by Lua; and when nothing but compiled rules was live */
  bool find_stack;       /* what is asked for now is the Lua stack */
  size_t stack_before, stack_size,
      stack_next;       /* bytes: its last two sizes, and the one that is too much */
  enum as_stop refused; /* what the allocator last said no for, and where the rule was then */
  const char *refused_words;
  int refused_chunk, refused_line;
  bool unlimited; /* while loading: the source itself is the bound */
  bool records;   /* which lines run */
  struct as_arena *scratch;
  char *text; /* where a library function makes its text: limits.string bytes and a NUL */
  struct as_call *call; /* NULL between calls */
  struct as_rules *rules;
  int env;    /* registry: what a rule sees */
  int loaded; /* registry: the modules of this run, by their index; false until one is asked for */
  int boxes[AS_BOX_COUNT];   /* registry: metatables */
  int singles[AS_BOX_PARAM]; /* registry: the userdata that stand for the call itself */
};

/* One run of a rule, or the judging of caps. */
struct as_call {
  const struct as_rules *rules;
  const struct as_evidence *evidence;
  const struct as_item_evidence *given;
  struct as_arena *arena;
  struct as_item_result *out;
  enum as_tri presume; /* what elements that are not given stand for; AS_UNKNOWN: nothing */
  uint32_t quiet;      /* over 0: no steps are recorded */

  struct as_decimal points; /* what the rule returned */

  enum as_stop stop;
  int64_t steps_left, steps_extra; /* extra: how much more the rows read may still add */
  uint32_t weight;                 /* what an instruction counts, by the largest table made */
  uint64_t made;                   /* bytes in the scratch arena */
  uint64_t made_most;
  int64_t until_clock; /* steps until the processor time is looked at */
  uint64_t deadline;   /* nanoseconds of this thread's processor time; 0: not looked at yet */

  char message[AS_MESSAGE]; /* the script's error, and where it was */
  bool has_message;
  int fault_chunk, fault_line; /* -1, 0: not known */

  bool *tables_read;       /* in the order of the scale's tables */
  const char **table_from; /* where all rows of each stand, once it was asked */
  bool *facts_told;        /* facts, then settings, whose step is written */
  enum as_tri *presumed;   /* elements that the rule counted itself */
  struct as_datum *figures;
  bool *figures_said;      /* given, or given as nil: not judged, on purpose */
  const char **step_names; /* evidence each step came from: "specialists.fte" */
  uint32_t step_names_room;
  uint32_t remarks;
};

static inline struct as_script *as_script_of(lua_State *L) {
  return *(struct as_script **)lua_getextraspace(L);
}
static inline struct as_call *as_call_of(lua_State *L) {
  return as_script_of(L)->call;
}

/* alloc.c; the words of a refusal that was the machine's, not a limit's */
extern const char as_no_memory_left[];
void *as_script_alloc(void *script, void *block, size_t old_size, size_t new_size);

/* hook.c: the budget */
void as_budget_start(struct as_script *script, struct as_call *call);
void as_charge(lua_State *L, uint64_t steps); /* raises when they are used up */
void as_charge_bytes(lua_State *L, size_t bytes);
void as_charge_made(lua_State *L, uint64_t bytes); /* memory in the scratch arena */
void as_charge_rows(lua_State *L, uint32_t rows);
int as_stop_rule(lua_State *L, enum as_stop stop); /* raises */

/* lines.c: a line is about to run */
void as_line_ran(lua_State *L, lua_Debug *at);

/* gate.c: the only lua_pcall */
enum as_gate { AS_GATE_OK, AS_GATE_MISSING, AS_GATE_FAULT };
/* The function and its arguments are on the stack. After a fault the call's message and place are
 * set. */
enum as_gate as_gate(struct as_script *script, int arguments, int results);
/* The index of the chunk that Lua knows by this name, "@3"; -1: it is none. */
int as_chunk_of_name(const char *name);
/* Raises a script error with words of ours, made printable. */
int as_error(lua_State *L, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* env.c */
void as_env_open(lua_State *L); /* -> the environment */
void as_push_frozen(lua_State *L,
                    int table);    /* -> a read-only stand-in for the table at an index */
void as_freeze_deep(lua_State *L); /* table -> the same, its tables too */
bool as_push_thawed(
    lua_State *L,
    int index); /* -> the table behind a stand-in; false (nothing pushed): it is none */
void as_push_box(lua_State *L,
                 enum as_box_kind kind); /* -> the userdata that stands for the call's own */
void *as_new_box(lua_State *L, enum as_box_kind kind, size_t size);
void *as_to_box(lua_State *L, int index, enum as_box_kind kind); /* NULL: something else */
void *as_check_box(lua_State *L, int argument, enum as_box_kind kind);
void as_no_such(lua_State *L, const char *what, const char *name, const char *const *known,
                size_t count);

const char *as_type_words(lua_State *L,
                          int index); /* "a view", "nil": for messages, never an address */

/* datum.c: between Lua and the host's values */
void as_push_decimal(lua_State *L, struct as_decimal number);
struct as_decimal as_check_decimal(lua_State *L, int argument);
bool as_to_decimal(lua_State *L, int index, struct as_decimal *out, const char **why);
void as_push_datum(lua_State *L, const struct as_datum *datum);
void as_push_param(lua_State *L, const struct as_value *value);
/* Text, number, boolean or nothing; raises for anything else. what: how to call it. */
struct as_datum as_check_scalar(lua_State *L, int argument, const char *what);
/* A value of a declared type; raises with what was wanted. */
struct as_datum as_check_typed(lua_State *L, int index, const struct as_field *field,
                               const char *of);
/* A rule's text as a result shows it: printable, cut. */
const char *as_keep_text(struct as_arena *arena, const char *text);
const char *as_datum_words(struct as_arena *arena, const struct as_datum *datum);
const char *as_check_plain(lua_State *L, int argument); /* text without NUL */

/* figure.c: numbers in what people read */
const char *as_figure_in_words(lua_State *L, struct as_decimal number);

/* step.c */
void as_step(lua_State *L, const char *label, struct as_datum value, const char *unit,
             const char *from, const char *name);
void as_step_number(lua_State *L, const char *label, struct as_decimal number);
/* The same of a number that was worked out from others; the names of a quotient's are filled in.
 */
void as_step_worked(lua_State *L, const char *label, struct as_decimal number, const char *unit,
                    struct as_working worked);
/* A rounding that changed nothing: no step, but noted at the step that gave the number. */
void as_step_rounded(lua_State *L, enum as_worked way, struct as_decimal number);
/* The same where the label is known to be printable. */
void as_step_clean(lua_State *L, const char *label, struct as_datum value, const char *unit,
                   const char *from, const char *name);
int as_missing(lua_State *L, const char *name, const char *note); /* raises: unrated */
void as_missing_add(lua_State *L, const char *name);
void as_say(lua_State *L, const char *text); /* a remark of the host's: not counted */
void as_remark(const struct as_call *call, const char *text);
const char *as_name_of_value(const struct as_call *call, struct as_decimal value);

/* words.c */
void as_words_write(struct as_rules *rules);
const struct as_table_words *as_words_of_table(lua_State *L, const struct as_table *table);
const char *as_start_lower(struct as_arena *arena, const char *text);
const char *as_join(struct as_arena *arena, ...)
    __attribute__((sentinel)); /* texts, then NULL; at most 12 */

/* module.c */
int as_require(lua_State *L);
void as_run_fresh(lua_State *L,
                  uint32_t chunk); /* -> what a rule returns; nothing of an earlier run is there */
int as_chunk_find(const struct as_rules *rules, const char *name);
/* Once all is compiled: runs what can be kept, and keeps it. */
void as_modules_keep(struct as_script *script, struct as_rules *rules);

/* conditions.c: caps, overrides and remarks as caps.lua reads them */
void as_conditions_push(lua_State *L,
                        struct as_rules *rules); /* -> list, one for each item that has any */

/* verdict.c: fills lowest, highest, caps, overrides and remarks of the call's result. false: a
 * fault. */
bool as_caps_judge(struct as_script *script, struct as_rules *rules, struct as_call *call);
int as_case_index(lua_State *L);

/* answers.c: what conditions looked at, and what is missing, in words */
void as_answers_tell(const struct as_call *call, const struct as_item_rules *rules);
/* "active participants, in the table of specialists" for "specialists.caseload"; "" where the
 * scale has no words for it */
const char *as_name_in_words(const struct as_rules *rules, const struct as_item *item,
                             struct as_arena *arena, const char *name);
void as_missing_say(const struct as_rules *rules, const struct as_item *item,
                    struct as_arena *arena, struct as_item_result *out);

/* lib_*.c */
extern const luaL_Reg as_lib_base[], as_lib_string[], as_lib_table[], as_lib_math[],
    as_lib_number[], as_lib_date[], as_lib_text[], as_lib_say[], as_lib_view[];
int as_review_index(lua_State *L);
int as_item_index(lua_State *L);
int as_facts_index(lua_State *L);
int as_settings_index(lua_State *L);
int as_param_index(lua_State *L);
int as_param_length(lua_State *L);
int as_row_index(lua_State *L);
int as_native_index(lua_State *L);
void as_push_view(lua_State *L, struct as_view view, const char *words);
uint32_t as_read_column(lua_State *L, const struct as_table *table, const char *name);
int as_view_where_method(lua_State *L);
int as_view_periods_method(lua_State *L);
struct as_view_box *as_check_view(lua_State *L, int argument);
/* Raises unless the operation went well: missing evidence, or a fault. */
void as_view_settle(lua_State *L, enum as_view_status status,
                    const struct as_view_trouble *trouble);
/* As as_push_view, for rows chosen from those of box: what they are called stays. */
void as_push_part(lua_State *L, const struct as_view_box *box, struct as_view view,
                  const char *words);
/* "status is job-seeking and team is North"; before, or after, may be NULL */
const char *as_words_and(lua_State *L, const struct as_view_box *box, const char *after);
#define AS_NOT_GIVEN "not given for " /* how a step begins that names rows without evidence */
/* "not given for Ann and Ben: active participants, in the table of specialists" */
const char *as_not_given(lua_State *L, const char *name, const char *rows);
const char *as_both_words(lua_State *L, const char *format, const char *a, const char *b);
void as_push_row(lua_State *L, const struct as_table *table, uint32_t row);
int as_view_each(lua_State *L);
int as_view_size(lua_State *L);
int as_view_need_method(lua_State *L);
int as_view_keep(lua_State *L);
int as_view_called(lua_State *L);
int as_quietly(lua_State *L);
int as_view_map(lua_State *L);
int as_view_column(lua_State *L);
int as_view_group_method(lua_State *L);
/* "active participants, status is job-seeking" */
const char *as_view_label(lua_State *L, const struct as_view_box *box, const char *what);
const char *as_view_title(lua_State *L, const struct as_view_box *box);
const char *as_column_name(lua_State *L, const struct as_table *table, uint32_t column);
const char *as_column_label(lua_State *L, const struct as_table *table, uint32_t column);
const char *as_view_place(lua_State *L, const struct as_view *view); /* "specialists.csv:2-5" */

#endif
