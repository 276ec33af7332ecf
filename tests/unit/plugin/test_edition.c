/* SPDX-License-Identifier: MIT */
/* Which edition of a scale a review gets. */
#include "plugin_kit.h"

static const char three_editions[] = "all";

static void open_editions(struct kit *kit) {
  kit_open(kit);
  kit_plugin(kit, "all/a", "s", "1.0.0", "");
  kit_plugin(kit, "all/b", "s", "3.0.0", "effective: {from: 2025-04-01}\nextends: s@1.0.0\n");
  kit_plugin(kit, "all/c", "s", "2.0.0", "effective:\n  from: 2026-04-01\nextends: s@1.0.0\n");
  kit_add(kit, three_editions, true);
}

static const char *edition(struct kit *kit, const char *name, const char *day, const char **why) {
  int32_t date = 0;
  const char *wrong = NULL;
  cr_assert(as_date_parse(day, strlen(day), AS_DATE_ISO, &date, &wrong), "%s", wrong);
  const struct as_scale *scale = as_registry_edition(
      kit->registry, name, date, (struct as_place){0}, kit->arena, why, &kit->errors);
  return scale ? scale->version : "none";
}

Test(edition, the_one_that_came_into_force_last_by_the_date_is_taken) {
  static const char *const cases[][2] = {{"2025-03-31", "1.0.0"},
                                         {"2025-04-01", "3.0.0"},
                                         {"2026-03-31", "3.0.0"},
                                         {"2026-04-01", "2.0.0"}};
  struct kit kit;
  open_editions(&kit);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *why = NULL;
    const char *got = edition(&kit, "s", cases[i][0], &why);
    cr_expect_str_eq(got, cases[i][1], "%s: %s, %s", cases[i][0], got, kit_first(&kit));
    cr_expect(why && strstr(why, cases[i][0]), "%s", why ? why : "no reason");
  }
  kit_close(&kit);
}

Test(edition, a_version_that_is_named_is_taken_on_any_date) {
  const char *why = NULL;
  struct kit kit;
  open_editions(&kit);
  cr_expect_str_eq(edition(&kit, "s@2.0.0", "2025-01-01", &why), "2.0.0");
  cr_expect_str_eq(why, "the version that the review names");
  kit_close(&kit);
}

Test(edition, one_version_that_is_always_in_force_needs_no_reason) {
  const char *why = "something";
  struct kit kit;
  kit_open(&kit);
  kit_plugin(&kit, "all/a", "s", "1.0.0", "");
  kit_add(&kit, "all", true);
  cr_expect_str_eq(edition(&kit, "s", "2025-01-01", &why), "1.0.0");
  cr_expect(why == NULL);
  kit_close(&kit);
}

Test(edition, before_the_first_there_is_none_and_the_first_day_is_named) {
  const char *why = NULL;
  struct kit kit;
  kit_open(&kit);
  kit_plugin(&kit, "all/a", "s", "1.0.0", "effective: {from: 2025-04-01}\n");
  kit_add(&kit, "all", true);
  cr_expect_str_eq(edition(&kit, "s", "2025-03-31", &why), "none");
  cr_expect(kit_said(&kit, "no edition of s is in force on 2025-03-31: the first is from "
                           "2025-04-01; a version can be named (s@version)"),
            "%s", kit_first(&kit));
  kit_close(&kit);
}
