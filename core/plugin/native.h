/* SPDX-License-Identifier: MIT */
/* The native libraries of the plugins there are, each loaded when something of it is first used,
 * and until the end. Safe for the threads of a batch. */
#ifndef AS_NATIVE_H
#define AS_NATIVE_H

#include "plugin/registry.h"
#include "table/intake.h"

struct as_natives;

struct as_natives *as_natives_new(struct as_registry *registry); /* borrowed */
/* Stops and unloads them; takes NULL. */
void as_natives_free(struct as_natives *natives);

/* Settings, before anything is used. */
/* Libraries may be loaded from wherever plugins were found; else from the installed ones alone. */
void as_natives_allow(struct as_natives *natives, bool allow);
/* Where libraries lie that are not in their plugin's own folder: in FOLDER/ID, for the plugins
 * that are installed, or part of the source. */
void as_natives_folder(struct as_natives *natives, const char *folder);
/* Whether the user wants to stop; NULL: nobody knows. Asked from any thread. */
void as_natives_on_stop(struct as_natives *natives, bool (*asked)(void));
/* The environment, of which each plugin is shown what begins with its name; NULL: there is none.
 */
void as_natives_on_variable(struct as_natives *natives, const char *(*get)(const char *name));

/* For review tables. Borrowed. */
const struct as_reader *as_natives_reader(struct as_natives *natives);

/* For reports. The names of the formats that plugins say they bring, in the arena. */
const char *const *as_natives_formats(struct as_natives *natives, struct as_arena *arena,
                                      size_t *count);
/* Loads the plugin that has the format; binary: not for a terminal. false with an error. */
bool as_natives_open_format(struct as_natives *natives, const char *name, bool *binary,
                            struct as_errors *errors);
struct as_native_sink {
  void *context;
  bool (*put)(void *context, const char *bytes, size_t size); /* false: no more */
};
/* root: one JSON result, or a list of them. */
bool as_natives_write(struct as_natives *natives, const char *name, const struct as_value *root,
                      const struct as_native_sink *sink, struct as_errors *errors);

/* For rules. */
enum { AS_NATIVE_ARGUMENTS = 8 };
struct as_native;
struct assay_function;
struct as_native_function {
  struct as_natives *natives;
  struct as_native *native;
  const struct assay_function *it;
};
/* All functions of the plugin of that name, which is loaded; NULL with an error: there is none, or
 * it cannot be. who: what uses it, "the scale x uses". */
const struct as_native_function *as_natives_functions(struct as_natives *natives,
                                                      const char *plugin, const char *who,
                                                      struct as_place place,
                                                      struct as_arena *arena, uint32_t *count,
                                                      struct as_errors *errors);
/* What a function is, in the host's own types. */
struct as_native_facts {
  const char *plugin, *name;
  enum as_type_kind arguments[AS_NATIVE_ARGUMENTS], answer;
  uint32_t argument_count;
  bool deterministic;
};
struct as_native_facts as_native_facts(const struct as_native_function *function);
/* A kind of the plugin's header as a type; AS_TYPE_NONE: none. */
enum as_type_kind as_native_kind(uint32_t kind);
/* arguments: as many as are declared, of the declared kinds or nothing. What is made lives in the
 * arena. false: *why says it, with the plugin's name. */
bool as_native_call(const struct as_native_function *function, const struct as_datum *arguments,
                    struct as_arena *arena, struct as_datum *out, const char **why);

/* What is to be known of a plugin's library without running it. */
struct as_native_status {
  const char *file;     /* where its library is; NULL: it is not built */
  const char *problem;  /* why it cannot be loaded, trust and permission apart; NULL */
  const char *distrust; /* why it is not trusted; NULL: it is */
  bool allowed, loaded;
};
/* false: the plugin has none. Texts are in the arena. */
bool as_native_look(struct as_natives *natives, const struct as_plugin *plugin,
                    struct as_arena *arena, struct as_native_status *out);

#endif
