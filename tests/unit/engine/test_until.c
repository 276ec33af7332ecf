/* SPDX-License-Identifier: MIT */
#include "doc/read.h"
#include "sums_kit.h"

struct until {
  struct kit kit;
  struct as_review review;
  struct as_review_item item;
  struct as_datum fact;
  struct as_field field;
};

static void open_until(struct until *until, const char *lasts) {
  struct kit *kit = &until->kit;
  memset(until, 0, sizeof *until);
  kit_open(kit, AS_TOTAL_SUM);
  kit_section(kit, "one", NULL);
  kit_item(kit, "0", "5");
  until->field = (struct as_field){.id = "issued", .type = {.kind = AS_TYPE_DATE}};
  kit->items[0].id = "mark";
  kit->items[0].number = "";
  kit->items[0].facts = &until->field;
  kit->items[0].fact_count = 1;
  kit_total_level(kit, "good", NULL, NULL);
  struct as_source *source = AS_NEW(kit->arena, struct as_source);
  struct as_errors errors;
  as_errors_init(&errors, kit->arena);
  *source = (struct as_source){"scale.yaml", lasts, strlen(lasts), false};
  kit->levels[0].declared = as_read(kit->arena, source, &errors);
  cr_assert(kit->levels[0].declared != NULL);
  kit_score(kit, 0, "3");
  kit_add_up(kit);
  until->item.facts = &until->fact;
  until->review = (struct as_review){.scale = &kit->scale, .items = &until->item};
}

static void issue(struct until *until, int year, int month, int day) {
  until->fact.kind = AS_TYPE_DATE;
  cr_assert(as_date_make(year, month, day, &until->fact.as.date));
}

Test(until, a_level_lasts_so_many_years_from_a_fact_that_is_a_date) {
  struct until until;
  open_until(&until, "lasts: {years: 3, from: mark.issued}\n");
  issue(&until, 2024, 2, 29);
  as_until_show(&until.review, until.kit.arena, &until.kit.result);
  cr_expect_str_eq(until.kit.result.level_until, "2027-02-28");
  cr_assert_eq(until.kit.result.remarks.count, 1);
  cr_expect(strstr(until.kit.result.remarks.texts[0], "2025-02-28, 2026-02-28.") != NULL, "%s",
            until.kit.result.remarks.texts[0]);
  kit_close(&until.kit);
}

Test(until, one_year_has_no_yearly_dates_before_its_end) {
  struct until until;
  open_until(&until, "lasts: {years: 1, from: mark.issued}\n");
  issue(&until, 2026, 3, 10);
  as_until_show(&until.review, until.kit.arena, &until.kit.result);
  cr_expect_str_eq(until.kit.result.level_until, "2027-03-10");
  cr_expect_eq(until.kit.result.remarks.count, 0);
  kit_close(&until.kit);
}

Test(until, without_the_date_or_the_level_nothing_is_said) {
  static const char *const texts[] = {"lasts: {years: 3, from: mark.issued}\n",
                                      "lasts: {years: 3, from: mark.isued}\n",
                                      "lasts: {years: 3, from: other.issued}\n",
                                      "lasts: {years: 0, from: mark.issued}\n",
                                      "lasts: {years: 3}\n",
                                      "help: nothing\n"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct until until;
    open_until(&until, texts[i]);
    if (i > 0)
      issue(&until, 2026, 3, 10);
    as_until_show(&until.review, until.kit.arena, &until.kit.result);
    cr_expect(until.kit.result.level_until == NULL, "%s", texts[i]);
    issue(&until, 2026, 3, 10);
    until.kit.result.has_level = false;
    as_until_show(&until.review, until.kit.arena, &until.kit.result);
    cr_expect(until.kit.result.level_until == NULL, "%s", texts[i]);
    kit_close(&until.kit);
  }
}
