/* SPDX-License-Identifier: MIT */
/* Rule scripts of two scales, byte by byte, and which items reach them.
 *
 * A script reaches a module when it has its name in quotes: one too many is harmless, one too few
 * would leave a moved score without its cause. Of a changed script the first lines that only one
 * of the two has are shown: enough to see what was done. Decided against: leaving comments
 * out, which needs a reading of Lua that only script/ has. */
#include "base/text.h"
#include "qa/comparing.h"

#include <string.h>

enum {
  SHOWN_LINES = 6,       /* of a change in a script; the rest is counted */
  COMPARED_LINES = 2000, /* 16 MB for a moment; longer parts are shown as wholly other */
  SCRIPTS_MOST = 512
};

/* The module that every rule is followed by, though none names it. */
static const char JUDGES_LIMITS[] = "caps";

static const struct as_rule_file *script_of(const struct as_scale *scale, uint32_t at) {
  return at < scale->rule_count ? &scale->rules[at] : &scale->modules[at - scale->rule_count];
}

static uint32_t script_count(const struct as_scale *scale) {
  return scale->rule_count + scale->module_count;
}

static const struct as_rule_file *script_named(const struct as_scale *scale, const char *name) {
  for (uint32_t i = 0; i < script_count(scale); i++)
    if (as_text_equal(script_of(scale, i)->name, name))
      return script_of(scale, i);
  return NULL;
}

static bool is_quoted(const struct as_source *source, const char *name) {
  size_t size = strlen(name);
  const char *at = source->text, *end = source->text + source->size;
  while ((at = memmem(at, (size_t)(end - at), name, size)) != NULL) {
    if (at > source->text && strchr("\"'[", at[-1]) && at + size < end && strchr("\"']", at[size]))
      return true;
    at++;
  }
  return false;
}

/* The scripts that an item's points depend on, as indices. */
struct reach {
  uint32_t scripts[SCRIPTS_MOST];
  uint32_t count;
};

static void reach_add(struct reach *reach, uint32_t script) {
  for (uint32_t i = 0; i < reach->count; i++)
    if (reach->scripts[i] == script)
      return;
  if (reach->count < SCRIPTS_MOST)
    reach->scripts[reach->count++] = script;
}

static void reach_of(const struct as_scale *scale, const struct as_item *item,
                     struct reach *reach) {
  reach->count = 0;
  reach_add(reach, item->rule_file);
  for (uint32_t i = 0; i < script_count(scale); i++)
    if (as_text_equal(script_of(scale, i)->name, JUDGES_LIMITS))
      reach_add(reach, i);
  for (uint32_t at = 0; at < reach->count; at++) /* it grows on the way */
    for (uint32_t i = 0; i < script_count(scale); i++)
      if (is_quoted(script_of(scale, reach->scripts[at])->source, script_of(scale, i)->name))
        reach_add(reach, i);
}

bool as_script_reaches(const struct as_scale *scale, const struct as_item *item,
                       const char *name) {
  struct reach reach;
  reach_of(scale, item, &reach);
  for (uint32_t i = 0; i < reach.count; i++)
    if (as_text_equal(script_of(scale, reach.scripts[i])->name, name))
      return true;
  return false;
}

bool as_tree_mentions(const struct as_value *value, const char *word) {
  if (value->kind == AS_TEXT)
    return strstr(value->as.text, word) != NULL;
  for (uint32_t i = 0; value->kind == AS_LIST && i < value->count; i++)
    if (as_tree_mentions(&value->as.items[i], word))
      return true;
  for (uint32_t i = 0; value->kind == AS_MAP && i < value->count; i++)
    if (as_tree_mentions(&value->as.entries[i].key, word) ||
        as_tree_mentions(&value->as.entries[i].value, word))
      return true;
  return false;
}

bool as_item_mentions(const struct as_scale *scale, const struct as_item *item, const char *word) {
  struct reach reach;
  if (as_tree_mentions(item->declared, word))
    return true;
  reach_of(scale, item, &reach);
  for (uint32_t i = 0; i < reach.count; i++) {
    const struct as_source *source = script_of(scale, reach.scripts[i])->source;
    if (memmem(source->text, source->size, word, strlen(word)))
      return true;
  }
  return false;
}

struct line {
  const char *text;
  size_t size;
  bool stays; /* the other script has it, too */
};

struct lines {
  struct line *all;
  uint32_t count;
};

static struct lines lines_of(struct as_arena *arena, const struct as_source *source) {
  struct lines lines = {NULL, 0};
  const char *at = source->text, *end = source->text + source->size;
  while (at < end) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    lines.all = as_arena_grow(arena, lines.all, lines.count, lines.count + 1, sizeof *lines.all);
    lines.all[lines.count++] = (struct line){at, (size_t)((stop ? stop : end) - at), false};
    at = stop ? stop + 1 : end;
  }
  return lines;
}

static bool same_line(const struct line *a, const struct line *b) {
  return a->size == b->size && memcmp(a->text, b->text, a->size) == 0;
}

static void both_stay(struct line *a, struct line *b) {
  a->stays = b->stays = true;
}

/* Marks a longest common run of lines of a (from 0 to n) and b (to m): lengths[i][k] is how long
 * one is of what follows line i of a and line k of b. */
static void mark_common(struct as_arena *arena, struct line *a, size_t n, struct line *b,
                        size_t m) {
  size_t width = m + 1;
  uint32_t *lengths = AS_NEW_ARRAY(arena, uint32_t, (n + 1) * width);
  for (size_t i = n; i-- > 0;)
    for (size_t k = m; k-- > 0;) {
      uint32_t down = lengths[(i + 1) * width + k], right = lengths[i * width + k + 1];
      lengths[i * width + k] = same_line(&a[i], &b[k]) ? lengths[(i + 1) * width + k + 1] + 1
                               : down > right          ? down
                                                       : right;
    }
  for (size_t i = 0, k = 0; i < n && k < m;) {
    if (same_line(&a[i], &b[k]))
      both_stay(&a[i++], &b[k++]);
    else if (lengths[(i + 1) * width + k] >= lengths[i * width + k + 1])
      i++;
    else
      k++;
  }
}

/* What is alike at both ends costs nothing; of the rest a longest common run is looked for, unless
 * it is so long that it is another script. */
static void mark_lines(struct as_arena *arena, struct lines *old, struct lines *new) {
  uint32_t least = old->count < new->count ? old->count : new->count, first = 0, tail = 0;
  for (; first < least && same_line(&old->all[first], &new->all[first]); first++)
    both_stay(&old->all[first], &new->all[first]);
  while (tail < least - first &&
         same_line(&old->all[old->count - 1 - tail], &new->all[new->count - 1 - tail])) {
    tail++;
    both_stay(&old->all[old->count - tail], &new->all[new->count - tail]);
  }
  size_t n = old->count - first - tail, m = new->count - first - tail;
  if (n && m && n <= COMPARED_LINES && m <= COMPARED_LINES)
    mark_common(arena, old->all + first, n, new->all + first, m);
}

/* The lines that only this script has. */
static const char *shown(struct as_arena *arena, const struct lines *lines, uint32_t *first) {
  struct as_buf text;
  uint32_t count = 0;
  as_buf_init(&text);
  for (uint32_t i = 0; i < lines->count; i++) {
    if (lines->all[i].stays)
      continue;
    *first = count ? *first : i + 1;
    if (count++ < SHOWN_LINES) {
      as_buf_text(&text, count > 1 ? "\n" : "");
      as_text_printable(&text, lines->all[i].text, lines->all[i].size);
    }
  }
  if (count > SHOWN_LINES)
    as_buf_print(&text, "\n... and %u more", (unsigned)(count - SHOWN_LINES));
  const char *out = as_arena_text(arena, as_buf_get(&text));
  as_buf_done(&text);
  return out;
}

static bool same_script(const struct as_source *a, const struct as_source *b) {
  return a->size == b->size && memcmp(a->text, b->text, a->size) == 0;
}

static void add_changed(struct as_comparing *comparing, const char *name, const char *user,
                        const struct as_source *const sources[AS_SIDES]) {
  struct as_arena *arena = comparing->arena;
  struct lines lines[AS_SIDES] = {lines_of(arena, sources[AS_BEFORE]),
                                  lines_of(arena, sources[AS_AFTER])};
  uint32_t first[AS_SIDES] = {0, 0};
  mark_lines(arena, &lines[AS_BEFORE], &lines[AS_AFTER]);
  struct as_change *change = as_comparing_add(comparing);
  change->kind = AS_CHANGE_CHANGED;
  change->scores = true;
  change->item = user;
  change->part = "script";
  change->name = name;
  change->path = as_arena_print(arena, "scripts.%s", name);
  change->what = as_arena_print(arena, "rule script %s", name);
  for (int side = 0; side < AS_SIDES; side++)
    change->text[side] = shown(arena, &lines[side], &first[side]);
  for (int side = 0; side < AS_SIDES; side++) /* nothing but lines of the other: about there */
    change->place[side] =
        (struct as_place){sources[side], first[side] ? first[side] : first[!side], 1};
}

/* The one item that a script belongs to; NULL: several share it. */
static const char *only_user(const struct as_comparing *comparing, const char *name) {
  const char *user = NULL;
  for (int side = 0; side < AS_SIDES; side++) {
    const struct as_scale *scale = comparing->scales[side];
    for (uint32_t i = 0; i < scale->item_count; i++) {
      if (!as_script_reaches(scale, &scale->items[i], name))
        continue;
      if (user && !as_text_equal(user, scale->items[i].id))
        return NULL;
      user = scale->items[i].id;
    }
  }
  return user;
}

static bool is_used(const struct as_scale *scale, const char *name) {
  for (uint32_t i = 0; i < scale->item_count; i++)
    if (as_script_reaches(scale, &scale->items[i], name))
      return true;
  return false;
}

void as_compare_scripts(struct as_comparing *comparing) {
  const struct as_scale *before = comparing->scales[AS_BEFORE];
  const struct as_scale *after = comparing->scales[AS_AFTER];
  for (uint32_t i = 0; i < script_count(after); i++) {
    const struct as_rule_file *file = script_of(after, i);
    const struct as_rule_file *old = script_named(before, file->name);
    if (!old || same_script(old->source, file->source) ||
        !(is_used(before, file->name) || is_used(after, file->name)))
      continue;
    add_changed(comparing, file->name, only_user(comparing, file->name),
                (const struct as_source *const[]){old->source, file->source});
  }
}
