/* SPDX-License-Identifier: MIT */
/* What the program says of itself. Each command brings its own help; the options that all share
 * stand here. */
#include "cli/help.h"

#include "assay/version.h"
#include "base/file.h"

#include <unistd.h>

static const char shared[] =
    "Options of every command:\n"
    "  --plugins DIR     look for scales there, too: a plugin or a folder of plugins; repeatable\n"
    "  --allow-native    native plugins may be loaded from wherever they are found, not from the\n"
    "                    installed ones alone\n"
    "  --color WHEN      auto, always or never (NO_COLOR is heeded)\n"
    "  -h, --help        this text; assay COMMAND --help for a command's own\n"
    "  --version         the version\n"
    "\n"
    "Exit status: 0 all well; 1 the check said no; 2 the input or the command line is wrong;\n"
    "3 some item ended as a fault; 4 the output could not be written; 70 a bug in assay;\n"
    "130 or 143 interrupted.\n";

static enum as_exit write_out(struct as_buf *text, int fd) {
  static const char failed[] = "assay: the help could not be written\n";
  bool well = as_file_write(fd, as_buf_get(text), text->size);
  as_buf_done(text);
  if (!well)
    (void)as_file_write(STDERR_FILENO, failed, sizeof failed - 1); /* nowhere left to say it */
  return well ? AS_EXIT_WELL : AS_EXIT_OUTPUT;
}

enum as_exit as_help_overview(const struct as_command *const *commands, int fd) {
  struct as_buf text;
  as_buf_init(&text);
  as_buf_text(&text,
              "assay scores services against fidelity scales and says, for every point, why.\n"
              "\n"
              "Usage: assay COMMAND [OPTION]... [WORD]...\n"
              "\n"
              "Commands:\n");
  for (; *commands; commands++)
    as_buf_print(&text, "  %-10s%s\n", (*commands)->name, (*commands)->summary);
  as_buf_text(&text, "\nFor example:\n"
                     "  assay score examples/riverside\n"
                     "  assay explain examples/riverside caseload_size\n"
                     "  assay show ips-ctw employer_contact_frequency\n"
                     "\n");
  as_buf_text(&text, shared);
  return write_out(&text, fd);
}

enum as_exit as_help_command(const struct as_command *command, int fd) {
  struct as_buf text;
  as_buf_init(&text);
  as_buf_print(&text, "Usage: %s\n\n%s\n\n%s\n", command->usage, command->summary, command->help);
  as_buf_text(&text, shared);
  return write_out(&text, fd);
}

enum as_exit as_help_version(int fd) {
  struct as_buf text;
  as_buf_init(&text);
  as_buf_print(&text, "assay %s\n", ASSAY_VERSION);
  return write_out(&text, fd);
}
