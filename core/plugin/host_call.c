/* SPDX-License-Identifier: MIT */
/* Functions for rules: arguments in, an answer out, each of the kind that the plugin declared.
 *
 * The one idea: values cross as text in the spelling that evidence has, read on the way back by
 * the same code as evidence (doc/type.h); so a plugin cannot bring a value into a rule that no
 * table could hold. */
#include "plugin/host.h"

#include "base/text.h"
#include "doc/type.h"
#include "plugin/native.h"

#include <string.h>

enum { ANSWER_MOST = 16 * 1024 /* bytes: as of a string in a rule */ };

struct as_answering {
  const struct assay_function *it;
  const char *const *arguments; /* NULL: nothing */
  bool answered;
  char *answer; /* NULL: nothing */
  size_t size;
};

const char *as_host_argument(struct assay_call *call, uint32_t index, size_t *size) {
  if (!as_call_is(call, AS_CALL_FUNCTION) || index >= call->answering->it->argument_count)
    return NULL;
  const char *text = call->answering->arguments[index];
  if (size)
    *size = text ? strlen(text) : 0;
  return text;
}

int as_host_answer(struct assay_call *call, const char *text, size_t size) {
  if (!as_call_is(call, AS_CALL_FUNCTION))
    return 0;
  struct as_answering *answering = call->answering;
  if (answering->answered)
    return as_call_misuse(call, "it answered twice");
  if (text && size > ANSWER_MOST)
    return as_call_misuse(call, "its answer is longer than 16 KiB");
  if (text && (memchr(text, '\0', size) || as_utf8_check(text, size) < size))
    return as_call_misuse(call, "its answer is not UTF-8 text");
  answering->answered = true;
  answering->answer = text ? as_arena_copy(call->arena, text, size) : NULL;
  answering->size = text ? size : 0;
  return 1;
}

enum as_type_kind as_native_kind(uint32_t kind) {
  static const enum as_type_kind kinds[] = {
      [ASSAY_NOTHING] = AS_TYPE_NONE,  [ASSAY_TEXT] = AS_TYPE_TEXT,
      [ASSAY_NUMBER] = AS_TYPE_NUMBER, [ASSAY_YES_NO] = AS_TYPE_YES_NO,
      [ASSAY_DATE] = AS_TYPE_DATE,     [ASSAY_TIME] = AS_TYPE_TIME};
  return kind <= ASSAY_TIME ? kinds[kind] : AS_TYPE_NONE;
}

/* What the plugin answered, as a value of the declared kind. */
static bool take_answer(struct assay_call *call, struct as_datum *out) {
  const struct as_answering *answering = call->answering;
  const struct as_type type = {.kind = as_native_kind(answering->it->answer)};
  const char *why = NULL;
  *out = (struct as_datum){.kind = AS_TYPE_NONE};
  if (!answering->answered)
    return as_call_misuse(call, "it gave no answer");
  if (!answering->answer)
    return true;
  if (as_type_read(&type, answering->answer, answering->size, AS_DATE_ISO, call->arena, out, &why))
    return true;
  return as_call_misuse(call,
                        as_arena_print(call->arena, "its answer is \"%s\", where %s was wanted",
                                       as_text_cut(call->arena, answering->answer, 40), why));
}

bool as_native_call(const struct as_native_function *function, const struct as_datum *arguments,
                    struct as_arena *arena, struct as_datum *out, const char **why) {
  const struct assay_function *it = function->it;
  const char *texts[AS_NATIVE_ARGUMENTS] = {NULL};
  struct as_answering answering = {.it = it, .arguments = texts};
  struct assay_call call = {.kind = AS_CALL_FUNCTION,
                            .native = function->native,
                            .stop = as_native_stop_of(function->natives),
                            .arena = arena,
                            .answering = &answering};
  for (uint32_t i = 0; i < it->argument_count; i++) {
    struct as_buf text;
    as_buf_init(&text);
    as_datum_print(&arguments[i], &text);
    if (arguments[i].kind != AS_TYPE_NONE)
      texts[i] = as_arena_copy(arena, as_buf_get(&text), text.size);
    as_buf_done(&text);
  }
  as_native_enter(function->native);
  bool done = it->call(as_host(), &call) == 1 && !call.failed;
  as_native_leave(function->native);
  done = done && take_answer(&call, out);
  *why = done ? NULL
              : as_arena_print(arena, "the %s: %s: %s", function->native->who, it->name,
                               call.why ? call.why : "it failed and does not say why");
  return done;
}

struct as_native_facts as_native_facts(const struct as_native_function *function) {
  const struct assay_function *it = function->it;
  struct as_native_facts facts = {.plugin = function->native->plugin->id,
                                  .name = it->name,
                                  .answer = as_native_kind(it->answer),
                                  .argument_count = it->argument_count,
                                  .deterministic = it->flags & ASSAY_FUNCTION_DETERMINISTIC};
  for (uint32_t i = 0; i < it->argument_count; i++)
    facts.arguments[i] = as_native_kind(it->arguments[i]);
  return facts;
}

const struct as_native_function *as_natives_functions(struct as_natives *natives,
                                                      const char *plugin, const char *who,
                                                      struct as_place place,
                                                      struct as_arena *arena, uint32_t *count,
                                                      struct as_errors *errors) {
  struct as_native *native = as_native_named(natives, plugin);
  *count = 0;
  if (!native) {
    as_errors_add(errors, place, "%s the native plugin %s, and there is none of that name", who,
                  as_errors_value(errors, place, plugin));
    return NULL;
  }
  if (!as_native_use(natives, native, as_arena_print(arena, "%s", who), place, errors))
    return NULL;
  const struct assay_plugin *it = native->library.plugin;
  struct as_native_function *functions =
      AS_NEW_ARRAY(arena, struct as_native_function, it->function_count);
  for (uint32_t i = 0; i < it->function_count; i++)
    functions[i] = (struct as_native_function){natives, native, it->functions[i]};
  *count = it->function_count;
  return functions;
}
