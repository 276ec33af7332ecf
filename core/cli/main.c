/* SPDX-License-Identifier: MIT */
/* The program: finds the command, reads its options, sets the places up, runs it, says what went
 * wrong. Each command is a file of its own, and listed in the table here, in the order of --help.
 */
#include "cli/command.h"
#include "cli/help.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/places.h"
#include "cli/stop.h"

#include "base/file.h"
#include "base/text.h"
#include "plugin/native.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_UNKNOWN = 80, WIDTH_MOST = 120 };

static const struct as_command *const commands[] = {&as_command_score,   &as_command_explain,
                                                    &as_command_scales,  &as_command_show,
                                                    &as_command_check,   &as_command_test,
                                                    &as_command_diff,    &as_command_plan,
                                                    &as_command_compare, &as_command_new,
                                                    &as_command_needs,   &as_command_schema,
                                                    &as_command_plugins, NULL};

enum as_exit as_exit_worse(enum as_exit a, enum as_exit b) {
  static const enum as_exit order[] = {AS_EXIT_INTERRUPTED, AS_EXIT_TERMINATED, AS_EXIT_BUG,
                                       AS_EXIT_OUTPUT,      AS_EXIT_INPUT,      AS_EXIT_FAULT,
                                       AS_EXIT_NO};
  for (size_t i = 0; i < sizeof order / sizeof *order; i++)
    if (a == order[i] || b == order[i])
      return order[i];
  return AS_EXIT_WELL;
}

uint32_t as_jobs(const struct as_invocation *in) {
  long processors = in->options.jobs ? (long)in->options.jobs : sysconf(_SC_NPROCESSORS_ONLN);
  return processors < 1 ? 1 : processors > AS_JOBS_MOST ? AS_JOBS_MOST : (uint32_t)processors;
}

bool as_format_is(const struct as_invocation *in, const char *format) {
  return as_text_equal(in->options.format ? in->options.format : "text", format);
}

static const struct as_command *find(const char *name, struct as_errors *errors) {
  const char *names[sizeof commands / sizeof *commands];
  size_t count = 0;
  for (; commands[count]; count++) {
    if (strcmp(commands[count]->name, name) == 0)
      return commands[count];
    names[count] = commands[count]->name;
  }
  as_errors_add(errors, (struct as_place){0}, "there is no command %s%s; assay --help lists them",
                as_errors_typed(errors, name), as_errors_nearest(errors, name, names, count));
  return NULL;
}

/* A report is at most 120 columns wide: longer lines are hard to read. Files and pipes get 80. */
static int width(void) {
  struct winsize size;
  if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || !size.ws_col)
    return WIDTH_UNKNOWN;
  return size.ws_col > WIDTH_MOST ? WIDTH_MOST : size.ws_col;
}

/* --format once it is known what plugins bring. */
static bool check_format(const struct as_command *command, struct as_invocation *in) {
  size_t count = 0;
  if (!command->more_formats || !in->options.format)
    return true;
  const char *const *more =
      as_natives_formats(as_registry_natives(in->registry), in->arena, &count);
  return as_options_check_format(command, in->options.format, more, count, in->errors);
}

static bool stop_asked(void) {
  return as_stop_signal() != 0;
}

static const char *variable(const char *name) {
  return getenv(name);
}

static enum as_exit run(const struct as_command *command, struct as_request *request,
                        struct as_arena *arena, struct as_errors *errors) {
  struct as_invocation in = {.arena = arena, .errors = errors, .options = request->options};
  in.style = (struct as_report_style){.width = width(), .colour = request->options.colour};
  in.plugins = request->plugins;
  in.plugin_count = request->plugin_count;
  errors->redact = request->options.redact;
  in.registry = as_registry_new();
  as_natives_allow(as_registry_natives(in.registry), request->options.allow_native);
  as_natives_on_stop(as_registry_natives(in.registry), stop_asked);
  as_natives_on_variable(as_registry_natives(in.registry), variable);
  enum as_exit status = AS_EXIT_INPUT;
  if (as_places_add(in.registry, request->plugins, request->plugin_count, arena, errors) &&
      check_format(command, &in)) {
    struct as_limits limits = as_limits_default();
    in.engine = as_engine_new(in.registry, &limits);
    status = command->run(&in);
    as_engine_free(in.engine);
  }
  as_messages_print(errors);
  as_registry_free(in.registry);
  return status;
}

/* assay COMMAND --help, assay --help COMMAND, assay help COMMAND. */
static enum as_exit help(const char *name, struct as_errors *errors) {
  if (!name)
    return as_help_overview(commands, STDOUT_FILENO);
  const struct as_command *command = find(name, errors);
  if (command)
    return as_help_command(command, STDOUT_FILENO);
  as_messages_print(errors);
  return AS_EXIT_INPUT;
}

static enum as_exit begin(int argc, char **argv, struct as_arena *arena,
                          struct as_errors *errors) {
  struct as_request request = {0};
  if (!as_options_read(argc, argv, arena, &request, errors)) {
    as_messages_print(errors);
    return AS_EXIT_INPUT;
  }
  if (request.version)
    return as_help_version(STDOUT_FILENO);
  if (as_text_equal(request.command, "help"))
    return help(request.options.word_count ? request.options.words[0] : NULL, errors);
  if (request.help)
    return help(request.command, errors);
  if (!request.command) {
    as_help_overview(commands, STDERR_FILENO);
    return AS_EXIT_INPUT;
  }
  const struct as_command *command = find(request.command, errors);
  if (command && as_options_check(command, &request, errors))
    return run(command, &request, arena, errors);
  as_messages_print(errors);
  return AS_EXIT_INPUT;
}

int main(int argc, char **argv) {
  as_stop_prepare();
  struct as_arena *arena = as_arena_new();
  struct as_errors errors;
  as_errors_init(&errors, arena);
  enum as_exit status = begin(argc, argv, arena, &errors);
  as_arena_free(arena);
  return (int)status;
}
