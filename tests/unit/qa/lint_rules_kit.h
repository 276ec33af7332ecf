/* SPDX-License-Identifier: MIT */
/* A scale of one or two items with the rules given, linted: what the tests of rules share. */
#ifndef LINT_RULES_KIT_H
#define LINT_RULES_KIT_H

#include "qa_kit.h"

#include "qa/lint.h"

static const char lint_head[] =
    "scale: small\nversion: \"1.0.0\"\ntitle: Small\nscore: {min: 1, max: 5}\nfacts: {}\n"
    "sections: {one: {title: One}}\n"
    "tables:\n  staff: {key: id, columns: {id: {type: text, required: yes}, fte: {type: number,\n"
    "    above: 0, max: 1, default: 1}, caseload: {type: whole, min: 0}}}\n"
    "items:\n  size:\n    section: one\n    title: Size\n    rule: size\n";

/* The findings of these codes (NULL: all), "code line: text\n" each. item: more lines of the item,
 * each with four spaces; rule: the body of size.lua between "local rule = {}" and its return, or a
 * whole script that begins with "--". */
static inline const char *lint_rule(struct kit *kit, const char *item, const char *rule,
                                    const char *code) {
  struct as_buf out;
  kit_open(kit);
  kit_write(kit, "scale.yaml",
            as_arena_print(kit->arena, "%s%slevels: [{id: all, title: All, total: {from: 1}}]\n",
                           lint_head, item));
  kit_write(kit, "items/size.lua",
            strncmp(rule, "--", 2) == 0
                ? rule
                : as_arena_print(kit->arena, "local rule = {}\n%s\nreturn rule\n", rule));
  kit_write(kit, "items/helper.lua",
            "local helper = {}\nfunction helper.read(item) return item.facts.helped end\n"
            "return helper\n");
  as_errors_init(&kit->errors, kit->arena);
  const struct as_scale *scale =
      as_registry_scale(kit->registry, "small", (struct as_place){0}, &kit->errors);
  cr_assert(scale && as_engine_prepare(kit->engine, scale, &kit->errors), "%s",
            kit->errors.stored ? kit->errors.kept[0].text : "");
  struct as_lint *lint = AS_NEW(kit->arena, struct as_lint);
  *lint = (struct as_lint){
      .arena = kit->arena, .scale = scale, .engine = kit->engine, .witnesses = true};
  as_lint_scale(lint);
  as_buf_init(&out);
  for (uint32_t i = 0; i < lint->count; i++)
    if (!code || as_text_equal(lint->findings[i].kind->code, code))
      as_buf_print(&out, "%s %u: %s\n", lint->findings[i].kind->code,
                   (unsigned)lint->findings[i].place.line, lint->findings[i].text);
  static char text[4096];
  snprintf(text, sizeof text, "%s", as_buf_get(&out));
  as_buf_done(&out);
  return text;
}

#endif
