/* SPDX-License-Identifier: MIT */
#include "scale_kit.h"

#define TABLES(text)                                                                              \
  KIT_HEAD("s") "items: {a: {section: one, title: A, rule: plain}}\ntables:\n" text

Test(table, tables_are_found_by_name) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "s/scale.yaml",
            TABLES("  people: {key: id, columns: {id: {type: text}, boss: {type: text, refers_to: "
                   "people}}}\n"
                   "  jobs: {columns: {who: {type: text, refers_to: people, source: page 3}}}\n"));
  cr_assert(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
  cr_expect(as_scale_table(kit.scale, "people") == 0 && as_scale_table(kit.scale, "jobs") == 1);
  cr_expect(as_scale_table(kit.scale, "diary") == -1);
  kit_close(&kit);
}

Test(table, names_that_rules_use_otherwise_and_references_to_nothing_are_refused) {
  static const struct {
    const char *scale, *said;
  } refusals[] = {
      {TABLES("  date: {columns: {a: {type: text}}}\n"), "a table may not be called date"},
      {TABLES("  has: {columns: {a: {type: text}}}\n"), "a table may not be called has"},
      {TABLES("  service: {columns: {a: {type: text}}}\n"), "a table may not be called service"},
      {TABLES("  my-table: {columns: {a: {type: text}}}\n"), "snake_case"},
      {TABLES("  jobs: {columns: {who: {type: text, refers_to: peeple}}}\n"
              "  people: {key: id, columns: {id: {type: text}}}\n"),
       "jobs.who refers to table \"peeple\", which the scale does not declare (did you mean "
       "\"people\"?)"},
      {TABLES("  jobs: {columns: {who: {type: text, refers_to: people}}}\n"
              "  people: {columns: {id: {type: text}}}\n"),
       "refers to table people, which has no key"}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
    kit_write(&kit, "s/scale.yaml", refusals[i].scale);
    kit_expect(&kit, "s", false, refusals[i].said);
  }
  kit_close(&kit);
}
