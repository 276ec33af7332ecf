/* SPDX-License-Identifier: MIT */
/* Reasons why a mutant lives. The one idea: as with gaps of coverage, an excuse is held to what it
 * excuses: one whose mutant is killed, or is not there, is an error, so that excuses do not
 * outlive their reason. Decided against: excuses by the file or the item, which would hide new
 * survivors. */
#include "base/file.h"
#include "base/text.h"
#include "qa/mutating.h"

static bool is_script(const struct as_mutant *mutant) {
  size_t size = strlen(mutant->source->path);
  return size > 4 && strcmp(mutant->source->path + size - 4, ".lua") == 0;
}

/* As an excuse names it: with its column only where that is needed. */
static const char *name_of(const struct as_mutation *mutation, const struct as_mutant *mutant,
                           bool column) {
  const char *file = as_path_name(mutant->source->path);
  if (!is_script(mutant))
    return mutant->what;
  if (column)
    return as_arena_print(mutation->arena, "%s:%u:%u: %s", file, (unsigned)mutant->line,
                          (unsigned)mutant->column, mutant->what);
  return as_arena_print(mutation->arena, "%s:%u: %s", file, (unsigned)mutant->line, mutant->what);
}

static bool is_named(const struct as_mutation *mutation, const struct as_mutant *mutant,
                     const char *words) {
  return as_text_equal(name_of(mutation, mutant, false), words) ||
         (is_script(mutant) && as_text_equal(name_of(mutation, mutant, true), words));
}

/* The mutants that a test of the scale can excuse: the scale's, and those of the shared rules. */
static bool is_of(const struct as_mutated_group *group, const struct as_scale *scale) {
  return !group->name || as_text_equal(group->name, scale->id);
}

struct excuse {
  const struct as_scale *scale;
  const struct as_entry *entry; /* the words, and the reason */
};

static void excuse_one(struct as_mutation *mutation, struct as_mutated_group *group,
                       struct as_mutated *one, const struct excuse *excuse) {
  one->end = AS_MUTANT_EXCUSED;
  one->why = as_text_printable_copy(mutation->arena, as_value_text(&excuse->entry->value));
  one->near_name = NULL;
  group->survived--;
  group->excused++;
}

static const char *nearest(const struct as_mutation *mutation, const struct excuse *excuse,
                           struct as_errors *errors) {
  const char **names = AS_NEW_ARRAY(mutation->arena, const char *, mutation->mutants + 1);
  size_t count = 0;
  for (uint32_t i = 0; i < mutation->group_count; i++)
    for (uint32_t k = 0;
         is_of(&mutation->groups[i], excuse->scale) && k < mutation->groups[i].mutants.count; k++)
      names[count++] = name_of(mutation, mutation->groups[i].all[k].mutant, false);
  return as_errors_nearest(errors, excuse->entry->key.as.text, names, count);
}

static void settle_one(struct as_mutation *mutation, const struct excuse *excuse,
                       struct as_errors *errors) {
  const char *words = excuse->entry->key.as.text;
  struct as_place place = as_value_place(&excuse->entry->key);
  const struct as_mutated *dead = NULL;
  bool lives = false;
  for (uint32_t i = 0; i < mutation->group_count; i++) {
    struct as_mutated_group *group = &mutation->groups[i];
    for (uint32_t k = 0; is_of(group, excuse->scale) && k < group->mutants.count; k++) {
      struct as_mutated *one = &group->all[k];
      if (!is_named(mutation, one->mutant, words))
        continue;
      lives |= one->end == AS_MUTANT_SURVIVED || one->end == AS_MUTANT_EXCUSED;
      if (one->end == AS_MUTANT_SURVIVED)
        excuse_one(mutation, group, one, excuse);
      else if (one->end != AS_MUTANT_EXCUSED)
        dead = one;
    }
  }
  if (lives)
    return;
  if (dead)
    as_errors_add(errors, place, "not_killed: \"%s\" %s: take the excuse away", words,
                  dead->end == AS_MUTANT_EQUIVALENT ? "is known to be equivalent"
                  : dead->end == AS_MUTANT_REFUSED  ? "cannot even be loaded"
                                                    : "is killed by a case");
  else if (!(mutation->some_items || (mutation->some_scripts && strstr(words, ".lua:"))))
    as_errors_add(errors, place, "not_killed: there is no mutant %s%s",
                  as_errors_value(errors, place, words), nearest(mutation, excuse, errors));
}

bool as_mutation_settle(struct as_mutation *mutation, struct as_errors *errors) {
  size_t before = errors->errors;
  for (uint32_t i = 0; i < mutation->test_count; i++) {
    const struct as_value *all = as_rule_test_not_killed(mutation->tests[i]);
    for (uint32_t k = 0; all && k < all->count; k++) {
      const struct excuse excuse = {as_rule_test_scale(mutation->tests[i]), &all->as.entries[k]};
      settle_one(mutation, &excuse, errors);
    }
  }
  return errors->errors == before;
}
