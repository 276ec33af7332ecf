/* SPDX-License-Identifier: MIT */
/* libFuzzer harness: any bytes as the file of a table. Nothing may crash, leak or loop, and a
 * table comes back only without an error. The first byte chooses the encoding and the dates.
 *
 * Built with clang, -fsanitize=fuzzer,address,undefined, the sources of core/base, core/doc and
 * core/table, -lyaml and -lmd.
 */
#include "base/text.h"
#include "doc/read.h"
#include "table/view.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char declared[] =
    "t:\n"
    "  key: id\n"
    "  columns:\n"
    "    id: {type: text, required: true, label: Name}\n"
    "    boss: {type: text, refers_to: t}\n"
    "    fte: {type: number, above: 0, max: 1, default: 1}\n"
    "    share: {type: percent}\n"
    "    count: {type: whole, min: 0}\n"
    "    tracked: {type: yes-no, default: no}\n"
    "    date: {type: date, not_after_review: true}\n"
    "    start: {type: time}\n"
    "    end: {type: time}\n"
    "    mode: {type: choice, of: [in-person, video]}\n"
    "    teams: {type: list, of: text}\n"
    "  checks: [{no_overlap: {within: [date], from: start, to: end}}, {unique: [fte, mode]}]\n";

static const char *const settings[] = {
    "",
    ", dates: DD/MM/YYYY",
    ", encoding: windows-1252",
    ", encoding: utf-16",
    ", columns: {fte: share, share: ~}",
};
enum { SETTINGS = sizeof settings / sizeof *settings };

static const struct as_value *tree(struct as_arena *arena, const char *text,
                                   struct as_errors *errors) {
  struct as_source *source = AS_NEW(arena, struct as_source);
  *source = (struct as_source){.path = "made.yaml", .text = text, .size = strlen(text)};
  return as_yaml_read(arena, source, errors);
}

/* Asks a table a little of everything. */
static void use(const struct as_table *table, struct as_arena *arena, struct as_errors *errors) {
  const struct as_table *tables[] = {table};
  struct as_view view = as_view_all(table);
  struct as_view_trouble trouble;
  const struct as_group *groups;
  struct as_decimal sum;
  uint32_t count;
  uint32_t columns[] = {2, 3};
  as_table_check_references(tables, 1, errors);
  for (uint32_t row = 0; row < as_table_rows(table); row++)
    for (uint32_t i = 0; i < as_table_spec_of(table)->column_count; i++)
      as_table_cell(table, i, row);
  as_view_sum(view, columns, 2, arena, &sum, &trouble);
  as_view_duration(view, 7, 8, arena, &sum, &trouble);
  as_view_group(view, columns, 2, arena, &groups, &count, &trouble);
  as_view_beside(view, view, columns, 2, 6, arena, &view, &trouble);
  as_view_from(view, arena);
}

static void read_bytes(const char *path, const char *how) {
  struct as_arena *arena = as_arena_new();
  struct as_errors errors;
  struct as_remarks remarks;
  struct as_table_spec spec;
  as_errors_init(&errors, arena);
  as_remarks_init(&remarks, arena);
  const struct as_value *scale = tree(arena, declared, &errors);
  if (!scale || !as_table_spec_read(arena, &scale->as.entries[0], &spec, &errors))
    abort();
  struct as_table_source source = {.spec = &spec, .review_date = 739000};
  source.given = tree(arena, as_arena_print(arena, "{file: %s%s}", path, how), &errors);
  const struct as_table *table = as_table_read(arena, &source, &remarks, &errors);
  if ((table == NULL) != as_errors_any(&errors))
    abort();
  if (table)
    use(table, arena, &errors);
  as_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char path[64] = "/proc/self/fd/";
  size_t end = strlen(path);
  int fd = memfd_create("table", MFD_CLOEXEC);
  if (fd < 0 || size == 0)
    return 0;
  if (write(fd, data + 1, size - 1) != (ssize_t)(size - 1))
    abort();
  for (int rest = fd, scale = 1000; scale > 0; rest %= scale, scale /= 10)
    path[end++] = (char)('0' + rest / scale);
  char *trimmed = path + strlen("/proc/self/fd/");
  while (*trimmed == '0' && trimmed[1])
    memmove(trimmed, trimmed + 1, strlen(trimmed));
  read_bytes(path, settings[data[0] % SETTINGS]);
  close(fd);
  return 0;
}
