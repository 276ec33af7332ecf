/* SPDX-License-Identifier: MIT */
/* A plan as JSON, in the order of the struct; core/README.md says what each key is. Lists are
 * there even when they are empty; what is not known is null. */
#include "result/plan.h"

#include "assay/version.h"
#include "result/json_writer.h"

static const char *const need_names[] = {"anchor", "fact",     "element", "figure",
                                         "cap",    "override", "words",   "evidence"};
static const char *const state_names[] = {"open", "full", "rate",   "mend",
                                          "set",  "held", "unknown"};
static const char *const end_names[] = {"no_levels", "at_best", "reached",
                                        "found",     "none",    "too_many"};

const char *as_plan_need_name(enum as_plan_need_kind kind) {
  return need_names[kind];
}

const char *as_plan_end_name(enum as_plan_end end) {
  return end_names[end];
}

static void member_bound(struct as_json *json, const char *key, const struct as_bound *bound) {
  if (bound->given)
    as_json_member_number(json, key, bound->value);
}

static void write_named(struct as_json *json, const char *key, bool any,
                        const struct as_named *named) {
  as_json_key(json, key);
  if (!any) {
    as_json_null(json);
    return;
  }
  as_json_open(json, '{');
  as_json_member_text(json, "id", named->id);
  as_json_member_text(json, "title", named->title);
  as_json_close(json, '}');
}

static void write_figure(struct as_json *json, const struct as_plan_need *need) {
  as_json_key(json, "range");
  as_json_open(json, '{');
  member_bound(json, "from", &need->range.from);
  member_bound(json, "to", &need->range.to);
  member_bound(json, "above", &need->range.above);
  member_bound(json, "below", &need->range.below);
  as_json_close(json, '}');
  as_json_key(json, "have");
  as_json_datum(json, &need->have);
  as_json_member_text(json, "unit", need->unit);
  as_json_member_text(json, "label", need->label);
  as_json_key(json, "turns");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < need->turn_count; i++) {
    as_json_open(json, '{');
    as_json_member_text(json, "label", need->turns[i].label);
    as_json_member_text(json, "unit", need->turns[i].unit);
    as_json_member_number(json, "now", need->turns[i].now);
    as_json_member_number(json, "wanted", need->turns[i].wanted);
    as_json_close(json, '}');
  }
  as_json_close(json, ']');
}

static void write_need(struct as_json *json, const struct as_plan_need *need) {
  as_json_open(json, '{');
  as_json_member_text(json, "kind", as_plan_need_name(need->kind));
  if (need->kind == AS_NEED_FIGURE) {
    write_figure(json, need);
  } else {
    as_json_member_text(json, "id", need->id);
    as_json_member_text(json, "label", need->label);
    as_json_member_text(json, "now", need->now);
    as_json_member_text(json, "wanted", need->wanted);
  }
  as_json_close(json, '}');
}

static void write_takes(struct as_json *json, const struct as_plan_points *takes) {
  as_json_key(json, "judged");
  as_json_yes(json, takes->judged);
  as_json_key(json, "ways");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < takes->way_count; i++) {
    as_json_open(json, '[');
    for (uint32_t k = 0; k < takes->ways[i].count; k++)
      write_need(json, &takes->ways[i].needs[k]);
    as_json_close(json, ']');
  }
  as_json_close(json, ']');
  as_json_key(json, "gives");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < takes->way_count; i++)
    if (takes->ways[i].has_gives)
      as_json_number(json, takes->ways[i].gives);
    else
      as_json_null(json);
  as_json_close(json, ']');
}

static void write_next(struct as_json *json, const struct as_plan_item *item) {
  as_json_key(json, "next");
  if (!item->has_next) {
    as_json_null(json);
    return;
  }
  as_json_open(json, '{');
  as_json_member_number(json, "points", item->next.points);
  write_takes(json, &item->next);
  as_json_close(json, '}');
}

static void write_item(struct as_json *json, const struct as_plan_item *item) {
  as_json_open(json, '{');
  as_json_member_text(json, "id", item->id);
  as_json_member_text(json, "number", item->number);
  as_json_member_text(json, "title", item->title);
  as_json_member_text(json, "state", state_names[item->state]);
  as_json_member_maybe(json, "score", item->has_score, item->score);
  as_json_member_number(json, "lowest", item->lowest);
  as_json_member_number(json, "highest", item->highest);
  as_json_member_number(json, "most", item->most);
  as_json_member_number(json, "max", item->max);
  as_json_member_text(json, "because", item->because);
  write_next(json, item);
  as_json_close(json, '}');
}

static void write_set(struct as_json *json, const struct as_plan *plan,
                      const struct as_plan_set *set) {
  as_json_open(json, '[');
  for (uint32_t i = 0; i < set->count; i++) {
    const struct as_plan_change *change = &set->changes[i];
    as_json_open(json, '{');
    as_json_member_text(json, "item", plan->items[change->item].id);
    as_json_member_maybe(json, "from", change->had_score, change->from);
    as_json_member_number(json, "to", change->to);
    write_takes(json, change->takes);
    as_json_close(json, '}');
  }
  as_json_close(json, ']');
}

static void write_head(struct as_json *json, const struct as_result *result) {
  as_json_member_text(json, "assay", ASSAY_VERSION);
  as_json_key(json, "scale");
  as_json_open(json, '{');
  as_json_member_text(json, "id", result->scale.id);
  as_json_member_text(json, "version", result->scale.version);
  as_json_member_text(json, "title", result->scale.title);
  as_json_close(json, '}');
  as_json_key(json, "review");
  as_json_open(json, '{');
  as_json_member_text(json, "file", result->review.file);
  as_json_member_text(json, "service", result->review.service);
  as_json_member_text(json, "date", result->review.date);
  as_json_close(json, '}');
  as_json_key(json, "total");
  as_json_open(json, '{');
  as_json_member_maybe(json, "score", result->total.has_score, result->total.score);
  as_json_member_maybe(json, "max", result->total.any, result->total.max);
  as_json_member_maybe(json, "lowest", result->total.any, result->total.lowest);
  as_json_member_maybe(json, "highest", result->total.any, result->total.highest);
  as_json_close(json, '}');
  write_named(json, "level", result->has_level, &result->level);
}

static void write_count(struct as_json *json, const struct as_plan *plan) {
  as_json_key(json, "set_total");
  as_json_int(json, plan->set_total > INT64_MAX ? INT64_MAX : (int64_t)plan->set_total);
  as_json_key(json, "at_least");
  as_json_yes(json, plan->at_least || plan->set_total > INT64_MAX);
}

static void write_least(struct as_json *json, const struct as_plan *plan) {
  bool found = plan->end == AS_PLAN_FOUND;
  as_json_member_maybe(json, "cost", found && plan->has_costs, plan->cost);
  as_json_member_maybe(json, "changes", found, as_decimal_of(plan->changes));
  as_json_member_maybe(json, "points", found, plan->points);
  as_json_key(json, "sets");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < plan->set_count; i++)
    write_set(json, plan, &plan->sets[i]);
  as_json_close(json, ']');
  write_count(json, plan);
  as_json_key(json, "walls");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < plan->wall_count; i++) {
    const struct as_plan_wall *wall = &plan->walls[i];
    as_json_open(json, '{');
    as_json_member_text(json, "what", wall->what);
    as_json_member_text(json, "edge", as_edge_name(wall->edge));
    as_json_member_number(json, "need", wall->need);
    as_json_member_maybe(json, "most", wall->has_most, wall->most);
    as_json_close(json, '}');
  }
  as_json_close(json, ']');
}

void as_plan_json(const struct as_plan *plan, int indent, struct as_buf *out) {
  struct as_json json;
  bool any = plan->end != AS_PLAN_NO_LEVELS && plan->end != AS_PLAN_AT_BEST;
  as_json_init(&json, out, indent);
  as_json_open(&json, '{');
  write_head(&json, plan->result);
  write_named(&json, "to", any, &plan->level);
  as_json_member_text(&json, "end", as_plan_end_name(plan->end));
  as_json_key(&json, "items");
  as_json_open(&json, '[');
  for (uint32_t i = 0; i < plan->item_count; i++)
    write_item(&json, &plan->items[i]);
  as_json_close(&json, ']');
  write_least(&json, plan);
  as_json_close(&json, '}');
}
