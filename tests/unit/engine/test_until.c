/* SPDX-License-Identifier: MIT */
#include "sums_kit.h"

struct until {
  struct kit kit;
  struct as_review review;
  struct as_datum facts[1];
  struct as_field field;
};

static void open_until(struct until *until, uint32_t months, const char *yearly) {
  struct kit *kit = &until->kit;
  memset(until, 0, sizeof *until);
  kit_open(kit, AS_TOTAL_SUM);
  kit_section(kit, "one", NULL);
  kit_item(kit, "0", "5");
  until->field = (struct as_field){.id = "issued", .type = {.kind = AS_TYPE_DATE}};
  kit->scale.facts = &until->field;
  kit->scale.fact_count = 1;
  kit_total_level(kit, "good", NULL, NULL);
  kit->levels[0].lasts = (struct as_lasts){.months = months, .always = true, .yearly = yearly};
  kit_score(kit, 0, "3");
  kit_add_up(kit);
  until->review = (struct as_review){.scale = &kit->scale, .facts = until->facts};
}

static void issue(struct until *until, int year, int month, int day) {
  until->facts[0].kind = AS_TYPE_DATE;
  cr_assert(as_date_make(year, month, day, &until->facts[0].as.date));
}

static void show(struct until *until) {
  as_until_show(&until->review, until->kit.arena, &until->kit.result);
}

Test(until, a_level_lasts_so_many_months_from_a_fact_that_is_a_date) {
  static const struct {
    int year, month, day;
    uint32_t months;
    const char *until;
  } cases[] = {{2026, 3, 10, 36, "2029-03-10"}, {2024, 2, 29, 36, "2027-02-28"},
               {2024, 2, 29, 48, "2028-02-29"}, {2026, 8, 31, 6, "2027-02-28"},
               {2027, 8, 31, 6, "2028-02-29"},  {2026, 1, 31, 1, "2026-02-28"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct until until;
    open_until(&until, cases[i].months, NULL);
    issue(&until, cases[i].year, cases[i].month, cases[i].day);
    show(&until);
    cr_expect_str_eq(until.kit.result.level_until, cases[i].until);
    cr_expect_eq(until.kit.result.level_yearly.count, 0);
    cr_assert_eq(until.kit.result.remarks.count, 1);
    kit_close(&until.kit);
  }
}

Test(until, what_is_due_every_year_has_a_date_for_each_year_before_the_end) {
  static const struct { uint32_t months, count; } cases[] = {{12, 0}, {13, 1}, {24, 1}, {36, 2}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct until until;
    open_until(&until, cases[i].months, "a letter is sent");
    issue(&until, 2024, 2, 29);
    show(&until);
    cr_expect_eq(until.kit.result.level_yearly.count, cases[i].count, "%u months",
                 (unsigned)cases[i].months);
    kit_close(&until.kit);
  }
  struct until until;
  open_until(&until, 36, "a letter is sent");
  issue(&until, 2024, 2, 29);
  show(&until);
  cr_expect_str_eq(until.kit.result.remarks.texts[0],
                   "good lasts to 2027-02-28, as long as every year a letter is sent: 2025-02-28, "
                   "2026-02-28.");
  kit_close(&until.kit);
}

Test(until, without_the_date_the_level_or_the_condition_nothing_is_said) {
  struct until until;
  open_until(&until, 36, NULL);
  show(&until);
  cr_expect(until.kit.result.level_until == NULL, "no date");
  issue(&until, 2026, 3, 10);
  until.kit.result.has_level = false;
  show(&until);
  cr_expect(until.kit.result.level_until == NULL, "no level");
  until.kit.result.has_level = true;
  until.kit.levels[0].lasts.always = false;
  show(&until);
  cr_expect(until.kit.result.level_until == NULL, "a condition that does not hold");
  until.kit.levels[0].lasts = (struct as_lasts){.months = 0, .always = true};
  show(&until);
  cr_expect(until.kit.result.level_until == NULL, "nothing is said of it");
  cr_expect_eq(until.kit.result.remarks.count, 0);
  kit_close(&until.kit);
}

Test(until, a_date_beyond_the_calendar_is_left_out) {
  struct until until;
  open_until(&until, 36, NULL);
  issue(&until, 9998, 3, 10);
  show(&until);
  cr_expect(until.kit.result.level_until == NULL);
  kit_close(&until.kit);
}
