/* SPDX-License-Identifier: MIT */
/* Evidence with which an item's figure comes to lie where it is wanted.
 *
 * Specimens go first: they stand about the numbers of the item and find most figures. Shares are
 * found by counting: of so many rows so many have another value in one column, until a
 * whole-number ratio falls in; 64.3 is 9 of 14. Nothing is presumed of the rule: it is asked. */
#include "qa/linting.h"
#include "qa/specimen.h"

#include <string.h>

enum {
  SPECIMENS = 4000, /* gone through first */
  LOOKS = 12000,    /* while counting */
  MOST_ROWS = 34,   /* shares of up to so many rows: some lie in every percent but the outermost */
  MOST_SHARES = 8,  /* tried of them */
  MOST_FAULTS = 20  /* then the rule is given up */
};

/* k of n rows */
struct share {
  uint32_t k, n;
};

/* What is looked for, and how many specimens ended as a fault: a rule that is stopped for its time
 * again and again would take hours. */
struct wish {
  const struct as_range *range;
  uint32_t *faults;
};

struct hunt {
  struct as_specimens *specimens;
  struct wish wish;
  struct share shares[MOST_SHARES];
  uint32_t share_count, looks;
  const struct as_value *found; /* a case */
};

static bool is_figure_in(const struct as_range *range, const struct as_item_result *result) {
  return result->has_score && !result->by_reviewer && result->value.kind != AS_TYPE_NONE &&
         as_range_holds(range, result->value.as.number);
}

/* One that is no use, too, after so many faults: it ends the search. */
static bool is_wanted(const void *context, const struct as_specimen *specimen) {
  const struct wish *wish = context;
  if (specimen->result->status == AS_FAULT && ++*wish->faults >= MOST_FAULTS)
    return true;
  return !specimen->has_settings && is_figure_in(wish->range, specimen->result);
}

/* A specimen at which the rule has a figure, with rows. */
static bool has_figure(const void *context, const struct as_specimen *specimen) {
  const struct as_item_result *result = specimen->result;
  (void)context;
  return !specimen->has_settings && result->has_score && !result->by_reviewer &&
         result->value.kind != AS_TYPE_NONE && as_value_get(specimen->test_case, "tables");
}

struct start {
  const struct as_specimens *specimens;
  uint16_t *point;
};

static bool note_start(const void *context, const struct as_specimen *specimen) {
  const struct start *start = context;
  if (!has_figure(NULL, specimen))
    return false;
  memcpy(start->point, specimen->point, start->specimens->count * sizeof *start->point);
  return true;
}

static bool look(struct hunt *hunt, const struct as_lint *lint, const uint16_t *point) {
  struct as_specimen specimen;
  hunt->looks++;
  if (!as_specimens_at(hunt->specimens, point, &specimen) || !is_wanted(&hunt->wish, &specimen))
    return false;
  hunt->found = as_specimen_copy(lint->arena, specimen.test_case);
  return true;
}

/* Of n rows, k with that value: the two axes are given one more variant each, which is changed in
 * place from look to look. */
static bool count_rows(struct hunt *hunt, const struct as_lint *lint, uint16_t *point,
                       uint32_t rows, uint32_t column, struct as_value value) {
  struct as_axis *axes = hunt->specimens->axes;
  struct as_variant many = axes[rows].variants[0];
  struct as_variant some = {.value = value};
  const struct as_axis kept[] = {axes[rows], axes[column]};
  const uint16_t at[] = {point[rows], point[column]};
  struct as_variant sets[2][2] = {{kept[0].variants[0], many}, {kept[1].variants[0], some}};
  bool found = false;
  axes[rows].variants = sets[0];
  axes[column].variants = sets[1];
  axes[rows].count = axes[column].count = 2;
  point[rows] = point[column] = 1;
  for (uint32_t i = 0; i < hunt->share_count && !found && hunt->looks < LOOKS; i++) {
    sets[0][1].rows = hunt->shares[i].n;
    sets[0][1].none = false;
    sets[1][1].rows = hunt->shares[i].k;
    found = look(hunt, lint, point);
  }
  axes[rows] = kept[0];
  axes[column] = kept[1];
  point[rows] = at[0];
  point[column] = at[1];
  return found;
}

static int rows_axis(const struct as_specimens *specimens, uint32_t table) {
  for (uint32_t i = 0; i < specimens->count; i++)
    if (specimens->axes[i].kind == AS_AXIS_ROWS && specimens->axes[i].table == table)
      return (int)i;
  return -1;
}

/* Words alone are counted: numbers the specimens went through. */
static bool is_word(const struct hunt *hunt, const struct as_axis *axis,
                    const struct as_variant *variant) {
  const struct as_table_spec *table = &hunt->specimens->scale->tables[axis->table];
  enum as_type_kind kind = table->columns[axis->index].type.kind;
  return variant->value.kind == AS_TEXT &&
         (kind == AS_TYPE_CHOICE || kind == AS_TYPE_YES_NO || kind == AS_TYPE_TEXT);
}

/* One value of each column at a time: the last that is declared is likeliest not to count. */
static bool count_columns(struct hunt *hunt, const struct as_lint *lint, uint16_t *point) {
  const struct as_specimens *specimens = hunt->specimens;
  for (uint32_t i = 0; i < specimens->count; i++) {
    const struct as_axis axis = specimens->axes[i];
    int rows = axis.kind == AS_AXIS_COLUMN ? rows_axis(specimens, axis.table) : -1;
    for (uint32_t v = axis.count; v-- > 0 && rows >= 0;)
      if (is_word(hunt, &axis, &axis.variants[v])) {
        if (count_rows(hunt, lint, point, (uint32_t)rows, i, axis.variants[v].value))
          return true;
        break;
      }
  }
  return false;
}

/* Shares of rows, and what is left of them, that are such a percentage; the fewest rows first. */
static void find_shares(struct hunt *hunt) {
  struct as_decimal percent;
  for (uint32_t n = 2; n <= MOST_ROWS; n++)
    for (uint32_t k = 1; k < n; k++)
      for (int rest = 0; rest < 2 && hunt->share_count < MOST_SHARES; rest++)
        if (as_decimal_divide(as_decimal_of(100 * (int64_t)(rest ? n - k : k)), as_decimal_of(n),
                              &percent) &&
            as_range_holds(hunt->wish.range, percent))
          hunt->shares[hunt->share_count++] = (struct share){k, n};
}

/* From the start, and from where one thing differs throughout. */
static void count(struct hunt *hunt, const struct as_lint *lint, uint16_t *point) {
  const struct as_specimens *specimens = hunt->specimens;
  find_shares(hunt);
  if (hunt->share_count == 0 || *hunt->wish.faults >= MOST_FAULTS ||
      count_columns(hunt, lint, point))
    return;
  for (uint32_t i = 0; i < specimens->count; i++) {
    uint16_t at = point[i];
    for (uint16_t v = 0; v < specimens->axes[i].count && hunt->looks < LOOKS; v++) {
      point[i] = v;
      if (v != at && count_columns(hunt, lint, point))
        return;
    }
    point[i] = at;
  }
}

const struct as_value *as_lint_hunt(const struct as_lint *lint, const struct as_item *item,
                                    const struct as_range *range) {
  uint32_t index = (uint32_t)(item - lint->scale->items);
  struct as_mentions *mentions = as_mentions_new(lint->arena, lint->scale);
  struct as_specimens *specimens =
      as_specimens_new(lint->arena, lint->engine, lint->scale, index, mentions);
  uint32_t faults = 0;
  struct hunt hunt = {.specimens = specimens, .wish = {range, &faults}};
  hunt.found = as_specimens_find(specimens, SPECIMENS, lint->arena, is_wanted, &hunt.wish);
  struct start start = {specimens, AS_NEW_ARRAY(lint->arena, uint16_t, specimens->count)};
  if (!hunt.found && as_lint_is_percent(item) &&
      as_specimens_find(specimens, SPECIMENS, lint->arena, note_start, &start))
    count(&hunt, lint, start.point);
  as_specimens_done(specimens);
  if (!hunt.found || faults >= MOST_FAULTS)
    return NULL;
  return as_specimen_review(lint->arena, lint->scale, index, hunt.found);
}
