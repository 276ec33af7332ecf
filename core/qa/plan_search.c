/* SPDX-License-Identifier: MIT */
/* The one idea: go through the items from the last to the first and keep, of all ways to move
 * those seen so far, only the ones that nothing beats: no other costs as little and gains as much
 * towards every need. The first of them that meets the needs is the least there is, which is the
 * proof; and since each item's list is kept, every choice at that cost is then found without a
 * wrong turn. Gains beyond a need are cut to it, where no move gives any back.
 *
 * Items that serve many needs come last in that order, so that most lists are of one need, where
 * they are as short as the costs are few. Decided against: a bound and branches, which ends late
 * where many items are alike; and linear programming, which is not exact. */
#include "qa/plan_search.h"

#include <stdlib.h>
#include <string.h>

enum {
  MOST_TRIED = 400000,   /* for one item's list: 30 MiB or so */
  MOST_KEPT = 400000,    /* of all lists */
  MOST_WORK = 150000000, /* comparisons in all: about a second */
  MOST_COUNTED = 100000, /* states that counting looks at */
  FIRST_SLOTS = 1024
};
static const int64_t most_sum = INT64_MAX / 8;

struct state {
  int64_t cost[AS_SEARCH_COSTS];
  const int64_t *gain;
  uint32_t needs;
};

struct list {
  struct state *states; /* cheapest first */
  uint32_t count;
};

/* A memory of counting: how many ways lead on from a state. */
struct slot {
  const int64_t *key; /* item, cost left, needs left; NULL: free */
  uint64_t ways;
};

struct run {
  struct as_arena *arena;
  struct as_arena *moment; /* of one list in the making */
  const struct as_search *search;
  uint32_t *order;     /* the items, those of many needs first */
  uint32_t *dimension; /* the needs looked at */
  uint32_t needs;
  bool *steady;       /* of these: no move gives any back */
  int64_t *wanted;    /* of these */
  int64_t *before;    /* item by item, need by need: the most that those before it can gain */
  struct list *lists; /* of each place in the order, for it and those after it */
  uint64_t work, kept;
  struct slot *slots;
  uint32_t slot_room, slot_count;
  bool at_least;
};

static int compare_costs(const int64_t *a, const int64_t *b) {
  for (int i = 0; i < AS_SEARCH_COSTS; i++)
    if (a[i] != b[i])
      return a[i] < b[i] ? -1 : 1;
  return 0;
}

/* The cheaper first, then the one that gains more. */
static int by_cost(const void *a, const void *b) {
  const struct state *left = a, *right = b;
  int order = compare_costs(left->cost, right->cost);
  for (uint32_t i = 0; order == 0 && i < left->needs; i++)
    order = (left->gain[i] < right->gain[i]) - (left->gain[i] > right->gain[i]);
  return order;
}

static bool gains_as_much(const struct state *a, const struct state *b) {
  for (uint32_t i = 0; i < a->needs; i++)
    if (a->gain[i] < b->gain[i])
      return false;
  return true;
}

static const struct as_moves *moves_at(const struct run *run, uint32_t place) {
  return &run->search->items[run->order[place]];
}

/* Whether those before it can still bring a state to every need. */
static bool may_do(const struct run *run, uint32_t place, const int64_t *gain) {
  const int64_t *before = run->before + (size_t)place * run->needs;
  for (uint32_t i = 0; i < run->needs; i++)
    if (gain[i] + before[i] < run->wanted[i])
      return false;
  return true;
}

static bool extend(const struct run *run, uint32_t place, const struct state *from,
                   const struct as_move *move, struct state *out) {
  int64_t *gain = AS_NEW_ARRAY(run->moment, int64_t, run->needs);
  for (uint32_t i = 0; i < run->needs; i++) {
    gain[i] = from->gain[i] + move->gain[run->dimension[i]];
    if (run->steady[i] && gain[i] > run->wanted[i])
      gain[i] = run->wanted[i];
  }
  if (!may_do(run, place, gain))
    return false;
  for (int i = 0; i < AS_SEARCH_COSTS; i++)
    out->cost[i] = from->cost[i] + move->cost[i];
  out->gain = gain;
  out->needs = run->needs;
  return true;
}

/* Of states by cost those that no cheaper one matches. front: those kept that no later one
 * matches, which is all that need be looked at. false: too much work. */
static bool keep_best(struct run *run, struct list *list) {
  const struct state **front = AS_NEW_ARRAY(run->moment, const struct state *, list->count + 1);
  uint32_t kept = 0, front_count = 0;
  qsort(list->states, list->count, sizeof *list->states, by_cost);
  for (uint32_t i = 0; i < list->count; i++) {
    const struct state one = list->states[i];
    bool beaten = false;
    for (uint32_t k = front_count; !beaten && k-- > 0;)
      beaten = gains_as_much(front[k], &one);
    run->work += front_count + 1;
    if (beaten)
      continue;
    uint32_t left = 0;
    for (uint32_t k = 0; k < front_count; k++)
      if (!gains_as_much(&one, front[k]))
        front[left++] = front[k];
    list->states[kept] = one;
    front_count = left;
    front[front_count++] = &list->states[kept++];
  }
  list->count = kept;
  run->kept += kept;
  return run->kept <= MOST_KEPT && run->work <= MOST_WORK;
}

/* A list out of the moment, as long as what was kept of it. */
static void settle(struct run *run, struct list *list) {
  struct state *states = AS_NEW_ARRAY(run->arena, struct state, list->count);
  int64_t *gains = AS_NEW_ARRAY(run->arena, int64_t, (size_t)list->count * run->needs);
  for (uint32_t i = 0; i < list->count; i++) {
    int64_t *gain = gains + (size_t)i * run->needs;
    states[i] = list->states[i];
    for (uint32_t k = 0; k < run->needs; k++)
      gain[k] = list->states[i].gain[k];
    states[i].gain = gain;
  }
  list->states = states;
}

/* The list of a place, from that of the next. */
static bool make_list(struct run *run, uint32_t place) {
  const struct list *after = &run->lists[place + 1];
  const struct as_moves *moves = moves_at(run, place);
  struct list *out = &run->lists[place];
  if ((uint64_t)after->count * moves->count > MOST_TRIED)
    return false;
  as_arena_reset(run->moment);
  out->states = AS_NEW_ARRAY(run->moment, struct state, (size_t)after->count * moves->count);
  for (uint32_t i = 0; i < after->count; i++)
    for (uint32_t k = 0; k < moves->count; k++)
      if (extend(run, place, &after->states[i], &moves->moves[k], &out->states[out->count]))
        out->count++;
  if (!keep_best(run, out))
    return false;
  settle(run, out);
  return true;
}

/* The last of a list that costs no more; -1: none does. */
static int64_t last_within(const struct list *list, const int64_t *cost) {
  int64_t low = 0, high = (int64_t)list->count;
  while (low < high) {
    int64_t middle = low + (high - low) / 2;
    if (compare_costs(list->states[middle].cost, cost) <= 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low - 1;
}

/* Whether the items from a place on can meet these needs at no more than that cost. */
static bool can_meet(const struct run *run, uint32_t place, const int64_t *cost,
                     const int64_t *needs) {
  const struct list *list = &run->lists[place];
  for (int64_t i = last_within(list, cost); i >= 0; i--) {
    bool meets = true;
    for (uint32_t k = 0; meets && k < run->needs; k++)
      meets = list->states[i].gain[k] >= needs[k];
    if (meets)
      return true;
    if (run->needs <= 1)
      return false; /* the dearest gains the most */
  }
  return false;
}

/* Cost and needs left after a move: one row, the costs first. */
static void move_on(const struct run *run, const int64_t *left, const struct as_move *move,
                    int64_t *out) {
  for (int i = 0; i < AS_SEARCH_COSTS; i++)
    out[i] = left[i] - move->cost[i];
  for (uint32_t i = 0; i < run->needs; i++) {
    int64_t need = left[AS_SEARCH_COSTS + i] - move->gain[run->dimension[i]];
    out[AS_SEARCH_COSTS + i] = run->steady[i] && need < 0 ? 0 : need;
  }
}

static size_t key_size(const struct run *run) {
  return 1 + AS_SEARCH_COSTS + (size_t)run->needs;
}

static uint32_t hash_of(const int64_t *key, size_t size) {
  uint64_t hash = 14695981039346656037u;
  for (size_t i = 0; i < size; i++)
    hash = (hash ^ (uint64_t)key[i]) * 1099511628211u;
  return (uint32_t)(hash ^ (hash >> 32));
}

static struct slot *find_slot(struct slot *slots, uint32_t room, const int64_t *key, size_t size) {
  uint32_t at = hash_of(key, size) & (room - 1);
  while (slots[at].key != NULL && memcmp(slots[at].key, key, size * sizeof *key) != 0)
    at = (at + 1) & (room - 1);
  return &slots[at];
}

static void grow_slots(struct run *run) {
  uint32_t room = run->slot_room == 0 ? FIRST_SLOTS : run->slot_room * 2;
  struct slot *slots = AS_NEW_ARRAY(run->arena, struct slot, room);
  for (uint32_t i = 0; i < run->slot_room; i++)
    if (run->slots[i].key != NULL)
      *find_slot(slots, room, run->slots[i].key, key_size(run)) = run->slots[i];
  run->slots = slots;
  run->slot_room = room;
}

static uint64_t add_up(uint64_t a, uint64_t b) {
  return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

/* How many ways lead from a place to the end; a state that is not gone into counts as one. */
static uint64_t count_ways(struct run *run, uint32_t place, const int64_t *left) {
  if (place == run->search->item_count)
    return 1;
  int64_t *key = AS_NEW_ARRAY(run->arena, int64_t, key_size(run));
  key[0] = place;
  memcpy(key + 1, left, (key_size(run) - 1) * sizeof *key);
  if (run->slot_count * 2 >= run->slot_room)
    grow_slots(run);
  const struct slot *known = find_slot(run->slots, run->slot_room, key, key_size(run));
  if (known->key != NULL)
    return known->ways;
  if (run->slot_count >= MOST_COUNTED) {
    run->at_least = true;
    return 1;
  }
  run->slot_count++; /* its place is found again below: counting on may move the slots */
  const struct as_moves *moves = moves_at(run, place);
  int64_t *next = AS_NEW_ARRAY(run->arena, int64_t, key_size(run));
  uint64_t ways = 0;
  for (uint32_t i = 0; i < moves->count; i++) {
    move_on(run, left, &moves->moves[i], next);
    if (can_meet(run, place + 1, next, next + AS_SEARCH_COSTS))
      ways = add_up(ways, count_ways(run, place + 1, next));
  }
  *find_slot(run->slots, run->slot_room, key, key_size(run)) = (struct slot){key, ways};
  return ways;
}

static void list_ways(struct run *run, uint32_t place, const int64_t *left, uint32_t *choice,
                      struct as_choices *out) {
  uint32_t items = run->search->item_count;
  if (place == items) {
    uint32_t *copy = AS_NEW_ARRAY(run->arena, uint32_t, items);
    memcpy(copy, choice, items * sizeof *copy);
    out->choices[out->count++] = copy;
    return;
  }
  const struct as_moves *moves = moves_at(run, place);
  int64_t *next = AS_NEW_ARRAY(run->arena, int64_t, key_size(run));
  for (uint32_t i = 0; i < moves->count && out->count < run->search->most; i++) {
    move_on(run, left, &moves->moves[i], next);
    choice[run->order[place]] = i;
    if (can_meet(run, place + 1, next, next + AS_SEARCH_COSTS))
      list_ways(run, place + 1, next, choice, out);
  }
}

/* Setting out */

static int64_t size_of(int64_t number) {
  return number < 0 ? -number : number;
}

/* Whether no sum can overflow. */
static bool fits(const struct as_search *search) {
  int64_t sum = 0;
  for (uint32_t i = 0; i < search->need_count; i++)
    if (search->needs[i] > most_sum || search->needs[i] < -most_sum)
      return false;
  for (uint32_t i = 0; i < search->item_count; i++) {
    int64_t most = 0;
    for (uint32_t k = 0; k < search->items[i].count; k++) {
      const struct as_move *move = &search->items[i].moves[k];
      for (int c = 0; c < AS_SEARCH_COSTS; c++)
        most = move->cost[c] > most ? move->cost[c] : most;
      for (uint32_t n = 0; n < search->need_count; n++)
        most = size_of(move->gain[n]) > most ? size_of(move->gain[n]) : most;
    }
    if (most > most_sum - sum)
      return false;
    sum += most;
  }
  return true;
}

static bool is_steady(const struct as_search *search, uint32_t need) {
  for (uint32_t i = 0; i < search->item_count; i++)
    for (uint32_t k = 0; k < search->items[i].count; k++)
      if (search->items[i].moves[k].gain[need] < 0)
        return false;
  return true;
}

/* Needs that are met already, and that no move can undo, are not looked at. */
static void choose_needs(struct run *run) {
  const struct as_search *search = run->search;
  run->dimension = AS_NEW_ARRAY(run->arena, uint32_t, search->need_count);
  run->steady = AS_NEW_ARRAY(run->arena, bool, search->need_count);
  run->wanted = AS_NEW_ARRAY(run->arena, int64_t, search->need_count);
  for (uint32_t i = 0; i < search->need_count; i++) {
    bool steady = is_steady(search, i);
    if (steady && search->needs[i] <= 0)
      continue;
    run->dimension[run->needs] = i;
    run->steady[run->needs] = steady;
    run->wanted[run->needs++] = search->needs[i];
  }
}

static uint32_t needs_served(const struct run *run, uint32_t item) {
  const struct as_moves *moves = &run->search->items[item];
  uint32_t served = 0;
  for (uint32_t i = 0; i < run->needs; i++) {
    bool any = false;
    for (uint32_t k = 0; !any && k < moves->count; k++)
      any = moves->moves[k].gain[run->dimension[i]] != 0;
    served += any ? 1 : 0;
  }
  return served;
}

static void choose_order(struct run *run) {
  uint32_t count = 0;
  run->order = AS_NEW_ARRAY(run->arena, uint32_t, run->search->item_count);
  for (uint32_t served = run->needs + 1; served-- > 0;)
    for (uint32_t i = 0; i < run->search->item_count; i++)
      if (needs_served(run, i) == served)
        run->order[count++] = i;
}

static void add_before(struct run *run) {
  uint32_t items = run->search->item_count;
  run->before = AS_NEW_ARRAY(run->arena, int64_t, ((size_t)items + 1) * run->needs);
  for (uint32_t place = 0; place < items; place++) {
    const struct as_moves *moves = moves_at(run, place);
    for (uint32_t i = 0; i < run->needs; i++) {
      int64_t most = moves->count == 0 ? 0 : INT64_MIN;
      for (uint32_t k = 0; k < moves->count; k++) {
        int64_t gain = moves->moves[k].gain[run->dimension[i]];
        most = gain > most ? gain : most;
      }
      run->before[((size_t)place + 1) * run->needs + i] =
          run->before[(size_t)place * run->needs + i] + most;
    }
  }
}

static bool make_lists(struct run *run) {
  uint32_t items = run->search->item_count;
  run->lists = AS_NEW_ARRAY(run->arena, struct list, (size_t)items + 1);
  struct list *end = &run->lists[items];
  end->states = AS_NEW(run->arena, struct state);
  end->states->gain = AS_NEW_ARRAY(run->arena, int64_t, run->needs);
  end->states->needs = run->needs;
  end->count = may_do(run, items, end->states->gain) ? 1 : 0;
  for (uint32_t place = items; place-- > 0;)
    if (!make_list(run, place))
      return false;
  return true;
}

/* The cheapest of all items' list that meets every need; NULL: none does. */
static const struct state *least_of(const struct run *run) {
  const struct list *all = &run->lists[0];
  for (uint32_t i = 0; i < all->count; i++) {
    bool meets = true;
    for (uint32_t k = 0; meets && k < run->needs; k++)
      meets = all->states[i].gain[k] >= run->wanted[k];
    if (meets)
      return &all->states[i];
  }
  return NULL;
}

enum as_search_end as_search_least(struct as_arena *arena, const struct as_search *search,
                                   struct as_choices *out) {
  struct run run = {.arena = arena, .search = search};
  *out = (struct as_choices){.count = 0};
  if (!fits(search))
    return AS_SEARCH_TOO_LARGE;
  choose_needs(&run);
  choose_order(&run);
  add_before(&run);
  run.moment = as_arena_new();
  bool listed = make_lists(&run);
  as_arena_free(run.moment);
  if (!listed)
    return AS_SEARCH_TOO_LARGE;
  const struct state *least = least_of(&run);
  if (least == NULL)
    return AS_SEARCH_NONE;
  memcpy(out->cost, least->cost, sizeof out->cost);
  int64_t *left = AS_NEW_ARRAY(arena, int64_t, key_size(&run));
  memcpy(left, least->cost, sizeof least->cost);
  memcpy(left + AS_SEARCH_COSTS, run.wanted, run.needs * sizeof *left);
  out->choices = AS_NEW_ARRAY(arena, const uint32_t *, (size_t)search->most + 1);
  list_ways(&run, 0, left, AS_NEW_ARRAY(arena, uint32_t, search->item_count), out);
  out->all = count_ways(&run, 0, left);
  out->at_least = run.at_least;
  return AS_SEARCH_FOUND;
}
