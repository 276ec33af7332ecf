/* SPDX-License-Identifier: MIT */
/* Golden expectations rewritten. The one idea: nothing is written that was not first shown and
 * said yes to, and what was shown is what is written: a file that changed in between is left.
 * Decided against: --update alone writing at once, as other test runners do; an expectation of a
 * scale is a statement about services, and an unread change of it is how a mistake becomes right.
 */
#include "cli/test_update.h"

#include "base/file.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { SHOWN_MOST = 200 }; /* bytes of a line that are looked at as a whole */

void as_updates_add(struct as_updates *updates, struct as_invocation *in,
                    const struct as_test_log *log) {
  uint32_t failed = 0;
  for (uint32_t i = 0; i < log->count; i++)
    failed += !log->outcomes[i].passed;
  if (!failed)
    return;
  if (updates->count == updates->room) {
    updates->room = updates->room ? updates->room * 2 : 8;
    updates->all = as_arena_grow(in->arena, updates->all, updates->count, updates->room,
                                 sizeof *updates->all);
  }
  updates->all[updates->count++] = as_update_make(in->arena, log, in->engine, in->registry);
}

/* The line that a byte stands on, without its end. */
static void write_line(struct as_buf *out, char sign, const char *text, size_t size, size_t at) {
  size_t start = at;
  while (start > 0 && text[start - 1] != '\n')
    start--;
  const char *end = memchr(text + at, '\n', size - at);
  size_t length = (size_t)((end ? end : text + size) - text) - start;
  length -= length && text[start + length - 1] == '\r';
  as_buf_print(out, "  %c ", sign);
  as_buf_add(out, text + start, length);
  as_buf_char(out, '\n');
}

static size_t line_length(const struct as_source *source, const struct as_edit *edit) {
  const char *end = memchr(source->text + edit->start, '\n', source->size - edit->start);
  size_t start = edit->start;
  while (start > 0 && source->text[start - 1] != '\n' && edit->start - start <= SHOWN_MOST)
    start--;
  return (size_t)((end ? end : source->text + source->size) - source->text) - start;
}

/* The edits of one line: which they are, then the line before and after. The number of them. */
static uint32_t show_line(struct as_buf *out, const struct as_update *update, uint32_t first,
                          size_t *grown) {
  const struct as_edit *edits = update->edits;
  uint32_t count = 0;
  size_t at = edits[first].start + *grown;
  as_buf_print(out, "%s:%u: %s", update->path, edits[first].line, edits[first].of);
  if (edits[first].cases > 1)
    as_buf_print(out, ", and %u more", edits[first].cases - 1);
  as_buf_char(out, '\n');
  for (; first + count < update->count && edits[first + count].line == edits[first].line;
       count++) {
    const struct as_edit *one = &edits[first + count];
    as_buf_print(out, "    %s: %s becomes %s\n", one->what, one->from, one->to);
    *grown += strlen(one->with) - (one->end - one->start);
  }
  if (line_length(update->before, &edits[first]) <= SHOWN_MOST) {
    write_line(out, '-', update->before->text, update->before->size, edits[first].start);
    write_line(out, '+', update->after.text, update->after.size, at);
  }
  return count;
}

static void show_left(struct as_buf *out, const struct as_update *update) {
  for (uint32_t i = 0; i < update->left_count; i++)
    as_buf_print(out, "%s:%u: %s\n    %s stays as it is: %s\n", update->path, update->left[i].line,
                 update->left[i].of, update->left[i].what, update->left[i].why);
}

static const char *plural(uint32_t count) {
  return count == 1 ? "" : "s";
}

struct sum {
  uint32_t edits, files, failing;
};

static struct sum show(const struct as_updates *updates, struct as_buf *out) {
  struct sum sum = {0};
  for (uint32_t i = 0; i < updates->count; i++) {
    const struct as_update *update = updates->all[i];
    size_t grown = 0;
    as_buf_char(out, '\n');
    for (uint32_t k = 0; k < update->count;)
      k += show_line(out, update, k, &grown);
    show_left(out, update);
    sum.edits += update->count;
    sum.files += update->count > 0;
    sum.failing += update->failing;
  }
  as_buf_print(out, "\n%u expectation%s in %u file%s would change", sum.edits, plural(sum.edits),
               sum.files, plural(sum.files));
  if (sum.failing)
    as_buf_print(out, "; %u case%s would still fail", sum.failing, plural(sum.failing));
  as_buf_text(out, ".\n");
  return sum;
}

static void flush(struct as_invocation *in, struct as_output *output) {
  as_output_printable(output);
  as_output_flush(output, in->errors);
}

/* Anything but a yes is a no; so is the end of the input. */
static bool reads_yes(void) {
  char answer[16] = {0};
  size_t size = 0;
  char c = 0;
  while (read(STDIN_FILENO, &c, 1) == 1 && c != '\n')
    if (size < sizeof answer - 1)
      answer[size++] = c;
  return c == '\n' &&
         (strcmp(answer, "y") == 0 || strcmp(answer, "Y") == 0 || strcmp(answer, "yes") == 0);
}

static bool agreed(struct as_invocation *in, struct as_output *output) {
  if (in->options.yes)
    return true;
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
    as_buf_text(&output->text, "Nothing is written: where nobody can be asked, --yes says so.\n");
    return false;
  }
  as_buf_text(&output->text, "Write them? [y/N] ");
  flush(in, output);
  if (reads_yes())
    return true;
  as_buf_text(&output->text, "Nothing is written.\n");
  return false;
}

/* Whether the file is still what was shown. */
static bool is_as_shown(const struct as_update *update, struct as_errors *errors) {
  struct as_arena *arena = as_arena_new();
  const struct as_source *now =
      as_file_read(arena, NULL, update->path, update->path, AS_FILE_DOCUMENT, false,
                   (struct as_place){0}, errors);
  bool same = now && now->size == update->before->size &&
              memcmp(now->text, update->before->text, now->size) == 0;
  if (now && !same)
    as_errors_add_output(errors, update->path,
                         "changed while its expectations were shown: it is left as it is");
  as_arena_free(arena);
  return same;
}

static enum as_exit write_all(const struct as_updates *updates, struct as_invocation *in,
                              struct as_output *output) {
  enum as_exit status = AS_EXIT_WELL;
  for (uint32_t i = 0; i < updates->count; i++) {
    const struct as_update *update = updates->all[i];
    if (!update->count)
      continue;
    if (is_as_shown(update, in->errors) &&
        as_file_rewrite(update->path, update->after.text, update->after.size, in->errors))
      as_buf_print(&output->text, "%s: %u expectation%s written\n", update->path, update->count,
                   plural(update->count));
    else
      status = AS_EXIT_OUTPUT;
  }
  return status;
}

enum as_exit as_updates_finish(const struct as_updates *updates, struct as_invocation *in,
                               struct as_output *output) {
  if (!updates->count)
    return AS_EXIT_WELL;
  struct sum sum = show(updates, &output->text);
  enum as_exit status = AS_EXIT_NO;
  if (sum.edits && agreed(in, output)) {
    status = sum.failing ? AS_EXIT_NO : AS_EXIT_WELL;
    status = as_exit_worse(status, write_all(updates, in, output));
  }
  flush(in, output);
  return status;
}
