/* SPDX-License-Identifier: MIT */
/* The types that columns, facts, settings share, and what they make of a spelling. The declared
 * type decides, never the spelling: P12 of no silent change. */
#ifndef AS_TYPE_H
#define AS_TYPE_H

#include "base/buf.h"
#include "base/date.h"
#include "base/decimal.h"
#include "doc/value.h"

enum as_type_kind {
  AS_TYPE_NONE, /* of a datum: not given */
  AS_TYPE_TEXT,
  AS_TYPE_WHOLE,
  AS_TYPE_NUMBER,
  AS_TYPE_PERCENT,
  AS_TYPE_YES_NO,
  AS_TYPE_DATE,
  AS_TYPE_TIME,
  AS_TYPE_CHOICE,
  AS_TYPE_LIST
};

struct as_bound {
  bool given;
  struct as_decimal value;
};

struct as_type {
  enum as_type_kind kind;
  const struct as_type *element; /* of a list; never a list itself */
  const char *const *choices;    /* kebab-case, as declared */
  uint32_t choice_count;
  struct as_bound min, max, above,
      below; /* of whole, number, percent; percent has 0 and 100 unless declared */
};

/* One typed value. Plain data; text and items live in the arena that was given when it was read.
 */
struct as_datum {
  enum as_type_kind kind;
  union {
    struct as_decimal number; /* whole, number, percent */
    bool yes;
    int32_t date;
    int32_t time;
    const char *text; /* text; and choice: the choice as declared */
    struct {
      const struct as_datum *items;
      uint32_t count;
    } list;
  } as;
  uint32_t choice; /* its index among the choices */
};

/* Reads a spelling. false: *why says what was wanted, in the user's words, in the arena ("a whole
 * number from 0 to 6", "one of in-person, video, phone (did you mean \"video\"?)"). Surrounding
 * white space is not part of it; a list's members are parted by ";". why may be NULL: then no
 * words are put together. */
bool as_type_read(const struct as_type *type, const char *text, size_t size,
                  enum as_date_style dates, struct as_arena *arena, struct as_datum *out,
                  const char **why);
/* Reads a tree value of a document. A list type takes a list, or a scalar that is read as in a
 * table, where ";" separates; a list of dates takes {from, to} too, two days in that order.
 * Nothing (AS_NULL, NULL) gives AS_TYPE_NONE, and is left out of lists. Adds the error at the
 * value's place: WHAT is how to call it ("specialists.fte"). */
bool as_type_read_value(const struct as_type *type, const struct as_value *value, const char *what,
                        struct as_arena *arena, struct as_datum *out, struct as_errors *errors);
bool as_datum_equal(const struct as_datum *a,
                    const struct as_datum *b); /* texts without regard to case and spacing */
/* Written out as a person would: 62.5, yes, 2026-03-10, 09:30, in-person, "a; b". */
void as_datum_print(const struct as_datum *datum, struct as_buf *out);
const char *as_type_name(enum as_type_kind kind); /* "yes-no" */
/* Takes white space off both ends, the no-break space of spreadsheets included: what does not
 * count in any value. */
void as_type_trim(const char **text, size_t *size);
/* "a whole number from 0 to 6", "one of weekly, monthly": for help and messages. */
void as_type_describe(const struct as_type *type, struct as_buf *out);

struct as_datum as_datum_number(struct as_decimal number);
struct as_datum as_datum_text(const char *text);

#endif
