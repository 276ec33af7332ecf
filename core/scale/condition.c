/* SPDX-License-Identifier: MIT */
/* Conditions as data: "tracked: no", "uptake: {below: 20}", "rural: {not: yes}", "leader_review:
 * [monthly, none]".
 *
 * A map holds when all of its tests hold, a list of maps when any does, the word "always" always.
 * Every name is looked up and every value read by the type of what it is compared with, here: a
 * misspelt choice would otherwise be a cap that never holds. Decided against: an expression
 * language, which could not be listed, inverted or explained. */
#include "scale/loading.h"

#include <string.h>

struct context {
  struct as_loading *loading;
  const struct as_item *item;
  const char *what;
};

static const char *joined(const struct context *context, const char *prefix, const char *id) {
  return as_arena_print(context->loading->arena, "%s%s", prefix, id);
}

/* The level of a scale that has no levels. */
static bool is_choice_of_none(const struct as_type *type) {
  return type->kind == AS_TYPE_CHOICE && type->choice_count == 0;
}

/* Every name that a condition of this item may use. */
static const char **all_names(const struct context *context, uint32_t *count) {
  const struct as_item *item = context->item;
  size_t room = (size_t)item->fact_count + item->figure_count + item->setting_count +
                item->element_count + 2;
  const char **names = AS_NEW_ARRAY(context->loading->arena, const char *, room);
  uint32_t used = 0;
  for (uint32_t i = 0; i < item->fact_count; i++)
    names[used++] = item->facts[i].id;
  for (uint32_t i = 0; i < item->figure_count; i++)
    if (!is_choice_of_none(&item->figures[i].type))
      names[used++] = item->figures[i].id;
  for (uint32_t i = 0; i < item->setting_count; i++)
    names[used++] = joined(context, "settings.", item->settings[i].id);
  for (uint32_t i = 0; i < item->element_count; i++)
    names[used++] = joined(context, "present.", item->elements[i].id);
  if (item->id) {
    names[used++] = "value";
    names[used++] = "score";
  }
  *count = used;
  return names;
}

/* "items.caseload_size.facts", or "facts" of the whole review. */
static const char *path_under(const struct context *context, const char *under) {
  const char *id = context->item->id;
  return id ? as_arena_print(context->loading->arena, "items.%s.%s", id, under) : under;
}

/* Who removed what a condition still looks at, or the nearest name. */
static const char *unknown_hint(const struct context *context, const char *name) {
  static const char *const under[] = {"facts", "figures", "settings", "present"};
  struct as_loading *loading = context->loading;
  if (!as_hints_help(loading))
    return "";
  const char *dot = strchr(name, '.');
  const char *last = dot ? dot + 1 : name;
  for (size_t i = 0; i < sizeof under / sizeof under[0]; i++) {
    const char *removed = as_overlay_removed(loading, path_under(context, under[i]), last);
    if (removed[0])
      return removed;
  }
  const char *removed = as_overlay_removed(loading, "settings", last);
  if (!removed[0] && !context->item->id && as_text_equal(name, "level"))
    removed = as_overlay_removed(loading, "", "levels");
  if (removed[0])
    return removed;
  uint32_t count = 0;
  const char **names = all_names(context, &count);
  return as_errors_nearest(loading->errors, name, names, count);
}

static bool find_in(const struct as_field *fields, uint32_t count, const char *id,
                    enum as_subject subject, struct as_test *test, const struct as_type **type) {
  int at = as_field_find(fields, count, id);
  if (at < 0)
    return false;
  test->subject = subject;
  test->index = (uint32_t)at;
  *type = &fields[at].type;
  return true;
}

static const char *after_prefix(const char *name, const char *prefix) {
  size_t size = strlen(prefix);
  return strncmp(name, prefix, size) == 0 ? name + size : NULL;
}

static bool find_subject(const struct context *context, const char *name, struct as_test *test,
                         const struct as_type **type) {
  static const struct as_type number = {.kind = AS_TYPE_NUMBER};
  static const struct as_type yes_no = {.kind = AS_TYPE_YES_NO};
  const struct as_item *item = context->item;
  const char *setting = after_prefix(name, "settings.");
  const char *element = after_prefix(name, "present.");
  if (setting)
    return find_in(item->settings, item->setting_count, setting, AS_SUBJECT_SETTING, test, type);
  if (element) {
    int at = as_item_element(item, element);
    test->subject = AS_SUBJECT_ELEMENT;
    test->index = at < 0 ? 0 : (uint32_t)at;
    *type = &yes_no;
    return at >= 0;
  }
  if (find_in(item->facts, item->fact_count, name, AS_SUBJECT_FACT, test, type) ||
      find_in(item->figures, item->figure_count, name, AS_SUBJECT_FIGURE, test, type))
    return !is_choice_of_none(*type);
  if (!item->id)
    return false;
  *type = &number;
  test->subject = as_text_equal(name, "score") ? AS_SUBJECT_SCORE : AS_SUBJECT_VALUE;
  return as_text_equal(name, "score") || as_text_equal(name, "value");
}

static bool is_number(const struct as_type *type) {
  return type->kind == AS_TYPE_WHOLE || type->kind == AS_TYPE_NUMBER ||
         type->kind == AS_TYPE_PERCENT;
}

/* One value or a list of them, of the subject's type. */
static bool read_values(const struct context *context, const struct as_type *type,
                        const struct as_value *value, struct as_test *test) {
  struct as_loading *loading = context->loading;
  const char *what = as_arena_print(loading->arena, "%s: %s", context->what, test->name);
  uint32_t count = value->kind == AS_LIST ? value->count : 1;
  const struct as_value *items = value->kind == AS_LIST ? value->as.items : value;
  struct as_datum *values = AS_NEW_ARRAY(loading->arena, struct as_datum, count);
  bool good = true;
  for (uint32_t i = 0; i < count; i++) {
    if (!as_type_read_value(type, &items[i], what, loading->arena, &values[i], loading->errors)) {
      good = false;
    } else if (values[i].kind == AS_TYPE_NONE) {
      as_errors_add(loading->errors, as_value_place(&items[i]),
                    "%s is compared with nothing: a value is wanted", what);
      good = false;
    }
  }
  if (count == 0)
    as_errors_add(loading->errors, as_value_place(value), "%s is compared with an empty list",
                  what);
  test->values = values;
  test->value_count = count;
  return good && count > 0;
}

static bool read_map_test(const struct context *context, const struct as_type *type,
                          const struct as_value *value, struct as_test *test) {
  struct as_loading *loading = context->loading;
  const struct as_value *other = as_value_get(value, "not");
  if (other && value->count == 1 && other->kind != AS_MAP) {
    test->op = AS_IS_NOT;
    return read_values(context, type, other, test);
  }
  if (!is_number(type)) {
    as_errors_add(
        loading->errors, as_value_place(value),
        "%s: %s is of type %s, so it is compared with a value, a list of values or {not: value}",
        context->what, test->name, as_type_name(type->kind));
    return false;
  }
  test->op = AS_IS_IN_RANGE;
  return as_range_read(loading, value,
                       as_arena_print(loading->arena, "%s: %s", context->what, test->name),
                       &test->range);
}

static bool read_test(const struct context *context, const struct as_entry *entry,
                      struct as_test *test) {
  struct as_loading *loading = context->loading;
  const struct as_type *type = NULL;
  test->name = entry->key.as.text;
  if (!find_subject(context, test->name, test, &type)) {
    as_errors_add(loading->errors, as_value_place(&entry->key), "%s looks at %s, which is no %s%s",
                  context->what,
                  as_errors_value(loading->errors, as_value_place(&entry->key), test->name),
                  context->item->id ? "fact, figure, setting or checklist element of this item"
                                    : "fact of a whole review and no setting of this scale",
                  unknown_hint(context, test->name));
    return false;
  }
  if (type->kind == AS_TYPE_LIST) {
    as_errors_add(loading->errors, as_value_place(&entry->key),
                  "%s looks at %s, which is a list: let the rule give a figure of it",
                  context->what, test->name);
    return false;
  }
  if (entry->value.kind == AS_MAP)
    return read_map_test(context, type, &entry->value, test);
  test->op = entry->value.kind == AS_LIST ? AS_IS_ANY_OF : AS_IS;
  return read_values(context, type, &entry->value, test);
}

static bool read_clause(const struct context *context, const struct as_value *map,
                        struct as_clause *clause) {
  struct as_loading *loading = context->loading;
  if (map->kind != AS_MAP) {
    as_errors_add(loading->errors, as_value_place(map),
                  "%s: a map of tests is wanted here, not %s", context->what,
                  as_kind_name(map->kind));
    return false;
  }
  struct as_test *tests = AS_NEW_ARRAY(loading->arena, struct as_test, map->count);
  bool good = true;
  for (uint32_t i = 0; i < map->count; i++)
    good = read_test(context, &map->as.entries[i], &tests[i]) && good;
  clause->tests = tests;
  clause->count = map->count;
  return good;
}

bool as_condition_read(struct as_loading *loading, const struct as_item *item,
                       const struct as_value *when, const char *what, struct as_condition *out) {
  struct context context = {loading, item, what};
  bool always = as_text_equal(as_value_text(when), "always");
  if (!always && (when->kind == AS_TEXT || when->kind == AS_NULL || when->count == 0)) {
    as_errors_add(loading->errors, as_value_place(when),
                  "%s: when takes a map of tests, a list of such maps, or the word always", what);
    return false;
  }
  uint32_t count = when->kind == AS_LIST ? when->count : 1;
  const struct as_value *maps = when->kind == AS_LIST ? when->as.items : when;
  struct as_clause *clauses = AS_NEW_ARRAY(loading->arena, struct as_clause, count);
  bool good = true;
  for (uint32_t i = 0; !always && i < count; i++)
    good = read_clause(&context, &maps[i], &clauses[i]) && good;
  out->any = clauses;
  out->count = count;
  return good;
}
