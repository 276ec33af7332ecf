/* SPDX-License-Identifier: MIT */
/* Runs of like items: "1.1.{n}": {for: {n: 1..10}, ...} stands for ten items, with {n} replaced in
 * every text.
 *
 * Expanded before anything else looks at the tree, so that the rest of Assay knows single items
 * only, each still pointing at the line of the run. A key of its own changes one item of the run.
 * Decided against: loops over several names and arithmetic; a list that long belongs in a rule or
 * in separate runs. */
#include "scale/loading.h"

#include <string.h>

enum {
  RUN_BYTES = 4 * 1024 * 1024
}; /* of replaced text, so that a small file cannot fill the memory */

struct run {
  struct as_loading *loading;
  const char *find;        /* "{n}" */
  const char *replacement; /* "7" */
  size_t nodes, bytes;     /* spent so far by all runs of the file */
};

static struct as_value replace_text(struct run *run, const struct as_value *value) {
  struct as_value out = *value;
  const char *at = value->as.text;
  const char *found = strstr(at, run->find);
  if (!found)
    return out;
  struct as_buf buf;
  as_buf_init(&buf);
  for (; found; found = strstr(at, run->find)) {
    as_buf_add(&buf, at, (size_t)(found - at));
    as_buf_text(&buf, run->replacement);
    at = found + strlen(run->find);
  }
  as_buf_text(&buf, at);
  out.as.text = as_arena_copy(run->loading->arena, as_buf_get(&buf), buf.size);
  out.count = (uint32_t)buf.size;
  run->bytes += buf.size;
  as_buf_done(&buf);
  return out;
}

static struct as_value replace_in(struct run *run, const struct as_value *value) {
  struct as_value out = *value;
  if (run->nodes++ > AS_READ_NODES || run->bytes > RUN_BYTES)
    return out;
  if (value->kind == AS_TEXT)
    return replace_text(run, value);
  if (value->kind == AS_LIST) {
    struct as_value *items = AS_NEW_ARRAY(run->loading->arena, struct as_value, value->count);
    for (uint32_t i = 0; i < value->count; i++)
      items[i] = replace_in(run, &value->as.items[i]);
    out.as.items = items;
  } else if (value->kind == AS_MAP) {
    struct as_entry *entries = AS_NEW_ARRAY(run->loading->arena, struct as_entry, value->count);
    for (uint32_t i = 0; i < value->count; i++) {
      entries[i].key = replace_text(run, &value->as.entries[i].key);
      entries[i].value = replace_in(run, &value->as.entries[i].value);
    }
    out.as.entries = entries;
  }
  return out;
}

static bool read_count(const char *text, size_t size, int64_t *out) {
  struct as_decimal number;
  const char *why;
  return as_decimal_parse(text, size, &number, &why) && as_decimal_to_int(number, out) &&
         *out >= 0;
}

/* "1..10", or a list of texts. The texts that stand for {n}; count 0 with an error. */
static const char **read_steps(struct as_loading *loading, const struct as_value *steps,
                               uint32_t *count) {
  *count = 0;
  if (steps->kind == AS_LIST && steps->count > 0 && steps->count <= AS_SCALE_RUN) {
    const char **texts = AS_NEW_ARRAY(loading->arena, const char *, steps->count);
    for (uint32_t i = 0; i < steps->count; i++)
      if ((texts[i] = as_value_text(&steps->as.items[i])) != NULL)
        ++*count;
    if (*count == steps->count)
      return texts;
    *count = 0;
  }
  const char *text = as_value_text(steps);
  const char *dots = text ? strstr(text, "..") : NULL;
  int64_t from = 0;
  int64_t to = 0;
  if (!dots || !read_count(text, (size_t)(dots - text), &from) ||
      !read_count(dots + 2, strlen(dots + 2), &to) || to < from || to - from >= AS_SCALE_RUN) {
    as_errors_add(
        loading->errors, as_value_place(steps),
        "a run of items counts like 1..10 (at most %d of them), or through a list of texts",
        AS_SCALE_RUN);
    return NULL;
  }
  *count = (uint32_t)(to - from + 1);
  const char **texts = AS_NEW_ARRAY(loading->arena, const char *, *count);
  for (uint32_t i = 0; i < *count; i++)
    texts[i] = as_arena_print(loading->arena, "%lld", (long long)(from + i));
  return texts;
}

static bool is_run(const struct as_entry *entry) {
  return strchr(entry->key.as.text, '{') || as_value_get(&entry->value, "for");
}

/* The one name that a run counts with; NULL with an error. */
static const struct as_entry *run_name(struct as_loading *loading, const struct as_entry *entry) {
  const struct as_value *counts = as_value_get(&entry->value, "for");
  if (!counts || counts->kind != AS_MAP || counts->count != 1) {
    as_errors_add(loading->errors, as_value_place(counts ? counts : &entry->key),
                  "a run of items says what it counts, with one name: for: {n: 1..10}");
    return NULL;
  }
  const struct as_entry *name = &counts->as.entries[0];
  const char *braced = as_arena_print(loading->arena, "{%s}", name->key.as.text);
  if (!strstr(entry->key.as.text, braced)) {
    as_errors_add(loading->errors, as_value_place(&entry->key),
                  "the key of a run of items holds what it counts with: \"1.1.%s\"", braced);
    return NULL;
  }
  return name;
}

struct expanded {
  struct as_entry *entries;
  uint32_t count;
};

static void add_entry(struct as_loading *loading, struct expanded *out, struct as_value key,
                      struct as_value value) {
  out->entries = as_arena_grow(loading->arena, out->entries, out->count, out->count + 1,
                               sizeof *out->entries);
  out->entries[out->count++] = (struct as_entry){key, value};
}

static uint32_t find(const struct expanded *entries, const char *key) {
  uint32_t i = 0;
  while (i < entries->count && !as_text_equal(entries->entries[i].key.as.text, key))
    i++;
  return i;
}

static void expand_run(struct run *run, const struct as_entry *entry, struct expanded *out) {
  struct as_loading *loading = run->loading;
  const struct as_entry *name = run_name(loading, entry);
  uint32_t count = 0;
  const char **steps = name ? read_steps(loading, &name->value, &count) : NULL;
  static const char *const drop[] = {"for", NULL};
  struct as_value body = as_overlay_without(loading->arena, &entry->value, drop);
  if (out->count + count > AS_SCALE_RUN) {
    as_errors_add(loading->errors, as_value_place(&entry->key),
                  "runs of items stand for at most %d items in all", AS_SCALE_RUN);
    return;
  }
  for (uint32_t i = 0; i < count; i++) {
    run->find = as_arena_print(loading->arena, "{%s}", name->key.as.text);
    run->replacement = steps[i];
    struct as_value key = replace_text(run, &entry->key);
    if (find(out, key.as.text) < out->count) {
      as_errors_add(loading->errors, as_value_place(&entry->key), "two runs of items both make %s",
                    as_errors_value(loading->errors, as_value_place(&entry->key), key.as.text));
      return;
    }
    add_entry(loading, out, key, replace_in(run, &body));
  }
}

/* Runs first, where they stand; then single items, over the run's where it has made one of that
 * name. */
static struct expanded expand_items(struct run *run, const struct as_value *items) {
  struct as_loading *loading = run->loading;
  struct expanded runs = {NULL, 0};
  for (uint32_t i = 0; i < items->count; i++)
    if (is_run(&items->as.entries[i]))
      expand_run(run, &items->as.entries[i], &runs);
  struct expanded out = {NULL, 0};
  uint32_t next = 0; /* of runs: they come in the order of their entries */
  for (uint32_t i = 0; i < items->count; i++) {
    const struct as_entry *entry = &items->as.entries[i];
    uint32_t known = is_run(entry) ? runs.count : find(&runs, entry->key.as.text);
    if (!is_run(entry) && known == runs.count)
      add_entry(loading, &out, entry->key, entry->value);
    else if (!is_run(entry))
      runs.entries[known].value =
          as_overlay_compose(loading, &runs.entries[known].value, &entry->value);
    while (is_run(entry) && next < runs.count && runs.entries[next].key.line == entry->key.line &&
           runs.entries[next].key.column == entry->key.column) {
      add_entry(loading, &out, runs.entries[next].key, runs.entries[next].value);
      next++;
    }
  }
  for (uint32_t i = 0; i < runs.count;
       i++) { /* what single keys changed after their run was added */
    uint32_t at = find(&out, runs.entries[i].key.as.text);
    if (at < out.count)
      out.entries[at].value = runs.entries[i].value;
  }
  return out;
}

const struct as_value *as_runs_expand(struct as_loading *loading, const struct as_value *tree) {
  const struct as_value *items = as_map_in(tree, "items");
  bool any = false;
  for (uint32_t i = 0; items && i < items->count; i++)
    any = any || is_run(&items->as.entries[i]);
  if (!any)
    return tree;
  struct run run = {loading, NULL, NULL, 0, 0};
  struct expanded made = expand_items(&run, items);
  if (run.nodes > AS_READ_NODES || run.bytes > RUN_BYTES)
    as_errors_add(loading->errors, as_value_place(items),
                  "the runs of items write out to more than a scale may hold");
  struct as_value *out = AS_NEW(loading->arena, struct as_value);
  struct as_value *body = AS_NEW(loading->arena, struct as_value);
  *body = *items;
  body->count = made.count;
  body->as.entries = made.entries;
  *out = *tree;
  struct as_entry *entries = AS_NEW_ARRAY(loading->arena, struct as_entry, tree->count);
  for (uint32_t i = 0; i < tree->count; i++) {
    entries[i] = tree->as.entries[i];
    if (as_text_equal(entries[i].key.as.text, "items"))
      entries[i].value = *body;
  }
  out->as.entries = entries;
  return out;
}
