/* SPDX-License-Identifier: MIT */
/* The host's side of the plugin ABI: what a call is, and who answers what a plugin asks. Only this
 * floor includes it. */
#ifndef AS_HOST_H
#define AS_HOST_H

#include "assay/plugin.h"
#include "plugin/loader.h"
#include "table/intake.h"

#include <pthread.h>

enum as_call_kind {
  AS_CALL_START = 1,
  AS_CALL_READ = 2,
  AS_CALL_WRITE = 4,
  AS_CALL_FUNCTION = 8,
  AS_CALL_ANY = 15
};

/* A plugin's library, from not yet asked for to loaded or refused. */
struct as_native {
  const struct as_plugin *plugin;
  const char *who; /* "plugin xlsx" */
  enum { AS_NATIVE_UNASKED, AS_NATIVE_LOADED, AS_NATIVE_REFUSED } stage;
  const char *why; /* of one refused */
  struct as_library library;
  void *state;                               /* what its start left */
  const char *(*variable)(const char *name); /* NULL: no environment */
  bool started;
  pthread_mutex_t turn; /* of callbacks that cannot run at the same time */
};

/* One run of a callback; on the caller's stack. */
struct assay_call {
  enum as_call_kind kind;
  struct as_native *native;
  bool (*stop)(void);
  struct as_arena *arena; /* until the callback returns */
  bool failed;
  const char *why;                /* what it failed for, where nothing else keeps it */
  struct as_intake *intake;       /* of AS_CALL_READ */
  struct as_writing *writing;     /* of AS_CALL_WRITE: host_write.c */
  struct as_answering *answering; /* of AS_CALL_FUNCTION: host_call.c */
};

/* host.c: the table that every plugin gets. */
const struct assay_host *as_host(void);
/* Whether a call is one of those kinds and still well; a plugin may ask anything. */
bool as_call_is(const struct assay_call *call, unsigned kinds);
/* Ends the call as failed, in the host's own words. Always 0. */
int as_call_misuse(struct assay_call *call, const char *what);
/* One callback at a time, unless the plugin says that it can do more. */
void as_native_enter(struct as_native *native);
void as_native_leave(struct as_native *native);

/* native.c: the one that provides something, by a predicate over its manifest; NULL: none, or with
 * an error where two do. */
typedef bool as_native_provides(const struct as_provides *provides, const char *word);
struct as_native *as_native_find(struct as_natives *natives, as_native_provides *provides,
                                 const char *word, struct as_place place,
                                 struct as_errors *errors);
/* Whether any provides it. */
bool as_native_known(struct as_natives *natives, as_native_provides *provides, const char *word);
/* The native plugin of that name; NULL: none. */
struct as_native *as_native_named(struct as_natives *natives, const char *name);
/* Loads it if need be. what: "reads .xlsx". false with an error. */
bool as_native_use(struct as_natives *natives, struct as_native *native, const char *what,
                   struct as_place place, struct as_errors *errors);
bool (*as_native_stop_of(struct as_natives *natives))(void);

/* host_read.c */
int as_host_file(struct assay_call *call);
const char *as_host_bytes(struct assay_call *call, size_t *size);
const char *as_host_shown_name(struct assay_call *call);
const char *as_host_wanted(struct assay_call *call, const char *header, size_t size);
const char *as_host_fragment(struct assay_call *call);
const char *as_host_location(struct assay_call *call);
const char *as_host_option(struct assay_call *call, const char *name);
const char *as_host_option_file(struct assay_call *call, const char *name, size_t *size);
int as_host_table(struct assay_call *call, const char *part, uint32_t rows);
int as_host_header(struct assay_call *call, uint32_t column, const char *text, size_t size);
int as_host_row(struct assay_call *call, uint32_t number);
int as_host_cell(struct assay_call *call, uint32_t kind, const char *text, size_t size);
int as_host_cell_double(struct assay_call *call, double number);
int as_host_cell_date(struct assay_call *call, int32_t year, int32_t month, int32_t day);
/* The reader of review tables: context is the natives. */
bool as_source_knows(void *natives, const char *word, bool is_key);
bool as_source_read(void *natives, struct as_intake *intake);

/* host_write.c */
const struct assay_node *as_host_root(struct assay_call *call);
const struct assay_node *as_host_member(struct assay_call *call, const struct assay_node *node,
                                        const char *name);
const struct assay_node *as_host_at(struct assay_call *call, const struct assay_node *node,
                                    uint32_t index);
const char *as_host_name(struct assay_call *call, const struct assay_node *node, uint32_t index);
uint32_t as_host_count(struct assay_call *call, const struct assay_node *node);
uint32_t as_host_kind(struct assay_call *call, const struct assay_node *node);
const char *as_host_text(struct assay_call *call, const struct assay_node *node);
int as_host_write(struct assay_call *call, const void *bytes, size_t size);

/* host_call.c */
const char *as_host_argument(struct assay_call *call, uint32_t index, size_t *size);
int as_host_answer(struct assay_call *call, const char *text, size_t size);

/* What bounds a report and a call. */
enum { AS_HOST_SECONDS = 300, AS_HOST_OUTPUT = 1 << 28 };

#endif
