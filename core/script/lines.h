/* SPDX-License-Identifier: MIT */
/* Which lines of rule scripts run: for coverage. Costs nothing until it is asked for. */
#ifndef AS_SCRIPT_LINES_H
#define AS_SCRIPT_LINES_H

#include "script/script.h"

/* The lines of one script that ran. */
struct as_lines {
  const struct as_rule_file *file; /* of the scale's rules or its modules */
  const unsigned char *ran;        /* by line, from 1: 1 where it ran */
  uint32_t count;                  /* room in ran: no line that ran is beyond it */
};

/* From now on lines are recorded, of rules that are loaded already, too; false: no longer. What
 * caps.lua answered before is then worked out again, so that its lines run. */
void as_script_record_lines(struct as_script *script, bool on);
/* What ran since it was asked last, each script once, in the arena; NULL: nothing did, or nothing
 * was recorded. */
const struct as_lines *as_script_take_lines(struct as_script *script, struct as_arena *arena,
                                            uint32_t *count);

/* Which lines of a script can run, known from the compiled code: by line, from 1, 1 where one can.
 * A line of nothing but "end", "else" and brackets cannot, whatever the compiler puts there. NULL:
 * it is no Lua, or no memory is left. count: how many lines there are, and one. */
const unsigned char *as_script_lines_of(const struct as_source *source, struct as_arena *arena,
                                        uint32_t *count);

#endif
