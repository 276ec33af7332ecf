/* SPDX-License-Identifier: MIT */
/* What there is to cover. The one idea: only what some case can show is a point. So a cap that
 * always holds has no "not applied", no value lies beyond the outermost band, and a cap is "not
 * known" only where a fact that nobody need give decides it. */
#include "qa/covering.h"

#include "base/text.h"
#include "qa/comparing.h"

#include <string.h>

struct listing {
  struct as_coverage *coverage;
  const struct as_scale *scale;
  struct as_cover_item *to;
  bool all; /* else only what the variant changes */
};

static struct as_cover_point *add(struct listing *listing, enum as_cover_kind kind,
                                  const char *what) {
  return as_cover_add(listing->coverage, listing->to, kind, what);
}

static bool is_mine(const struct listing *listing, const struct as_value *declared) {
  return listing->all || as_cover_is_own(listing->scale, declared);
}

static const char *words(struct listing *listing, const char *before, struct as_decimal number) {
  char text[AS_DECIMAL_TEXT];
  as_decimal_print(number, text);
  return as_arena_print(listing->coverage->arena, "%s %s", before, text);
}

static void add_anchor(struct listing *listing, struct as_decimal score) {
  add(listing, AS_COVER_ANCHOR, words(listing, "points before caps:", score))->number = score;
}

/* What earns points: the anchors, or where none are printed the bands. */
static void add_anchors(struct listing *listing) {
  const struct as_item *item = listing->to->item;
  for (uint32_t i = 0; i < item->anchor_count; i++)
    add_anchor(listing, item->anchors[i].score);
  for (uint32_t i = 0; !item->anchor_count && i < item->band_count; i++)
    add_anchor(listing, item->bands[i].score);
}

/* How far from an edge a value may be to stand for the step beside it: at the next edge at the
 * most, and 1 where that is further. false: no band lies there, so no value can. */
static bool reach(const struct as_item *item, struct as_decimal edge, int side,
                  struct as_decimal *out) {
  bool any = false;
  as_decimal_add(edge, as_decimal_of(side), out);
  for (uint32_t i = 0; i < item->band_count; i++) {
    const struct as_range *range = &item->bands[i].range;
    const struct as_bound *end = side < 0 ? as_range_low(range) : as_range_high(range);
    any = any || !end->given || as_decimal_compare(end->value, edge) * side > 0;
    struct as_decimal edges[4];
    size_t count = as_range_edges(range, edges, 0);
    for (size_t e = 0; e < count; e++)
      if (as_decimal_compare(edges[e], edge) * side > 0 &&
          as_decimal_compare(edges[e], *out) * side < 0)
        *out = edges[e];
  }
  return any;
}

static bool has_point(const struct as_cover_item *item, enum as_cover_kind kind,
                      struct as_decimal number) {
  for (uint32_t i = 0; i < item->count; i++)
    if (item->points[i].kind == kind && as_decimal_compare(item->points[i].number, number) == 0)
      return true;
  return false;
}

static void add_side(struct listing *listing, struct as_decimal edge, int side) {
  enum as_cover_kind kind = side < 0 ? AS_COVER_BEFORE : AS_COVER_AFTER;
  struct as_decimal beyond;
  if (has_point(listing->to, kind, edge) || !reach(listing->to->item, edge, side, &beyond))
    return;
  const char *before = side < 0 ? "a value just under" : "a value just over";
  struct as_cover_point *point = add(listing, kind, words(listing, before, edge));
  point->number = edge;
  point->beyond = beyond;
}

/* from and below part a number from those under it, to and above from those over it. */
static void add_edge(struct listing *listing, const struct as_bound *edge, int side) {
  if (!edge->given)
    return;
  if (!has_point(listing->to, AS_COVER_AT, edge->value))
    add(listing, AS_COVER_AT, words(listing, "the value", edge->value))->number = edge->value;
  add_side(listing, edge->value, side);
}

static void add_edges(struct listing *listing) {
  const struct as_item *item = listing->to->item;
  for (uint32_t i = 0; i < item->band_count; i++) {
    const struct as_range *range = &item->bands[i].range;
    add_edge(listing, &range->from, -1);
    add_edge(listing, &range->below, -1);
    add_edge(listing, &range->to, 1);
    add_edge(listing, &range->above, 1);
  }
}

static bool is_always(const struct as_condition *when) {
  for (uint32_t i = 0; i < when->count; i++)
    if (!when->any[i].count)
      return true;
  return false;
}

/* Whether some fact that may be left out leaves the condition open. */
static bool may_be_unknown(const struct as_item *item, const struct as_condition *when) {
  for (uint32_t i = 0; i < when->count && !is_always(when); i++)
    for (uint32_t k = 0; k < when->any[i].count; k++) {
      const struct as_test *test = &when->any[i].tests[k];
      if (test->subject == AS_SUBJECT_FACT && test->op != AS_IS_NOT &&
          test->index < item->fact_count && !item->facts[test->index].required &&
          item->facts[test->index].fallback.kind == AS_TYPE_NONE)
        return true;
    }
  return false;
}

static struct as_cover_point *add_limit(struct listing *listing, enum as_cover_kind kind,
                                        const struct as_limit *limit, const char *name,
                                        const char *how, enum as_tri applied) {
  struct as_arena *arena = listing->coverage->arena;
  const char *what = as_arena_print(arena, "%s %s %s", name, limit->id, how);
  struct as_cover_point *point = add(listing, kind, what);
  point->applied = applied;
  point->name = as_text_printable_copy(arena, limit->because);
  return point;
}

static void add_limits(struct listing *listing, enum as_cover_kind kind,
                       const struct as_limit *limits, uint32_t count) {
  const char *name = kind == AS_COVER_CAP ? "cap" : "override";
  for (uint32_t i = 0; i < count; i++) {
    if (!is_mine(listing, limits[i].declared))
      continue;
    add_limit(listing, kind, &limits[i], name, "applied", AS_YES)->index = i;
    if (!is_always(&limits[i].when))
      add_limit(listing, kind, &limits[i], name, "not applied", AS_NO)->index = i;
    if (may_be_unknown(listing->to->item, &limits[i].when))
      add_limit(listing, kind, &limits[i], name, "not known", AS_UNKNOWN)->index = i;
  }
}

static void add_remarks(struct listing *listing, enum as_cover_kind kind,
                        const struct as_limit *remarks, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    if (!is_mine(listing, remarks[i].declared))
      continue;
    add_limit(listing, kind, &remarks[i], "remark", "given", AS_YES)->index = i;
    if (!is_always(&remarks[i].when))
      add_limit(listing, kind, &remarks[i], "remark", "not given", AS_NO)->index = i;
  }
}

static void add_missing(struct listing *listing, const char *kind, const char *id) {
  const char *name = as_arena_print(listing->coverage->arena, "%s.%s", kind, id);
  const char *what = as_arena_print(listing->coverage->arena, "%s missing", name);
  add(listing, AS_COVER_MISSING, what)->name = name;
}

static void add_evidence(struct listing *listing) {
  const struct as_item *item = listing->to->item;
  for (uint32_t i = 0; i < item->fact_count; i++)
    if (item->facts[i].required)
      add_missing(listing, "facts", item->facts[i].id);
  for (uint32_t i = 0; i < item->element_count; i++)
    add_missing(listing, "present", item->elements[i].id);
  if (item->judged)
    add(listing, AS_COVER_MISSING, "anchor missing")->name = "anchor";
}

static const char *setting_words(struct listing *listing, const char *id,
                                 const struct as_datum *value) {
  struct as_buf text;
  as_buf_init(&text);
  as_datum_print(value, &text);
  const char *what =
      as_arena_print(listing->coverage->arena, "setting %s: %s", id, as_buf_get(&text));
  as_buf_done(&text);
  return what;
}

static void add_value(struct listing *listing, uint32_t index, struct as_datum value) {
  const char *id = listing->to->item->settings[index].id;
  struct as_cover_point *point =
      add(listing, AS_COVER_SETTING, setting_words(listing, id, &value));
  point->index = index;
  point->value = value;
}

/* A setting that has more values than can be named: the scale's own, and another. */
static void add_open_setting(struct listing *listing, uint32_t index) {
  const struct as_field *setting = &listing->to->item->settings[index];
  struct as_arena *arena = listing->coverage->arena;
  if (setting->fallback.kind != AS_TYPE_NONE)
    add_value(listing, index, setting->fallback);
  struct as_cover_point *other = add(
      listing, AS_COVER_OTHER, as_arena_print(arena, "setting %s: another value", setting->id));
  other->index = index;
  other->value = setting->fallback;
}

static void add_setting(struct listing *listing, uint32_t index) {
  const struct as_type *type = &listing->to->item->settings[index].type;
  if (type->kind == AS_TYPE_CHOICE)
    for (uint32_t k = 0; k < type->choice_count; k++)
      add_value(
          listing, index,
          (struct as_datum){.kind = AS_TYPE_CHOICE, .as.text = type->choices[k], .choice = k});
  else if (type->kind == AS_TYPE_YES_NO)
    for (int yes = 1; yes >= 0; yes--)
      add_value(listing, index, (struct as_datum){.kind = AS_TYPE_YES_NO, .as.yes = yes});
  else
    add_open_setting(listing, index);
}

static bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* settings.least, or "least" in quotes for settings[name]. */
static bool script_asks(const struct as_source *source, const char *id) {
  static const char before[] = "settings.";
  size_t size = strlen(id), lead = sizeof before - 1;
  const char *at = source->text, *end = source->text + source->size;
  while ((at = memmem(at, (size_t)(end - at), id, size)) != NULL) {
    size_t from = (size_t)(at - source->text);
    char next = at + size < end ? at[size] : '\0';
    if (from >= lead && memcmp(at - lead, before, lead) == 0 && !is_word(next))
      return true;
    if (from > 0 && strchr("\"'", at[-1]) && next == at[-1])
      return true;
    at++;
  }
  return false;
}

static bool tree_asks(const struct as_value *value, const char *id) {
  static const char before[] = "settings.";
  if (value->kind == AS_TEXT) {
    const char *text = value->as.text;
    bool lead = strncmp(text, before, sizeof before - 1) == 0;
    return as_text_equal(lead ? text + sizeof before - 1 : text, id);
  }
  for (uint32_t i = 0; value->kind == AS_LIST && i < value->count; i++)
    if (tree_asks(&value->as.items[i], id))
      return true;
  for (uint32_t i = 0; value->kind == AS_MAP && i < value->count; i++)
    if (tree_asks(&value->as.entries[i].key, id) || tree_asks(&value->as.entries[i].value, id))
      return true;
  return false;
}

/* Whether the item looks at a setting of the scale: by its name where only a setting can be
 * meant, as a common word stands in many scripts. */
static bool asks(const struct as_scale *scale, const struct as_item *item, const char *id) {
  bool found = tree_asks(item->declared, id);
  for (uint32_t i = 0; i < scale->rule_count + scale->module_count && !found; i++) {
    const struct as_rule_file *file =
        i < scale->rule_count ? &scale->rules[i] : &scale->modules[i - scale->rule_count];
    found = as_script_reaches(scale, item, file->name) && script_asks(file->source, id);
  }
  return found;
}

/* The item's own, then those of the scale that the item or its rule asks for. */
static void add_settings(struct listing *listing) {
  const struct as_item *item = listing->to->item;
  uint32_t own = item->setting_count - listing->scale->setting_count;
  for (uint32_t i = 0; i < item->setting_count; i++) {
    const struct as_field *setting = &item->settings[i];
    if (is_mine(listing, setting->declared) &&
        (i < own || asks(listing->scale, item, setting->id)))
      add_setting(listing, i);
  }
}

static void add_applies(struct listing *listing) {
  static const char *const ways[] = {"does not apply", "applies", "not known whether it applies"};
  const struct as_item *item = listing->to->item;
  const struct as_value *declared = item->declared;
  bool all = item->applies && is_mine(listing, as_value_get(declared, "applies"));
  for (int i = AS_NO; all && i <= AS_UNKNOWN; i++)
    add(listing, AS_COVER_APPLIES, ways[i])->applied = (enum as_tri)i;
  if (item->may_not_apply && is_mine(listing, as_value_get(declared, "not_applicable")))
    add(listing, AS_COVER_BY_REVIEWER, "not applicable, as the reviewer says");
}

static void add_codes(struct listing *listing) {
  const struct as_item *item = listing->to->item;
  for (uint32_t i = 0; i < item->code_count; i++)
    add(listing, AS_COVER_CODE, words(listing, "the code", item->codes[i].score))->name =
        as_text_printable_copy(listing->coverage->arena, item->codes[i].text);
}

static void add_target(struct listing *listing) {
  const struct as_item *item = listing->to->item;
  if (!item->target.given || !is_mine(listing, as_value_get(item->declared, "target")))
    return;
  add(listing, AS_COVER_TARGET, "target met")->applied = AS_YES;
  add(listing, AS_COVER_TARGET, "target not met")->applied = AS_NO;
}

static void list_item(struct listing *listing) {
  const struct as_item *item = listing->to->item;
  listing->all = as_cover_is_all_own(listing->scale, item);
  listing->to->whole = listing->all;
  if (is_mine(listing, as_value_get(item->declared, "bands"))) {
    add_anchors(listing);
    add_edges(listing);
  }
  add_limits(listing, AS_COVER_CAP, item->caps, item->cap_count);
  add_limits(listing, AS_COVER_OVERRIDE, item->overrides, item->override_count);
  add_remarks(listing, AS_COVER_REMARK, item->remarks, item->remark_count);
  if (listing->all) {
    add_evidence(listing);
    add_codes(listing);
  }
  add_settings(listing);
  add_applies(listing);
  add_target(listing);
}

static void add_level(struct listing *listing, enum as_cover_kind kind, uint32_t index,
                      uint32_t inner, const char *what) {
  struct as_cover_point *point = add(listing, kind, what);
  point->index = index;
  point->inner = inner;
}

static void list_levels(struct listing *listing) {
  const struct as_scale *scale = listing->scale;
  struct as_arena *arena = listing->coverage->arena;
  for (uint32_t i = 0; i < scale->level_count; i++) {
    const struct as_level *level = &scale->levels[i];
    if (!is_mine(listing, level->declared))
      continue;
    add_level(listing, AS_COVER_LEVEL, i, 0, as_arena_print(arena, "level %s", level->id));
    for (uint32_t k = 0; k < level->title_count; k++)
      add_level(listing, AS_COVER_LEVEL_TITLE, i, k,
                as_arena_print(arena, "level %s called %s", level->id, level->titles[k].title));
  }
}

static void list_whole(struct listing *listing) {
  const struct as_scale *scale = listing->scale;
  listing->all = scale->layer_count == 1;
  list_levels(listing);
  for (uint32_t s = 0; s < scale->section_count; s++) {
    const struct as_section *section = &scale->sections[s];
    for (uint32_t i = 0; i < section->level_count; i++)
      if (is_mine(listing, section->levels[i].declared))
        add_level(listing, AS_COVER_SECTION_LEVEL, s, i,
                  as_arena_print(listing->coverage->arena, "section %s: level %s", section->id,
                                 section->levels[i].id));
  }
  add_remarks(listing, AS_COVER_WHOLE_REMARK, scale->remarks, scale->remark_count);
}

void as_cover_list(struct as_coverage *coverage, struct as_cover_scale *to) {
  const struct as_scale *scale = to->scale;
  struct listing listing = {.coverage = coverage, .scale = scale};
  for (uint32_t i = 0; i <= scale->item_count; i++) {
    listing.to = &to->items[i];
    if (i < scale->item_count) {
      listing.to->item = &scale->items[i];
      list_item(&listing);
    } else {
      list_whole(&listing);
    }
    to->count += listing.to->count;
  }
}
