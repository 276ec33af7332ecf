/* SPDX-License-Identifier: MIT */
/* The table of functions that a plugin is given, and what holds for every call.
 *
 * The one idea: a plugin may ask anything at any time, and what makes no sense is answered by
 * nothing and ends the call as failed; it is never undefined. */
#include "plugin/host.h"

#include "assay/version.h"
#include "base/text.h"

#include <string.h>

enum { WORDS = 500, PLACE = 100 /* characters of what a plugin says, and of where */ };

bool as_call_is(const struct assay_call *call, unsigned kinds) {
  return call && (call->kind & kinds) && !call->failed;
}

static void keep_why(struct assay_call *call, const char *place, const char *text) {
  if (call->failed)
    return;
  call->failed = true;
  text = text && *text ? as_text_cut(call->arena, text, WORDS) : "it does not say why";
  place = place && *place ? as_text_cut(call->arena, place, PLACE) : "";
  call->why = as_text_printable_copy(
      call->arena, as_arena_print(call->arena, "%s%s%s", place, *place ? ": " : "", text));
}

int as_call_misuse(struct assay_call *call, const char *what) {
  if (call && call->kind == AS_CALL_READ)
    as_intake_fail(call->intake, NULL, what);
  else if (call)
    keep_why(call, NULL, what);
  return 0;
}

void as_native_enter(struct as_native *native) {
  if (!(native->library.plugin->capabilities & ASSAY_THREADS))
    pthread_mutex_lock(&native->turn);
}

void as_native_leave(struct as_native *native) {
  if (!(native->library.plugin->capabilities & ASSAY_THREADS))
    pthread_mutex_unlock(&native->turn);
}

static void *state(struct assay_call *call) {
  return call ? call->native->state : NULL;
}

static int stop_asked(struct assay_call *call) {
  return call && call->stop && call->stop();
}

static int fail(struct assay_call *call, const char *place, const char *text) {
  if (call && call->kind == AS_CALL_READ)
    as_intake_fail(call->intake, place, text);
  else if (call)
    keep_why(call, place, text);
  return 0;
}

static int remark(struct assay_call *call, const char *text) {
  if (!as_call_is(call, AS_CALL_READ) || as_intake_failed(call->intake) || !text)
    return 0;
  return as_intake_remark(call->intake, text);
}

static uint64_t limit(struct assay_call *call, uint32_t which) {
  static const uint64_t limits[] = {
      [ASSAY_LIMIT_ROWS] = AS_INTAKE_ROWS,     [ASSAY_LIMIT_COLUMNS] = AS_INTAKE_COLUMNS,
      [ASSAY_LIMIT_CELL] = AS_INTAKE_CELL,     [ASSAY_LIMIT_FILE] = AS_INTAKE_FILE,
      [ASSAY_LIMIT_SECONDS] = AS_HOST_SECONDS, [ASSAY_LIMIT_OUTPUT] = AS_HOST_OUTPUT,
  };
  return call && which < sizeof limits / sizeof *limits ? limits[which] : 0;
}

/* "ASSAY_ODBC_" of the plugin odbc, then the name. */
static const char *full_name(struct assay_call *call, const char *name) {
  char *full = as_arena_print(call->arena, "ASSAY_%s_%s", call->native->plugin->id, name);
  for (char *at = full; *at; at++)
    *at = (char)(*at == '-' ? '_' : *at >= 'a' && *at <= 'z' ? *at - 'a' + 'A' : *at);
  return full;
}

static const char *variable(struct assay_call *call, const char *name) {
  static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
  if (!as_call_is(call, AS_CALL_ANY & ~AS_CALL_FUNCTION) || !call->native->variable)
    return NULL;
  if (!name || !*name || strspn(name, allowed) < strlen(name))
    return NULL;
  return call->native->variable(full_name(call, name));
}

const struct assay_host *as_host(void) {
  static const struct assay_host host = {.size = sizeof host,
                                         .abi = ASSAY_PLUGIN_ABI,
                                         .version = ASSAY_VERSION,
                                         .state = state,
                                         .stop_asked = stop_asked,
                                         .fail = fail,
                                         .remark = remark,
                                         .limit = limit,
                                         .file = as_host_file,
                                         .bytes = as_host_bytes,
                                         .shown_name = as_host_shown_name,
                                         .fragment = as_host_fragment,
                                         .location = as_host_location,
                                         .option = as_host_option,
                                         .option_file = as_host_option_file,
                                         .table = as_host_table,
                                         .header = as_host_header,
                                         .row = as_host_row,
                                         .cell = as_host_cell,
                                         .cell_double = as_host_cell_double,
                                         .cell_date = as_host_cell_date,
                                         .root = as_host_root,
                                         .member = as_host_member,
                                         .at = as_host_at,
                                         .name = as_host_name,
                                         .count = as_host_count,
                                         .kind = as_host_kind,
                                         .text = as_host_text,
                                         .write = as_host_write,
                                         .argument = as_host_argument,
                                         .answer = as_host_answer,
                                         .variable = variable,
                                         .wanted = as_host_wanted};
  return &host;
}
