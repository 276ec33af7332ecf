/* SPDX-License-Identifier: MIT */
/* The one idea: a comparison is rows of a label and two texts, worked out for one scale at a time;
 * text and JSON are two ways to write the same rows. Rows lie below each other, not in columns, so
 * that sentences stay readable on a narrow terminal and in a screen reader. */
#include "cli/beside.h"

#include "base/text.h"
#include "report/page.h"
#include "result/json_writer.h"

#include <string.h>

enum { LABEL_COLUMN = 2 };

/* Writes one aspect of a scale. */
typedef void describe(const struct as_scale *scale, struct as_buf *out);

static void number(struct as_decimal value, struct as_buf *out) {
  char text[AS_DECIMAL_TEXT];
  size_t size = as_decimal_print(value, text);
  as_buf_add(out, text, size);
}

static void items(const struct as_scale *scale, struct as_buf *out) {
  uint32_t reported = 0;
  for (uint32_t i = 0; i < scale->item_count; i++)
    reported += !scale->items[i].counted;
  as_buf_print(out, "%u", scale->item_count);
  if (reported)
    as_buf_print(out, ", %u of them reported and not counted", reported);
}

static bool same_scores(const struct as_item *a, const struct as_item *b) {
  return as_decimal_compare(a->min, b->min) == 0 && as_decimal_compare(a->max, b->max) == 0;
}

/* Each range of points that items have, once. */
static void scores(const struct as_scale *scale, struct as_buf *out) {
  for (uint32_t i = 0; i < scale->item_count; i++) {
    const struct as_item *item = &scale->items[i];
    bool seen = false;
    for (uint32_t k = 0; k < i && !seen; k++)
      seen = same_scores(&scale->items[k], item);
    if (seen)
      continue;
    as_buf_text(out, out->size ? "; " : "");
    number(item->min, out);
    as_buf_text(out, " to ");
    number(item->max, out);
  }
}

static void section(const struct as_scale *scale, uint32_t at, struct as_buf *out) {
  struct as_sum most = {0};
  struct as_decimal max = {0};
  uint32_t count = 0, reported = 0;
  for (uint32_t i = 0; i < scale->item_count; i++) {
    if (scale->items[i].section != at)
      continue;
    if (!scale->items[i].counted) {
      reported++;
      continue;
    }
    as_sum_add(&most, scale->items[i].max);
    count++;
  }
  as_buf_print(out, "%s%s (", at ? "; " : "", scale->sections[at].title);
  if (count || !reported)
    as_buf_print(out, "%u item%s", count, count == 1 ? "" : "s");
  else
    as_buf_print(out, "%u item%s, reported", reported, reported == 1 ? "" : "s");
  if (count && reported)
    as_buf_print(out, ", %u more reported", reported);
  if (count && as_sum_get(&most, &max)) {
    as_buf_text(out, ", at most ");
    number(max, out);
  }
  if (scale->sections[at].weighted) {
    as_buf_text(out, ", weight ");
    number(scale->sections[at].weight, out);
  }
  as_buf_char(out, ')');
}

static void sections(const struct as_scale *scale, struct as_buf *out) {
  for (uint32_t i = 0; i < scale->section_count; i++)
    section(scale, i, out);
}

static void total(const struct as_scale *scale, struct as_buf *out) {
  static const char *const methods[] = {"sum of the items", "mean of the items",
                                        "mean of the sections' means",
                                        "weighted sections, in percent", "none"};
  as_buf_text(out, methods[scale->total]);
  if (scale->rated_only)
    as_buf_text(out, ", of the rated items only");
}

static void condition(const struct as_scale *scale, const struct as_level_condition *one,
                      struct as_buf *out) {
  if (one->what == AS_LEVEL_SECTION)
    as_buf_print(out, "%s ", scale->sections[one->index].title);
  else if (one->what == AS_LEVEL_SUBTOTAL)
    as_buf_print(out, "%s ", scale->subtotals[one->index].title);
  else if (one->what == AS_LEVEL_ITEM)
    as_buf_print(out, "%s ", scale->items[one->index].title);
  as_range_words(&one->range, out);
}

static void levels(const struct as_scale *scale, struct as_buf *out) {
  for (uint32_t i = 0; i < scale->level_count; i++) {
    const struct as_level *level = &scale->levels[i];
    as_buf_print(out, "%s%s", i ? "; " : "", level->title);
    for (uint32_t k = 0; k < level->count; k++) {
      as_buf_text(out, k ? ", " : " (");
      condition(scale, &level->conditions[k], out);
    }
    as_buf_text(out, level->count ? ")" : "");
  }
}

static void evidence(const struct as_scale *scale, struct as_buf *out) {
  for (uint32_t i = 0; i < scale->table_count; i++)
    as_buf_print(out, "%s%s", i ? ", " : "", scale->tables[i].id);
}

static void limits(const struct as_scale *scale, struct as_buf *out) {
  uint32_t caps = 0, overrides = 0;
  for (uint32_t i = 0; i < scale->item_count; i++) {
    caps += scale->items[i].cap_count;
    overrides += scale->items[i].override_count;
  }
  as_buf_print(out, "%u cap%s, %u override%s", caps, caps == 1 ? "" : "s", overrides,
               overrides == 1 ? "" : "s");
}

static const struct {
  const char *label;
  describe *write;
} structure[] = {{"items", items},       {"points of an item", scores},
                 {"sections", sections}, {"total", total},
                 {"levels", levels},     {"limits", limits},
                 {"tables", evidence}};
enum { STRUCTURE = sizeof structure / sizeof *structure };

static const struct as_value *about(const struct as_scale *scale) {
  return as_value_get(scale->tree, "about");
}

/* Calls told with each aspect that either scale names: the first's in its order, then the second's
 * own. */
static void each_aspect(const struct as_scale *const scales[2],
                        void told(void *context, const char *aspect), void *context) {
  for (int s = 0; s < 2; s++) {
    const struct as_value *aspects = about(scales[s]);
    for (uint32_t i = 0; aspects && aspects->kind == AS_MAP && i < aspects->count; i++) {
      const char *name = aspects->as.entries[i].key.as.text;
      if (s == 0 || !as_value_entry(about(scales[0]), name))
        told(context, name);
    }
  }
}

/* As text */

struct pages {
  const struct as_scale *const *scales;
  struct as_page page;
};

static void side(struct pages *pages, int s, const char *text) {
  struct as_buf lead;
  as_buf_init(&lead);
  as_buf_print(&lead, "  %s: ", pages->scales[s]->id);
  as_page_wrap(&pages->page, as_buf_get(&lead), text && *text ? text : "(it says nothing)");
  as_buf_done(&lead);
}

static void label(struct pages *pages, const char *text) {
  struct as_buf line;
  as_buf_init(&line);
  as_buf_text(&line, text);
  if (line.size && line.data[0] >= 'a' && line.data[0] <= 'z')
    line.data[0] = (char)(line.data[0] - 'a' + 'A');
  as_page_blank(&pages->page);
  as_page_heading(&pages->page, as_buf_get(&line));
  as_buf_done(&line);
}

static void aspect_text(void *context, const char *aspect) {
  struct pages *pages = context;
  label(pages, aspect);
  for (int s = 0; s < 2; s++)
    side(pages, s, as_value_get_text(about(pages->scales[s]), aspect));
}

void as_beside_text(const struct as_scale *const scales[2], const struct as_report_style *style,
                    struct as_buf *out) {
  struct pages pages = {scales, as_page_of(style, out)};
  for (int s = 0; s < 2; s++) {
    struct as_buf line;
    as_buf_init(&line);
    as_buf_print(&line, "%s %s  %s", scales[s]->id, scales[s]->version, scales[s]->title);
    as_page_row(&pages.page, as_buf_get(&line), "");
    as_buf_done(&line);
  }
  each_aspect(scales, aspect_text, &pages);
  for (int i = 0; i < STRUCTURE; i++) {
    label(&pages, structure[i].label);
    for (int s = 0; s < 2; s++) {
      struct as_buf text;
      as_buf_init(&text);
      structure[i].write(scales[s], &text);
      side(&pages, s, as_buf_get(&text));
      as_buf_done(&text);
    }
  }
}

/* As JSON */

struct members {
  const struct as_scale *const *scales;
  struct as_json json;
};

static void aspect_json(void *context, const char *aspect) {
  struct members *members = context;
  as_json_open(&members->json, '{');
  as_json_member_text(&members->json, "aspect", aspect);
  for (int s = 0; s < 2; s++)
    as_json_member_text(&members->json, s ? "second" : "first",
                        as_value_get_text(about(members->scales[s]), aspect));
  as_json_close(&members->json, '}');
}

static void structure_json(struct members *members, int at) {
  as_json_open(&members->json, '{');
  as_json_member_text(&members->json, "aspect", structure[at].label);
  for (int s = 0; s < 2; s++) {
    struct as_buf text;
    as_buf_init(&text);
    structure[at].write(members->scales[s], &text);
    as_json_member_text(&members->json, s ? "second" : "first", as_buf_get(&text));
    as_buf_done(&text);
  }
  as_json_close(&members->json, '}');
}

void as_beside_json(const struct as_scale *const scales[2], struct as_buf *out) {
  struct members members = {.scales = scales};
  as_json_init(&members.json, out, 2);
  as_json_open(&members.json, '{');
  for (int s = 0; s < 2; s++) {
    as_json_key(&members.json, s ? "second" : "first");
    as_json_open(&members.json, '{');
    as_json_member_text(&members.json, "id", scales[s]->id);
    as_json_member_text(&members.json, "version", scales[s]->version);
    as_json_member_text(&members.json, "title", scales[s]->title);
    as_json_close(&members.json, '}');
  }
  as_json_key(&members.json, "about");
  as_json_open(&members.json, '[');
  each_aspect(scales, aspect_json, &members);
  as_json_close(&members.json, ']');
  as_json_key(&members.json, "structure");
  as_json_open(&members.json, '[');
  for (int i = 0; i < STRUCTURE; i++)
    structure_json(&members, i);
  as_json_close(&members.json, ']');
  as_json_close(&members.json, '}');
  as_buf_char(out, '\n');
}
