/* SPDX-License-Identifier: MIT */
/* What can be varied of an item's evidence, and which values are worth a look.
 *
 * The one idea: a rule compares evidence with numbers of its scale, so the numbers that stand in
 * the item (bands, conditions, params, settings), and one step either side of them, are where
 * something can change; of words, every one that is declared. Decided against: random values,
 * which hit an edge once in a blue moon. */
#include "qa/specimen.h"

#include "base/text.h"
#include "doc/build.h"
#include "qa/specimen_numbers.h"

enum {
  MOST_NUMBERS = 40,   /* of an item; more only cost time */
  MOST_VARIANTS = 120, /* of an axis */
  MOST_ROWS = 12,   /* of a list of people or jobs: more than a sample's least, in most scales */
  FEW_ROWS = 2,     /* of those whom other lists refer to: staff */
  FEW_NUMBERS = 10, /* of a type with so few, all are looked at */
  DAYS_BACK = 1100, /* as far as a number of days can be meant: three years */
  MONTHS_BACK = 36
};

struct making {
  struct as_specimens *to;
  const struct as_item *item;
  struct as_numbers numbers;
};

static bool same_value(const struct as_value *a, const struct as_value *b) {
  if (a->kind != b->kind || a->count != b->count)
    return false;
  for (uint32_t i = 0; a->kind == AS_LIST && i < a->count; i++)
    if (!same_value(&a->as.items[i], &b->as.items[i]))
      return false;
  return a->kind != AS_TEXT || as_text_equal(a->as.text, b->as.text);
}

static void add_variant(struct making *making, struct as_axis *axis, struct as_variant variant) {
  if (axis->count >= MOST_VARIANTS)
    return;
  for (uint32_t i = 0; i < axis->count; i++) {
    const struct as_variant *old = &axis->variants[i];
    if (old->rows == variant.rows && old->alternate == variant.alternate &&
        old->none == variant.none && same_value(&old->value, &variant.value))
      return;
  }
  struct as_variant *variants = as_arena_grow(making->to->arena, axis->variants, axis->count,
                                              axis->count + 1, sizeof *variants);
  variants[axis->count++] = variant;
  axis->variants = variants;
}

static void add_value(struct making *making, struct as_axis *axis, struct as_value value) {
  add_variant(making, axis, (struct as_variant){.value = value, .rows = UINT32_MAX});
}

enum nearness { EXACTLY, TENFOLD, BELOW, ABOVE, NEARNESS };

/* The number itself, what makes it of ten in each, or a step beside it. */
static bool near_number(const struct as_type *type, struct as_decimal number, enum nearness how,
                        struct as_decimal *out) {
  const struct as_decimal step =
      type->kind == AS_TYPE_WHOLE ? as_decimal_of(1) : (struct as_decimal){5, 1};
  *out = number;
  if (how == TENFOLD)
    return !type->max.given && as_decimal_multiply(number, as_decimal_of(10), out);
  if (how == BELOW)
    return as_decimal_subtract(number, step, out);
  return how == EXACTLY || as_decimal_add(number, step, out);
}

/* Something that the bounds allow and no number of the item is needed for. */
static struct as_value any_number(const struct making *making, const struct as_type *type) {
  static const int64_t tries[] = {100, 10, 6, 5, 1, 0};
  struct as_arena *arena = making->to->arena;
  if (type->max.given && as_number_fits(type, type->max.value))
    return as_value_of_number(arena, type->max.value);
  for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
    if (as_number_fits(type, as_decimal_of(tries[i])))
      return as_value_of_number(arena, as_decimal_of(tries[i]));
  const struct as_bound *low = type->min.given ? &type->min : &type->above;
  struct as_decimal number = low->given ? low->value : as_decimal_of(0);
  if (!as_number_fits(type, number) && !as_decimal_add(number, as_decimal_of(1), &number))
    return as_value_of_nothing();
  return as_value_of_number(arena, number);
}

static struct as_value list_of(const struct making *making, struct as_value one,
                               const struct as_value *two) {
  struct as_value list = as_value_of_list();
  as_list_add(making->to->arena, &list, one);
  if (two != NULL)
    as_list_add(making->to->arena, &list, *two);
  return list;
}

static struct as_value days_back(const struct making *making, int days) {
  return as_value_of_date(making->to->arena, AS_SPECIMEN_DATE - days);
}

static void add_date(struct making *making, struct as_axis *axis, int32_t date, bool list) {
  for (int32_t day = date - 1; day <= date + 1; day++) {
    struct as_value value = as_value_of_date(making->to->arena, day);
    struct as_value today = days_back(making, 0);
    add_value(making, axis, list ? list_of(making, value, &today) : value);
  }
}

/* Dates so many days, and so many months, before the review's. */
static void add_dates(struct making *making, struct as_axis *axis, bool list) {
  for (uint32_t i = 0; i < making->numbers.count; i++) {
    int64_t number = 0;
    int32_t date = 0;
    if (!as_decimal_to_int(making->numbers.all[i], &number) || number < 0 || number > DAYS_BACK)
      continue;
    if (number <= MONTHS_BACK && as_date_add_months(AS_SPECIMEN_DATE, -(int)number, &date))
      add_date(making, axis, date, list);
    add_date(making, axis, AS_SPECIMEN_DATE - (int32_t)number, list);
  }
}

static void add_numbers(struct making *making, struct as_axis *axis, const struct as_type *type) {
  struct as_decimal near;
  for (enum nearness pass = EXACTLY; pass < NEARNESS; pass += 2)
    for (uint32_t i = 0; i < making->numbers.count; i++)
      for (enum nearness how = pass; how < pass + 2; how++)
        if (near_number(type, making->numbers.all[i], how, &near) && as_number_fits(type, near))
          add_value(making, axis, as_value_of_number(making->to->arena, near));
  for (int64_t n = 0; n <= FEW_NUMBERS && type->max.given; n++)
    if (as_decimal_compare(type->max.value, as_decimal_of(FEW_NUMBERS)) <= 0 &&
        as_number_fits(type, as_decimal_of(n)))
      add_value(making, axis, as_value_of_number(making->to->arena, as_decimal_of(n)));
}

static void add_list_values(struct making *making, struct as_axis *axis,
                            const struct as_type *element) {
  struct as_axis each = {0};
  if (element->kind == AS_TYPE_DATE) {
    add_dates(making, axis, true);
    return;
  }
  if (as_is_number(element->kind))
    add_numbers(making, &each, element);
  for (uint32_t i = 0; i < element->choice_count; i++)
    add_value(making, &each, as_value_of_text(element->choices[i]));
  for (uint32_t i = 0; i < each.count; i++)
    add_value(making, axis, list_of(making, each.variants[i].value, NULL));
  for (uint32_t i = 0; i + 1 < each.count; i++)
    add_value(making, axis, list_of(making, each.variants[i].value, &each.variants[i + 1].value));
  add_value(making, axis, as_value_of_list());
}

/* Every value of a type that is worth a look. */
static void add_values(struct making *making, struct as_axis *axis, const struct as_type *type) {
  if (type->kind == AS_TYPE_YES_NO) {
    add_value(making, axis, as_value_of_yes(true));
    add_value(making, axis, as_value_of_yes(false));
  }
  for (uint32_t i = 0; i < type->choice_count && type->kind == AS_TYPE_CHOICE; i++)
    add_value(making, axis, as_value_of_text(type->choices[i]));
  if (as_is_number(type->kind))
    add_numbers(making, axis, type);
  else if (type->kind == AS_TYPE_DATE)
    add_dates(making, axis, false);
  else if (type->kind == AS_TYPE_LIST)
    add_list_values(making, axis, type->element);
  else if (type->kind == AS_TYPE_TEXT)
    add_value(making, axis, as_value_of_text("A text"));
  else if (type->kind == AS_TYPE_TIME)
    add_value(making, axis, as_value_of_text("09:00"));
}

static struct as_value any_value(const struct making *making, const struct as_type *type) {
  struct as_value today = days_back(making, 0);
  switch (type->kind) {
  case AS_TYPE_WHOLE:
  case AS_TYPE_NUMBER:
  case AS_TYPE_PERCENT:
    return any_number(making, type);
  case AS_TYPE_YES_NO:
    return as_value_of_yes(true);
  case AS_TYPE_CHOICE:
    return as_value_of_text(type->choices[0]);
  case AS_TYPE_DATE:
    return days_back(making, 1);
  case AS_TYPE_TIME:
    return as_value_of_text("09:00");
  case AS_TYPE_LIST:
    return type->element->kind == AS_TYPE_DATE
               ? list_of(making, days_back(making, 60), &today)
               : list_of(making, any_value(making, type->element), NULL);
  default:
    return as_value_of_text("A text");
  }
}

static struct as_axis *add_axis(struct making *making, enum as_axis_kind kind, uint32_t table,
                                uint32_t index) {
  struct as_specimens *to = making->to;
  to->axes = as_arena_grow(to->arena, to->axes, to->count, to->count + 1, sizeof *to->axes);
  to->axes[to->count] = (struct as_axis){.kind = kind, .table = table, .index = index};
  return &to->axes[to->count++];
}

/* Whether a value of a fact makes a test of a cap or an override true: it is held against the
 * service. */
static bool is_adverse(const struct as_test *test, const struct as_datum *value) {
  bool any = false;
  if (test->op == AS_IS_IN_RANGE)
    return as_is_number(value->kind) && as_range_holds(&test->range, value->as.number);
  for (uint32_t i = 0; i < test->value_count; i++)
    any = any || as_datum_equal(&test->values[i], value);
  return any != (test->op == AS_IS_NOT);
}

static bool limits_mind(const struct as_limit *limits, uint32_t count, uint32_t fact,
                        const struct as_datum *value) {
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t c = 0; c < limits[i].when.count; c++)
      for (uint32_t t = 0; t < limits[i].when.any[c].count; t++) {
        const struct as_test *test = &limits[i].when.any[c].tests[t];
        if (test->subject == AS_SUBJECT_FACT && test->index == fact && is_adverse(test, value))
          return true;
      }
  return false;
}

/* The first value that no cap or override minds comes first: good evidence. */
static void put_good_first(struct making *making, struct as_axis *axis) {
  const struct as_item *item = making->item;
  struct as_variant *variants = (struct as_variant *)(uintptr_t)axis->variants;
  for (uint32_t i = 0; i < axis->count; i++) {
    struct as_errors errors;
    struct as_datum datum = {.kind = AS_TYPE_NONE};
    as_errors_init(&errors, making->to->arena);
    if (!as_type_read_value(&item->facts[axis->index].type, &variants[i].value, "a fact",
                            making->to->arena, &datum, &errors) ||
        limits_mind(item->caps, item->cap_count, axis->index, &datum) ||
        limits_mind(item->overrides, item->override_count, axis->index, &datum))
      continue;
    struct as_variant good = variants[i];
    memmove(&variants[1], &variants[0], i * sizeof *variants);
    variants[0] = good;
    return;
  }
}

static void put_absent_second(struct making *making, struct as_axis *axis, bool required) {
  if (required || axis->count >= MOST_VARIANTS)
    return;
  add_variant(making, axis,
              (struct as_variant){.value = as_value_of_nothing(), .rows = UINT32_MAX});
  struct as_variant *variants = (struct as_variant *)(uintptr_t)axis->variants;
  struct as_variant absent = variants[axis->count - 1];
  memmove(&variants[2], &variants[1], (axis->count - 2) * sizeof *variants);
  variants[1] = absent;
  axis->may_be_absent = true;
}

static bool looks_at(const struct as_limit *limits, uint32_t count, uint32_t fact) {
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t c = 0; c < limits[i].when.count; c++)
      for (uint32_t t = 0; t < limits[i].when.any[c].count; t++)
        if (limits[i].when.any[c].tests[t].subject == AS_SUBJECT_FACT &&
            limits[i].when.any[c].tests[t].index == fact)
          return true;
  return false;
}

static void add_facts(struct making *making) {
  const struct as_item *item = making->item;
  for (uint32_t i = 0; i < item->fact_count; i++) {
    struct as_axis *axis = add_axis(making, AS_AXIS_FACT, 0, i);
    add_value(making, axis, any_value(making, &item->facts[i].type));
    add_values(making, axis, &item->facts[i].type);
    put_good_first(making, axis);
    axis->minded = looks_at(item->caps, item->cap_count, i) ||
                   looks_at(item->overrides, item->override_count, i);
    put_absent_second(making, axis, item->facts[i].required);
  }
}

static void add_points(struct making *making) {
  const struct as_item *item = making->item;
  struct as_axis *axis = add_axis(making, AS_AXIS_ANCHOR, 0, 0);
  if (!item->judged)
    add_value(making, axis, as_value_of_nothing());
  for (uint32_t i = 0; i < item->anchor_count; i++)
    add_value(making, axis, as_value_of_number(making->to->arena, item->anchors[i].score));
  add_value(making, axis, as_value_of_number(making->to->arena, item->max));
  add_value(making, axis, as_value_of_number(making->to->arena, item->min));
  if (item->judged)
    put_absent_second(making, axis, false);
}

static void add_elements(struct making *making) {
  struct as_axis *all = NULL;
  if (making->item->element_count > 0)
    all = add_axis(making, AS_AXIS_ELEMENTS, 0, 0);
  for (uint32_t k = making->item->element_count + 1; k-- > 0 && all != NULL;)
    add_variant(making, all, (struct as_variant){.rows = k});
  for (uint32_t i = 0; i < making->item->element_count; i++) {
    struct as_axis *axis = add_axis(making, AS_AXIS_ELEMENT, 0, i);
    add_value(making, axis, as_value_of_yes(true));
    put_absent_second(making, axis, false);
    add_value(making, axis, as_value_of_yes(false));
  }
}

static void add_settings(struct making *making) {
  const struct as_item *item = making->item;
  for (uint32_t i = 0; i < item->setting_count; i++) {
    const struct as_field *setting = &item->settings[i];
    if (setting->type.kind != AS_TYPE_CHOICE && setting->type.kind != AS_TYPE_YES_NO)
      continue;
    struct as_axis *axis = add_axis(making, AS_AXIS_SETTING, 0, i);
    add_value(making, axis, as_value_of_nothing());
    for (uint32_t k = 0; k < setting->type.choice_count; k++)
      if (k != setting->fallback.choice)
        add_value(making, axis, as_value_of_text(setting->type.choices[k]));
    if (setting->type.kind == AS_TYPE_YES_NO)
      add_value(making, axis, as_value_of_yes(!setting->fallback.as.yes));
  }
}

static bool is_referred_to(const struct as_scale *scale, uint32_t table) {
  for (uint32_t t = 0; t < scale->table_count; t++)
    for (uint32_t c = 0; c < scale->tables[t].column_count; c++)
      if (t != table &&
          as_text_equal(scale->tables[t].columns[c].refers_to, scale->tables[table].id))
        return true;
  return false;
}

static bool refers(const struct as_table_spec *table) {
  for (uint32_t c = 0; c < table->column_count; c++)
    if (table->columns[c].refers_to != NULL)
      return true;
  return false;
}

static void add_rows(struct making *making, uint32_t table) {
  const struct as_scale *scale = making->to->scale;
  bool few = is_referred_to(scale, table) && !refers(&scale->tables[table]);
  const uint32_t rows[] = {few ? FEW_ROWS : MOST_ROWS, 0, 0, 1, 2, 3, 5};
  struct as_axis *axis = add_axis(making, AS_AXIS_ROWS, table, 0);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    add_variant(making, axis, (struct as_variant){.rows = rows[i], .none = i == 1});
  axis->may_be_absent = true;
  for (uint32_t i = 0; i < making->numbers.count; i++) {
    int64_t number = 0;
    if (as_decimal_to_int(making->numbers.all[i], &number) && number > 0 &&
        number <= 2 * MOST_ROWS)
      for (int64_t n = number - 1; n <= number + 1; n++)
        add_variant(making, axis, (struct as_variant){.rows = (uint32_t)n});
  }
}

static void add_some(struct making *making, struct as_axis *axis, struct as_value value,
                     uint32_t rows, bool alternate) {
  add_variant(making, axis,
              (struct as_variant){.value = value, .rows = rows, .alternate = alternate});
}

/* The value in all rows, or in a share of them: far apart ones first. */
static void add_shares(struct making *making, struct as_axis *axis, struct as_value value,
                       size_t from, size_t to) {
  static const uint32_t shares[] = {6, 10, 3, 9, 8, 11, 1, 7, 5, 4, 2};
  for (size_t i = from; i < to && i < sizeof shares / sizeof *shares; i++)
    add_some(making, axis, value, shares[i], false);
}

/* The values in all rows, in some and in every other: first one that is likely to be otherwise
 * than the matter of course, which for choices is the last that is declared. */
static void add_column(struct making *making, uint32_t table, uint32_t column, bool few) {
  enum { SOME = 5, ALL = 11 };
  const struct as_field *field = &making->to->scale->tables[table].columns[column];
  const struct as_value nothing = as_value_of_nothing();
  bool is_key = making->to->scale->tables[table].key == (int32_t)column;
  bool choice = field->type.kind == AS_TYPE_CHOICE || field->type.kind == AS_TYPE_YES_NO;
  struct as_axis each = {0};
  add_values(making, &each, &field->type);
  struct as_axis *axis = add_axis(making, AS_AXIS_COLUMN, table, column);
  add_some(making, axis, nothing, 0, false);
  put_absent_second(making, axis, field->required || is_key);
  if (is_key || field->refers_to != NULL || each.count == 0)
    return;
  const struct as_value first = each.variants[choice ? each.count - 1 : 0].value;
  add_value(making, axis, first);
  for (size_t i = 0; i < SOME && !few; i++) {
    if (axis->may_be_absent && i < 2)
      add_shares(making, axis, nothing, i, i + 1);
    add_shares(making, axis, first, i, i + 1);
  }
  for (uint32_t i = 0; i < each.count && axis->count < MOST_VARIANTS / 2; i++)
    add_value(making, axis, each.variants[i].value);
  if (!few)
    add_shares(making, axis, first, SOME, ALL);
  if (!few && axis->may_be_absent)
    add_shares(making, axis, nothing, 2, ALL);
  for (uint32_t i = 0; i < each.count; i++)
    add_some(making, axis, each.variants[i].value, UINT32_MAX, true);
}

static void add_tables(struct making *making, struct as_mentions *mentions) {
  const struct as_scale *scale = making->to->scale;
  for (uint32_t t = 0; t < scale->table_count; t++) {
    const struct as_table_spec *table = &scale->tables[t];
    if (!as_mentions_reaches(mentions, making->item, table->id))
      continue;
    add_rows(making, t);
    bool few = is_referred_to(scale, t) && !refers(table);
    for (uint32_t c = 0; c < table->column_count; c++)
      if (as_mentions_reaches(mentions, making->item, table->columns[c].id))
        add_column(making, t, c, few);
  }
}

/* Whether the axes hold all the values there are. */
static bool is_whole(const struct making *making) {
  const struct as_item *item = making->item;
  for (uint32_t i = 0; i < making->to->count; i++)
    if (making->to->axes[i].kind == AS_AXIS_ROWS)
      return false;
  for (uint32_t i = 0; i < item->fact_count; i++)
    if (item->facts[i].type.kind != AS_TYPE_YES_NO && item->facts[i].type.kind != AS_TYPE_CHOICE)
      return false;
  return item->applies == NULL;
}

void as_specimen_axes(struct as_specimens *specimens, struct as_mentions *mentions) {
  struct making making = {.to = specimens, .item = &specimens->scale->items[specimens->item]};
  as_numbers_find(making.item, &making.numbers);
  add_points(&making);
  add_facts(&making);
  add_elements(&making);
  add_tables(&making, mentions);
  add_settings(&making);
  specimens->whole = is_whole(&making);
}
