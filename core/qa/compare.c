/* SPDX-License-Identifier: MIT */
/* Two trees to the changes between them, each said in the scale's words.
 *
 * The one idea: the trees are walked together, and only a value that differs is said; what it is
 * called grows on the way down, "band 5" and then "band 5, to". Whether it may move a score is
 * decided by its key alone, and a key that is not known to be words counts as one that may: to be
 * told that scores are comparable where they are not is the worse mistake. Decided against:
 * comparing the structs that the loader makes, which have no free data of rules and no place for
 * each edge. */
#include "base/text.h"
#include "qa/comparing.h"

#include <string.h>

enum depth { DEPTH_PART, DEPTH_NAME, DEPTH_BELOW };

/* What stands under an item or a scale, and what one of it is called. */
struct part {
  const char *key, *word;
  bool words; /* all of it is words */
};

static const struct part parts[] = {{"title", "title", true},
                                    {"number", "number", true},
                                    {"source", "source", true},
                                    {"help", "help", true},
                                    {"unit", "unit", true},
                                    {"about", "about", true},
                                    {"wanted", "evidence wanted", true},
                                    {"evidence", "kinds of evidence", true},
                                    {"evidence_kinds", "kind of evidence", true},
                                    {"effective", "in force", true},
                                    {"target", "target", true},
                                    {"anchors", "anchor", true},
                                    {"remarks", "remark", true},
                                    {"rulings", "ruling", true},
                                    {"known", "known finding", true},
                                    {"value", "what the figure can be", true},
                                    {"section", "section", false},
                                    {"rule", "rule", false},
                                    {"bands", "band", false},
                                    {"caps", "cap", false},
                                    {"overrides", "override", false},
                                    {"present", "checklist element", false},
                                    {"facts", "fact", false},
                                    {"figures", "figure", false},
                                    {"settings", "setting", false},
                                    {"params", "parameter", false},
                                    {"between", "values between bands", false},
                                    {"judged", "judged by the reviewer", false},
                                    {"counted", "counted", false},
                                    {"not_applicable", "may not apply", false},
                                    {"applies", "applies", false},
                                    {"score", "points", false},
                                    {"tables", "table", false},
                                    {"sections", "section", false},
                                    {"subtotals", "subtotal", false},
                                    {"levels", "level", false},
                                    {"total", "total", false}};

/* Said in the head, or worked into the tree already. */
static const char *const passed_over[] = {"scale", "version", "extends", "base", "items", "after"};
static const char *const word_keys[] = {"title",  "help",    "label", "unit",
                                        "source", "because", "text"};
/* Maps whose keys are names of things: there, "title" is only a name. */
static const char *const name_maps[] = {"facts",    "figures",   "columns",  "present",
                                        "caps",     "overrides", "settings", "tables",
                                        "sections", "subtotals"};
/* Said whole: half of a condition says nothing. */
static const char *const wholes[] = {"when", "source", "wanted", "evidence", "titles"};
static const struct {
  const char *key, *said;
} sayings[] = {{"when", "condition"},
               {"at", "not higher than"},
               {"because", "reason"},
               {"of", "choices"},
               {"columns", "column"}};

#define IS_ONE_OF(list, word) is_one_of(list, sizeof(list) / sizeof *(list), word)

static bool is_one_of(const char *const *list, size_t count, const char *word) {
  for (size_t i = 0; i < count; i++)
    if (as_text_equal(list[i], word))
      return true;
  return false;
}

/* Where the walk is. */
struct at {
  enum depth depth;
  const char *part, *name, *key; /* the last: of the map or list at hand */
  const char *path, *what;
  bool scores;
};

struct as_change *as_comparing_add(struct as_comparing *comparing) {
  comparing->changes = as_arena_grow(comparing->arena, comparing->changes, comparing->count,
                                     comparing->count + 1, sizeof *comparing->changes);
  struct as_change *change = &comparing->changes[comparing->count++];
  *change = (struct as_change){.item = comparing->item, .part = "", .name = ""};
  return change;
}

void as_comparing_place(const struct as_comparing *comparing, struct as_change *change,
                        enum as_side side, const struct as_value *value) {
  const struct as_layer *layer = as_scale_layer(comparing->scales[side], value);
  change->place[side] = as_value_place(value);
  change->layer[side] = layer ? layer->id : NULL;
}

static bool same_text(const struct as_value *a, const struct as_value *b) {
  struct as_decimal one, two;
  const char *why = NULL;
  if (as_text_equal(a->as.text, b->as.text))
    return true;
  return as_decimal_parse(a->as.text, a->count, &one, &why) &&
         as_decimal_parse(b->as.text, b->count, &two, &why) && as_decimal_compare(one, two) == 0;
}

static bool same(const struct as_value *a, const struct as_value *b) {
  if (a->kind != b->kind)
    return false;
  if (a->kind == AS_TEXT)
    return same_text(a, b);
  if (a->kind == AS_NULL)
    return true;
  if (a->count != b->count)
    return false;
  for (uint32_t i = 0; i < a->count; i++) {
    const struct as_value *one = a->kind == AS_LIST ? &a->as.items[i] : &a->as.entries[i].value;
    const struct as_value *two =
        a->kind == AS_LIST ? &b->as.items[i] : as_value_get(b, a->as.entries[i].key.as.text);
    if (!two || !same(one, two))
      return false;
  }
  return true;
}

static void write_value(const struct as_value *value, bool top, struct as_buf *out);

static void write_map(const struct as_value *map, bool top, struct as_buf *out) {
  bool all_words = true;
  for (uint32_t i = 0; i < map->count; i++)
    all_words &= IS_ONE_OF(word_keys, map->as.entries[i].key.as.text);
  const char *comma = "";
  as_buf_char(out, '{');
  for (uint32_t i = 0; i < map->count; i++) {
    const struct as_entry *entry = &map->as.entries[i];
    if (top && !all_words && IS_ONE_OF(word_keys, entry->key.as.text))
      continue;
    as_buf_text(out, comma);
    as_text_printable(out, entry->key.as.text, entry->key.count);
    as_buf_text(out, ": ");
    write_value(&entry->value, false, out);
    comma = ", ";
  }
  as_buf_char(out, '}');
}

/* As a scale would have it on one line; of what is added or removed as a whole the words are left
 * out where there is more to it. */
static void write_value(const struct as_value *value, bool top, struct as_buf *out) {
  const char *title = as_value_get_text(value, "title");
  if (value->kind == AS_TEXT) {
    as_text_printable(out, value->as.text, value->count);
  } else if (value->kind == AS_NULL) {
    as_buf_char(out, '~');
  } else if (value->kind == AS_LIST) {
    as_buf_char(out, '[');
    for (uint32_t i = 0; i < value->count; i++) {
      as_buf_text(out, i ? ", " : "");
      write_value(&value->as.items[i], false, out);
    }
    as_buf_char(out, ']');
  } else if (top && value->count == 1 && title) {
    as_text_printable(out, title, strlen(title));
  } else {
    write_map(value, top, out);
  }
}

static const char *written(struct as_arena *arena, const struct as_value *value, bool whole) {
  struct as_buf text;
  as_buf_init(&text);
  write_value(value, whole, &text);
  const char *out = as_arena_text(arena, as_buf_get(&text));
  as_buf_done(&text);
  return out;
}

/* key: where something that is there on one side alone begins. */
static void add(struct as_comparing *comparing, const struct at *at,
                const struct as_value *const values[AS_SIDES], const struct as_value *key) {
  struct as_change *change = as_comparing_add(comparing);
  change->kind = !values[AS_BEFORE]  ? AS_CHANGE_ADDED
                 : !values[AS_AFTER] ? AS_CHANGE_REMOVED
                                     : AS_CHANGE_CHANGED;
  change->scores = at->scores;
  change->part = at->part;
  change->name = at->name;
  change->path = at->path;
  change->what = at->what;
  for (int side = 0; side < AS_SIDES; side++) {
    if (!values[side])
      continue;
    change->text[side] =
        written(comparing->arena, values[side], change->kind != AS_CHANGE_CHANGED);
    as_comparing_place(comparing, change, (enum as_side)side, key ? key : values[side]);
  }
}

static void compare(struct as_comparing *comparing, const struct at *at,
                    const struct as_value *before, const struct as_value *after);

/* "to" in the map or list that the walk is at. */
static struct at below(struct as_comparing *comparing, const struct at *at, const char *key) {
  struct at next = *at;
  const char *said = key;
  for (size_t i = 0; i < sizeof sayings / sizeof *sayings; i++)
    if (as_text_equal(sayings[i].key, key) && !IS_ONE_OF(name_maps, at->key))
      said = sayings[i].said;
  bool first = at->depth == DEPTH_PART;
  next.depth = first ? DEPTH_NAME : DEPTH_BELOW;
  next.name = first ? key : at->name;
  next.key = key;
  next.path = as_arena_print(comparing->arena, "%s.%s", at->path, key);
  next.what = as_arena_print(comparing->arena, at->depth == DEPTH_NAME ? "%s, %s" : "%s %s",
                             at->what, said);
  bool free_data = as_text_equal(at->part, "params"); /* what a rule makes of it is not known */
  if (!free_data && IS_ONE_OF(word_keys, key) && !IS_ONE_OF(name_maps, at->key))
    next.scores = false;
  return next;
}

static void one_side(struct as_comparing *comparing, const struct at *at, enum as_side side,
                     const struct as_entry *entry) {
  const struct as_value *values[AS_SIDES] = {NULL, NULL};
  values[side] = &entry->value;
  struct at next = below(comparing, at, entry->key.as.text);
  add(comparing, &next, values, &entry->key);
}

static void compare_maps(struct as_comparing *comparing, const struct at *at,
                         const struct as_value *before, const struct as_value *after) {
  for (uint32_t i = 0; i < before->count; i++) {
    const struct as_entry *entry = &before->as.entries[i];
    const struct as_value *other = as_value_get(after, entry->key.as.text);
    struct at next = below(comparing, at, entry->key.as.text);
    if (other)
      compare(comparing, &next, &entry->value, other);
    else
      one_side(comparing, at, AS_BEFORE, entry);
  }
  for (uint32_t i = 0; i < after->count; i++)
    if (!as_value_get(before, after->as.entries[i].key.as.text))
      one_side(comparing, at, AS_AFTER, &after->as.entries[i]);
}

static const struct as_value *with_id(const struct as_value *list, const char *id) {
  for (uint32_t i = 0; i < list->count; i++)
    if (as_text_equal(as_value_get_text(&list->as.items[i], "id"), id))
      return &list->as.items[i];
  return NULL;
}

static bool have_ids(const struct as_value *list) {
  for (uint32_t i = 0; i < list->count; i++)
    if (!as_value_get_text(&list->as.items[i], "id"))
      return false;
  return list->count > 0;
}

/* Those of one list that the other has, too, come in another order: of levels, the first whose
 * conditions hold counts. */
static void compare_order(struct as_comparing *comparing, const struct at *at,
                          const struct as_value *before, const struct as_value *after) {
  const struct as_value *values[AS_SIDES] = {before, after};
  uint32_t i = 0, k = 0;
  for (;; i++, k++) {
    while (i < before->count && !with_id(after, as_value_get_text(&before->as.items[i], "id")))
      i++;
    while (k < after->count && !with_id(before, as_value_get_text(&after->as.items[k], "id")))
      k++;
    if (i == before->count || k == after->count)
      return;
    if (!as_text_equal(as_value_get_text(&before->as.items[i], "id"),
                       as_value_get_text(&after->as.items[k], "id")))
      break;
  }
  struct at order = *at;
  order.what = as_arena_print(comparing->arena, "%s order", at->what);
  add(comparing, &order, values, NULL);
  struct as_change *change = &comparing->changes[comparing->count - 1];
  change->kind = AS_CHANGE_MOVED;
  for (int side = 0; side < AS_SIDES; side++) {
    const char *text = "";
    for (uint32_t n = 0; n < values[side]->count; n++)
      text = as_arena_print(comparing->arena, "%s%s%s", text, n ? ", " : "",
                            as_value_get_text(&values[side]->as.items[n], "id"));
    change->text[side] = text;
  }
}

static void compare_named_list(struct as_comparing *comparing, const struct at *at,
                               const struct as_value *before, const struct as_value *after) {
  for (int side = 0; side < AS_SIDES; side++) {
    const struct as_value *list = side ? after : before, *others = side ? before : after;
    for (uint32_t i = 0; i < list->count; i++) {
      const struct as_value *one = &list->as.items[i];
      const char *id = as_value_get_text(one, "id");
      const struct as_value *other = with_id(others, id);
      struct at next = below(comparing, at, id);
      const struct as_value *values[AS_SIDES] = {side ? NULL : one, side ? one : NULL};
      next.key = ""; /* what stands in it is keys, not names */
      if (!other)
        add(comparing, &next, values, one);
      else if (!side)
        compare(comparing, &next, one, other);
    }
  }
  compare_order(comparing, at, before, after);
}

static bool all_maps(const struct as_value *list) {
  for (uint32_t i = 0; i < list->count; i++)
    if (list->as.items[i].kind != AS_MAP)
      return false;
  return true;
}

static void compare_members(struct as_comparing *comparing, const struct at *at,
                            const struct as_value *before, const struct as_value *after) {
  for (uint32_t i = 0; i < before->count; i++) {
    struct at next = *at;
    next.depth = DEPTH_BELOW;
    next.path = as_arena_print(comparing->arena, "%s[%u]", at->path, (unsigned)i + 1);
    next.what = as_arena_print(comparing->arena, "%s %u", at->what, (unsigned)i + 1);
    compare(comparing, &next, &before->as.items[i], &after->as.items[i]);
  }
}

static void compare(struct as_comparing *comparing, const struct at *at,
                    const struct as_value *before, const struct as_value *after) {
  if (same(before, after))
    return;
  bool whole = IS_ONE_OF(wholes, at->key) && at->depth != DEPTH_PART;
  bool lists = before->kind == AS_LIST && after->kind == AS_LIST && !whole;
  if (before->kind == AS_MAP && after->kind == AS_MAP && !whole)
    compare_maps(comparing, at, before, after);
  else if (lists && have_ids(before) && have_ids(after))
    compare_named_list(comparing, at, before, after);
  else if (lists && before->count == after->count && all_maps(before) && all_maps(after))
    compare_members(comparing, at, before, after);
  else
    add(comparing, at, (const struct as_value *const[]){before, after}, NULL);
}

static void compare_part(struct as_comparing *comparing, const char *path, const char *key,
                         const struct as_entry *before, const struct as_entry *after) {
  struct at at = {DEPTH_PART, key, "", key, path, key, true};
  at.path = *path ? as_arena_print(comparing->arena, "%s.%s", path, key) : key;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (as_text_equal(parts[i].key, key)) {
      at.what = parts[i].word;
      at.scores = !parts[i].words;
    }
  static const struct as_value nothing = {.kind = AS_MAP};
  const struct as_entry *there = before ? before : after;
  if (before && after)
    compare(comparing, &at, &before->value, &after->value);
  else if (there->value.kind == AS_MAP)
    compare(comparing, &at, before ? &before->value : &nothing, after ? &after->value : &nothing);
  else
    add(comparing, &at,
        (const struct as_value *const[]){before ? &before->value : NULL,
                                         after ? &after->value : NULL},
        &there->key);
}

void as_compare_parts(struct as_comparing *comparing, const char *path,
                      const struct as_value *before, const struct as_value *after) {
  for (uint32_t i = 0; i < before->count; i++) {
    const char *key = before->as.entries[i].key.as.text;
    if (!IS_ONE_OF(passed_over, key))
      compare_part(comparing, path, key, &before->as.entries[i], as_value_entry(after, key));
  }
  for (uint32_t i = 0; i < after->count; i++) {
    const char *key = after->as.entries[i].key.as.text;
    if (!IS_ONE_OF(passed_over, key) && !as_value_entry(before, key))
      compare_part(comparing, path, key, NULL, &after->as.entries[i]);
  }
}
