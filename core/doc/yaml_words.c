/* SPDX-License-Identifier: MIT */
/* libyaml's complaints in words that help whoever wrote the file: what was wanted, at the place
 * where it went wrong.
 *
 * They are told apart by libyaml's own sentences, which have been the same for many years; one
 * that is not known here is passed on as it stands. */
#include "doc/inner.h"

#include <string.h>

enum where {
  AT_PROBLEM,   /* where libyaml stopped */
  AT_ESCAPE,    /* two characters before that: the backslash */
  AT_OPENED,    /* where what it was reading began */
  AT_PROBLEM_IN /* where it stopped, and the text ends with the line where that began */
};

struct wording {
  const char *problem;
  const char *text;
  enum where where;
};

static const struct wording WORDINGS[] = {
    {"mapping values are not allowed in this context",
     "a \": \" cannot stand here: a colon may be missing on the line before, or the indentation "
     "is wrong; or put the text that holds it in quotes",
     AT_PROBLEM},
    {"could not find expected ':'", "a \": \" was wanted after this key", AT_OPENED},
    {"did not find expected key",
     "a key was wanted here: check the indentation, and the quotes before it", AT_PROBLEM},
    {"did not find expected '-' indicator",
     "a \"- \" was wanted here: check the indentation of the list", AT_PROBLEM},
    {"did not find expected ',' or ']'",
     "a comma or ] was wanted here, in the list that opens on line ", AT_PROBLEM_IN},
    {"did not find expected ',' or '}'",
     "a comma or } was wanted here, in the map that opens on line ", AT_PROBLEM_IN},
    {"block sequence entries are not allowed in this context",
     "a list cannot begin here: put its \"- \" on a line of its own", AT_PROBLEM},
    {"mapping keys are not allowed in this context",
     "a key cannot stand here: check the indentation", AT_PROBLEM},
    {"found unexpected ':'", "a text that holds : is put in quotes within [ ] and { }",
     AT_PROBLEM},
    {"did not find expected node content", "a value was wanted here", AT_PROBLEM},
    {"found unexpected end of stream", "this quoted text is never closed", AT_OPENED},
    {"found unexpected document indicator",
     "this quoted text is not closed before its document ends", AT_OPENED},
    {"found unknown escape character",
     "this is no escape in double quotes: write \\\\ for a backslash, or use single quotes",
     AT_PROBLEM},
    {"did not find expected hexdecimal number", "hexadecimal digits were wanted after this escape",
     AT_ESCAPE},
    {"found invalid Unicode character escape code",
     "this escape stands for no character: half of a surrogate pair, or past U+10FFFF", AT_ESCAPE},
    {"did not find expected alphabetic or numeric character",
     "a name was wanted after & or *: put a text that begins so in quotes", AT_PROBLEM},
    {"found a tab character that violates indentation", "a tab cannot indent: use spaces",
     AT_PROBLEM},
    {"found a tab character where an indentation space is expected",
     "a tab cannot indent: use spaces", AT_PROBLEM},
    {"did not find expected comment or line break", "nothing but a comment can stand here",
     AT_PROBLEM},
    {"did not find expected <document start>",
     "there is more text here, after the end of the document", AT_PROBLEM},
    {"found undefined tag handle", "tags (with !) are not taken", AT_PROBLEM},
    {"found duplicate %YAML directive", "%YAML stands here a second time", AT_PROBLEM},
    {"found incompatible YAML document", "YAML 1.1 and 1.2 are read, no other version",
     AT_PROBLEM},
};

/* What cannot begin a value, by the character. */
static const char *wording_of_start(char c) {
  if (c == '\t')
    return "a tab cannot indent: use spaces";
  if (c == '@' || c == '`' || c == '%')
    return "a text cannot begin with @, ` or %: put it in quotes";
  return "this character cannot begin a value: put the text in quotes";
}

static void add(const struct as_yaml_problem *problem, const struct wording *wording,
                struct as_errors *errors) {
  struct as_place place = wording->where == AT_OPENED ? problem->opened : problem->at;
  if (wording->where == AT_ESCAPE && place.column > 2)
    place.column -= 2;
  if (wording->where == AT_PROBLEM_IN)
    as_errors_add(errors, place, "%s%u", wording->text, problem->opened.line);
  else
    as_errors_add(errors, place, "%s", wording->text);
}

void as_yaml_reword(const struct as_yaml_problem *problem, struct as_errors *errors) {
  if (strcmp(problem->context, "while scanning a tag") == 0) {
    as_errors_add(errors, problem->opened,
                  "tags (with !) are not taken: put a text that begins with ! in quotes");
    return;
  }
  if (strcmp(problem->text, "found character that cannot start any token") == 0) {
    as_errors_add(errors, problem->at, "%s", wording_of_start(problem->character));
    return;
  }
  for (size_t i = 0; i < sizeof WORDINGS / sizeof *WORDINGS; i++) {
    if (strcmp(problem->text, WORDINGS[i].problem) == 0) {
      add(problem, &WORDINGS[i], errors);
      return;
    }
  }
  as_errors_add(errors, problem->at, "this is no YAML: %s", problem->text);
}
