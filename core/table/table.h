/* SPDX-License-Identifier: MIT */
/* An evidence table: typed columns in C, so that a diary of millions of rows costs what reading it
 * costs. Bound to its declaration when read: every cell was checked before a rule sees it. Owned
 * by the arena it was read into. */
#ifndef AS_TABLE_H
#define AS_TABLE_H

#include "base/file.h"
#include "doc/field.h"

/* What the map may hold that names a table's file, and two of its words' choices. */
extern const struct as_keys as_keys_table_file;
extern const struct as_word_list as_words_dates, as_words_encodings;

struct as_table;

/* Texts about the evidence that a report shows. */
struct as_remarks {
  struct as_arena *arena;
  const char **texts;
  uint32_t count, room;
};
void as_remarks_init(struct as_remarks *remarks, struct as_arena *arena);
void as_remarks_add(struct as_remarks *remarks, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

struct as_reader; /* table/intake.h */

/* How a review names a file, {file, columns: {ours: theirs}, dates, encoding}, or rows inline. */
struct as_table_source {
  const struct as_table_spec *spec;
  const struct as_value
      *given; /* text (a path), a list of row maps, or a map {file, columns, dates, encoding} */
  const struct as_folder *root; /* files must lie beneath it */
  const char *folder;           /* paths are relative to this */
  const char *shown_folder;     /* the same as the user gave it, for messages */
  int32_t review_date;          /* for not_after_review */
  /* Of files that are no CSV, and of evidence that is in no file; NULL: there is none. */
  const struct as_reader *reader;
};

/* Reads and checks one table: headers (loosely matched), cell types, required, key unique, checks;
 * every fault in errors with file, line, column. remarks gets texts about columns left out,
 * percents that are all 1 or less, separators found, defaults taken for a blank. NULL on error. */
const struct as_table *as_table_read(struct as_arena *arena, const struct as_table_source *source,
                                     struct as_remarks *remarks, struct as_errors *errors);
/* After all tables are read: every refers_to names a row of the table it refers to (tables is a
 * list of count, NULLs allowed, in the order of the scale's tables). */
bool as_table_check_references(const struct as_table *const *tables, size_t count,
                               struct as_errors *errors);

const struct as_table_spec *as_table_spec_of(const struct as_table *table);
uint32_t as_table_rows(const struct as_table *table);
/* Whether the file or rows had this column at all: a default makes it present, and a table without
 * rows lacks no column. */
bool as_table_has(const struct as_table *table, uint32_t column);
/* A cell, default filled in; AS_TYPE_NONE when not given. */
struct as_datum as_table_cell(const struct as_table *table, uint32_t column, uint32_t row);
bool as_table_defaulted(const struct as_table *table, uint32_t column, uint32_t row);
uint32_t as_table_line(const struct as_table *table, uint32_t row);
const char *as_table_file(const struct as_table *table); /* "specialists.csv", or the review's own
                                                            path for inline rows */
/* How to call a row in words: its key where there is one ("Ann"), else "line 12". In the arena. */
const char *as_table_row_name(const struct as_table *table, uint32_t row, struct as_arena *arena);

#endif
