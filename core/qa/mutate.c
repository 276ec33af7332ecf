/* SPDX-License-Identifier: MIT */
/* Running mutants. The one idea: a mutant costs a load of the scale and the few cases it can
 * touch; so the tests are read once, the cases of an item are found by its name, and the first
 * that fails is the last that is run.
 *
 * Each mutant has a registry of its own, in which one file reads otherwise, and an engine: nothing
 * of one is left to the next, and threads share nothing but what is never written. */
#include "qa/mutate.h"

#include "base/crew.h"
#include "base/file.h"
#include "base/text.h"
#include "qa/comparing.h"
#include "qa/mutating.h"

#include <stdlib.h>
#include <string.h>

static uint32_t scale_at(struct as_mutation *mutation, const struct as_scale *scale) {
  for (uint32_t i = 0; i < mutation->scale_count; i++)
    if (mutation->scales[i] == scale)
      return i;
  mutation->scales = as_arena_grow(mutation->arena, mutation->scales, mutation->scale_count,
                                   mutation->scale_count + 1, sizeof *mutation->scales);
  mutation->scales[mutation->scale_count] = scale;
  return mutation->scale_count++;
}

static void add_cases(struct as_mutation *mutation, struct as_rule_test *test, const char *match) {
  const struct as_scale *scale = as_rule_test_scale(test);
  uint32_t at = scale_at(mutation, scale);
  for (uint32_t i = 0; i < as_rule_test_count(test); i++) {
    const struct as_value *one = as_rule_test_case(test, i);
    const char *item = as_value_get_text(one, "item");
    if (!as_rule_test_matches(one, match, mutation->arena))
      continue;
    mutation->cases = as_arena_grow(mutation->arena, mutation->cases, mutation->case_count,
                                    mutation->case_count + 1, sizeof *mutation->cases);
    int index = as_value_get(one, "review") || !item ? -1 : as_scale_item(scale, item);
    mutation->cases[mutation->case_count++] = (struct as_mutation_case){test, i, at, index};
  }
}

static bool read_tests(struct as_mutation *mutation, const struct as_mutation_wish *wish,
                       struct as_errors *errors) {
  mutation->tests = AS_NEW_ARRAY(mutation->arena, struct as_rule_test *, wish->path_count + 1);
  for (uint32_t i = 0; i < wish->path_count; i++) {
    struct as_rule_test *test = as_rule_test_open(mutation->registry, wish->paths[i], errors);
    if (!test)
      continue;
    mutation->tests[mutation->test_count++] = test;
    add_cases(mutation, test, wish->match);
  }
  return mutation->test_count == wish->path_count;
}

/* Which items a case is there for, by scale. */
static bool is_named(const struct as_mutation *mutation, const struct as_mutant *mutant) {
  for (uint32_t i = 0; i < mutation->case_count; i++) {
    const struct as_mutation_case *one = &mutation->cases[i];
    if (one->item < 0 && mutant->reach != AS_REACH_ITEMS)
      return true;
    for (uint32_t k = 0; one->item >= 0 && k < mutant->item_count; k++)
      if (as_text_equal(mutation->scales[one->scale]->items[one->item].id, mutant->items[k]))
        return true;
  }
  return false;
}

/* The items whose rule can come to this script. */
static void reach_of_script(struct as_mutation *mutation, struct as_mutants *mutants,
                            uint32_t from, const char *name) {
  struct as_mutants reached = {.arena = mutation->arena};
  struct as_mutant items = {0};
  for (uint32_t s = 0; s < mutation->scale_count; s++)
    for (uint32_t i = 0; i < mutation->scales[s]->item_count; i++)
      if (as_script_reaches(mutation->scales[s], &mutation->scales[s]->items[i], name))
        as_mutant_add_item(&reached, &items, mutation->scales[s]->items[i].id);
  for (uint32_t i = from; i < mutants->count; i++) {
    mutants->all[i].items = items.items;
    mutants->all[i].item_count = items.item_count;
  }
}

static void add_script(struct as_mutation *mutation, struct as_mutants *mutants,
                       const struct as_rule_file *file) {
  uint32_t from = mutants->count;
  for (uint32_t i = 0; i < mutants->count; i++)
    if (as_text_equal(mutants->all[i].source->path, file->source->path))
      return; /* another scale has it, too */
  as_mutants_of_script(mutants, file->source);
  reach_of_script(mutation, mutants, from, file->name);
}

static bool is_beneath(const char *folder, const char *path) {
  size_t size = strlen(folder);
  return strncmp(folder, path, size) == 0 && (path[size] == '/' || folder[size - 1] == '/');
}

static bool is_wished(struct as_mutation *mutation, const struct as_mutation_wish *wish,
                      const char *path) {
  const char *real = wish->folders ? as_path_real(mutation->arena, path) : NULL;
  for (uint32_t i = 0; real && i < wish->folder_count; i++) {
    const char *folder = as_path_real(mutation->arena, wish->folders[i]);
    if (folder && (is_beneath(folder, real) || as_text_equal(folder, real)))
      return true;
  }
  return !wish->folders;
}

/* Whether a script lies in the items/ of one of the first layers. */
static bool is_of_layers(struct as_mutation *mutation, const struct as_scale *scale,
                         uint32_t layers, const char *path) {
  const char *folder = as_path_folder(mutation->arena, path);
  for (uint32_t i = 0; i < layers; i++)
    if (as_text_equal(as_path_join(mutation->arena, scale->layers[i].folder, "items"), folder))
      return true;
  return false;
}

static const struct as_rule_file *script_at(const struct as_scale *scale, uint32_t at) {
  return at < scale->rule_count ? &scale->rules[at] : &scale->modules[at - scale->rule_count];
}

static bool is_reached(const struct as_scale *scale, const char *name) {
  for (uint32_t i = 0; i < scale->item_count; i++)
    if (as_script_reaches(scale, &scale->items[i], name))
      return true;
  return false;
}

/* Its own scripts, or those that no layer has: shared ones. */
static void add_scripts(struct as_mutation *mutation, struct as_mutants *mutants,
                        const struct as_scale *scale, const struct as_mutation_wish *shared) {
  for (uint32_t i = 0; i < scale->rule_count + scale->module_count; i++) {
    const struct as_rule_file *file = script_at(scale, i);
    const char *path = file->source->path;
    bool wanted = shared ? !is_of_layers(mutation, scale, scale->layer_count, path) &&
                               is_wished(mutation, shared, path)
                         : is_of_layers(mutation, scale, 1, path);
    if (wanted && is_reached(scale, file->name))
      add_script(mutation, mutants, file);
  }
}

static int by_place(const void *a, const void *b) {
  const struct as_mutant *left = a, *right = b;
  int order = strcmp(left->source->path, right->source->path);
  if (order == 0)
    order = (left->from > right->from) - (left->from < right->from);
  if (order == 0)
    order = (left->size > right->size) - (left->size < right->size);
  return order != 0 ? order : strcmp(left->text, right->text);
}

/* Drops what no chosen case is about, where only some were chosen, and puts the rest in order. */
static void close_group(struct as_mutation *mutation, struct as_mutated_group *group,
                        bool only_named) {
  struct as_mutants *mutants = &group->mutants;
  uint32_t kept = 0;
  for (uint32_t i = 0; i < mutants->count; i++)
    if (!only_named || is_named(mutation, &mutants->all[i]))
      mutants->all[kept++] = mutants->all[i];
  mutants->count = kept;
  if (kept > 1)
    qsort(mutants->all, kept, sizeof *mutants->all, by_place);
  group->all = AS_NEW_ARRAY(mutation->arena, struct as_mutated, kept);
  for (uint32_t i = 0; i < kept; i++)
    group->all[i].mutant = &mutants->all[i];
  mutation->mutants += kept;
  mutation->group_count += kept > 0;
}

static void list_mutants(struct as_mutation *mutation, const struct as_mutation_wish *wish) {
  mutation->groups =
      AS_NEW_ARRAY(mutation->arena, struct as_mutated_group, mutation->scale_count + 1);
  struct as_mutated_group shared = {.mutants = {.arena = mutation->arena}};
  bool only_named = wish->only_named || wish->match;
  for (uint32_t i = 0; i < mutation->scale_count; i++) {
    const struct as_scale *scale = mutation->scales[i];
    struct as_mutated_group *group = &mutation->groups[mutation->group_count];
    *group = (struct as_mutated_group){.name = scale->id, .mutants = {.arena = mutation->arena}};
    as_mutants_of_scale(&group->mutants, scale);
    add_scripts(mutation, &group->mutants, scale, NULL);
    close_group(mutation, group, only_named);
    add_scripts(mutation, &shared.mutants, scale, wish);
  }
  struct as_mutated_group *last = &mutation->groups[mutation->group_count];
  *last = shared;
  close_group(mutation, last, only_named);
}

struct as_mutation *as_mutation_open(struct as_arena *arena, struct as_registry *registry,
                                     const struct as_mutation_wish *wish,
                                     struct as_errors *errors) {
  struct as_mutation *mutation = AS_NEW(arena, struct as_mutation);
  *mutation = (struct as_mutation){.arena = arena,
                                   .registry = registry,
                                   .some_items = wish->only_named || wish->match,
                                   .some_scripts = wish->folders != NULL};
  if (read_tests(mutation, wish, errors)) {
    list_mutants(mutation, wish);
    return mutation;
  }
  as_mutation_close(mutation);
  return NULL;
}

void as_mutation_close(struct as_mutation *mutation) {
  for (uint32_t i = 0; mutation && i < mutation->test_count; i++)
    as_rule_test_close(mutation->tests[i]);
}

struct passing {
  as_case_told *told;
  void *context;
  bool failed;
};

static void note_failure(void *context, const struct as_case_outcome *outcome) {
  struct passing *passing = context;
  if (outcome->passed)
    return;
  passing->failed = true;
  passing->told(passing->context, outcome);
}

bool as_mutation_passes(struct as_mutation *mutation, as_case_told *told, void *context) {
  struct as_limits limits = as_limits_default();
  struct as_engine *engine = as_engine_new(mutation->registry, &limits);
  struct as_arena *arena = as_arena_new();
  struct passing passing = {told, context, false};
  for (uint32_t i = 0; i < mutation->case_count; i++) {
    const struct as_mutation_case *one = &mutation->cases[i];
    as_arena_reset(arena);
    as_rule_test_judge(one->test, one->index, engine, mutation->registry,
                       mutation->scales[one->scale], arena, note_failure, &passing);
  }
  as_arena_free(arena);
  as_engine_free(engine);
  return !passing.failed;
}

/* One mutant at work. */
struct piece {
  struct as_arena *arena;  /* its text, and what is said of it */
  struct as_arena *moment; /* of one case */
  struct as_mutated *out;
};

struct running {
  struct as_mutation *mutation;
  uint32_t group, next, done;
  void (*told)(void *context, uint32_t done);
  void *context;
};

static bool take(void *context, void *memory) {
  struct running *running = context;
  struct piece *piece = memory;
  while (running->group < running->mutation->group_count) {
    struct as_mutated_group *group = &running->mutation->groups[running->group];
    if (running->next < group->mutants.count) {
      piece->out = &group->all[running->next++];
      return true;
    }
    running->group++;
    running->next = 0;
  }
  return false;
}

static bool uses(const struct as_scale *scale, const char *path) {
  for (uint32_t i = 0; i < scale->layer_count; i++)
    if (as_text_equal(scale->layers[i].source->path, path))
      return true;
  for (uint32_t i = 0; i < scale->rule_count + scale->module_count; i++)
    if (as_text_equal(script_at(scale, i)->source->path, path))
      return true;
  return false;
}

bool as_mutation_touches(const struct as_mutation *mutation, const struct as_mutant *mutant,
                         const struct as_mutation_case *one) {
  if (mutant->reach == AS_REACH_ALL || one->item < 0)
    return true;
  const char *id = mutation->scales[one->scale]->items[one->item].id;
  for (uint32_t i = 0; mutant->reach == AS_REACH_ITEMS && i < mutant->item_count; i++)
    if (as_text_equal(mutant->items[i], id))
      return true;
  return false;
}

static void note_end(void *context, const struct as_case_outcome *outcome) {
  bool *passed = context;
  *passed = outcome->passed;
}

/* Cases of items before whole reviews, which cost as much as all items. false: one failed. */
static bool survives(const struct as_mutation *mutation, const struct as_mutant *mutant,
                     struct as_trial *trial, uint32_t scale, struct as_arena *moment) {
  for (int whole = 0; whole < 2; whole++)
    for (uint32_t i = 0; i < mutation->case_count; i++) {
      const struct as_mutation_case *one = &mutation->cases[i];
      bool passed = false;
      if (one->scale != scale || (one->item < 0) != whole ||
          !as_mutation_touches(mutation, mutant, one))
        continue;
      as_arena_reset(moment);
      as_rule_test_judge(one->test, one->index, trial->engine, trial->registry,
                         trial->scales[scale], moment, note_end, &passed);
      if (!passed)
        return false;
    }
  return true;
}

static enum as_mutant_end try(const struct as_mutation *mutation, const struct as_mutant *mutant,
                              struct as_trial *trial, struct piece *piece) {
  for (uint32_t i = 0; i < mutation->scale_count; i++) {
    const struct as_scale *scale = mutation->scales[i];
    struct as_errors errors;
    as_errors_init(&errors, piece->arena);
    if (!uses(scale, mutant->source->path))
      continue;
    trial->scales[i] =
        as_registry_scale_at(trial->registry, scale->layers[0].source->path, &errors);
    if (!trial->scales[i] || !as_engine_prepare(trial->engine, trial->scales[i], &errors))
      return AS_MUTANT_REFUSED;
    if (!survives(mutation, mutant, trial, i, piece->moment))
      return AS_MUTANT_KILLED;
  }
  return AS_MUTANT_SURVIVED;
}

/* Equivalent where no scale that was tried can tell. */
static void judge_survivor(const struct as_mutation *mutation, struct as_trial *trial,
                           struct piece *piece) {
  struct as_mutated *out = piece->out;
  const char *why = NULL;
  for (uint32_t i = 0; i < mutation->scale_count; i++) {
    if (!trial->scales[i])
      continue;
    why = as_mutant_equivalent(out->mutant, mutation->scales[i], trial->scales[i], piece->arena);
    if (!why)
      break;
  }
  if (why) {
    out->end = AS_MUTANT_EQUIVALENT;
    out->why = why;
  } else {
    as_mutation_nearest(mutation, out, trial, piece->arena, piece->moment);
  }
}

static void work(void *context, uint32_t worker, void *memory) {
  struct running *running = context;
  struct piece *piece = memory;
  const struct as_mutation *mutation = running->mutation;
  struct as_limits limits = as_limits_default();
  (void)worker;
  if (!piece->arena) {
    piece->arena = as_arena_new();
    piece->moment = as_arena_new();
  }
  as_arena_reset(piece->arena);
  const struct as_mutant *mutant = piece->out->mutant;
  struct as_trial trial = {.registry = as_registry_replacing(
                               mutation->registry, as_mutant_source(mutant, piece->arena))};
  trial.scales = AS_NEW_ARRAY(piece->arena, const struct as_scale *, mutation->scale_count);
  trial.engine = as_engine_new(trial.registry, &limits);
  piece->out->end = try(mutation, mutant, &trial, piece);
  if (piece->out->end == AS_MUTANT_SURVIVED)
    judge_survivor(mutation, &trial, piece);
  as_engine_free(trial.engine);
  as_registry_free(trial.registry);
}

/* What was found lives in the piece, which is used again: it is kept here. */
static bool tell(void *context, void *memory) {
  struct running *running = context;
  struct piece *piece = memory;
  struct as_arena *arena = running->mutation->arena;
  struct as_mutated *out = piece->out;
  out->why = as_arena_text(arena, out->why);
  out->near_name = as_arena_text(arena, out->near_name);
  running->done++;
  if (running->told)
    running->told(running->context, running->done);
  return true;
}

static void done(void *memory) {
  struct piece *piece = memory;
  as_arena_free(piece->arena);
  as_arena_free(piece->moment);
}

static void count(struct as_mutated_group *group) {
  for (uint32_t i = 0; i < group->mutants.count; i++) {
    group->killed += group->all[i].end == AS_MUTANT_KILLED;
    group->refused += group->all[i].end == AS_MUTANT_REFUSED;
    group->survived += group->all[i].end == AS_MUTANT_SURVIVED;
    group->equivalent += group->all[i].end == AS_MUTANT_EQUIVALENT;
  }
}

void as_mutation_run(struct as_mutation *mutation, uint32_t jobs,
                     void (*told)(void *context, uint32_t done), void *context) {
  struct running running = {.mutation = mutation, .told = told, .context = context};
  struct as_crew crew = {.workers = jobs,
                         .piece = sizeof(struct piece),
                         .context = &running,
                         .take = take,
                         .work = work,
                         .tell = tell,
                         .done = done};
  as_crew_run(&crew);
  for (uint32_t i = 0; i < mutation->group_count; i++)
    count(&mutation->groups[i]);
}

uint32_t as_mutation_cases(const struct as_mutation *mutation) {
  return mutation->case_count;
}

const struct as_mutated_group *as_mutation_groups(const struct as_mutation *mutation,
                                                  uint32_t *count_out) {
  *count_out = mutation->group_count;
  return mutation->groups;
}

uint32_t as_mutated_share(const struct as_mutated_group *group) {
  uint32_t dead = group->killed + group->refused, all = dead + group->survived;
  return all ? (uint32_t)((uint64_t)dead * 1000 / all) : 1000;
}
