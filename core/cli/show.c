/* SPDX-License-Identifier: MIT */
/* assay show: a scale or an item in full, each value with the layer, file and line it came from.
 */
#include "cli/beside.h"
#include "cli/command.h"
#include "cli/output.h"

#include "base/text.h"
#include "result/json_writer.h"

#include <string.h>

static const char *const formats[] = {"text", "json", NULL};

enum { NOTE_COLUMN = 64 }; /* where the layer stands, when the value leaves room */

struct show {
  const struct as_scale *scale;
  struct as_arena *arena;
  struct as_buf *out;
};

static const char *origin(const struct show *show, const struct as_value *value) {
  const struct as_layer *layer = as_scale_layer(show->scale, value);
  if (!layer)
    return "";
  return as_arena_print(show->arena, "%s:%u", layer->id, value->line);
}

static void spaces(struct as_buf *out, int count) {
  for (int i = 0; i < count; i++)
    as_buf_char(out, ' ');
}

/* The layer at the right of the line that begins at start of the buffer. */
static void note(const struct show *show, const struct as_value *value, size_t start) {
  const char *line = as_buf_get(show->out) + start;
  int width = (int)as_utf8_width(line);
  spaces(show->out, width < NOTE_COLUMN ? NOTE_COLUMN - width : 2);
  as_buf_print(show->out, "# %s\n", origin(show, value));
}

static void scalar(const struct show *show, const struct as_value *value) {
  if (value->kind == AS_NULL)
    as_buf_char(show->out, '~');
  else
    as_text_printable(show->out, value->as.text, value->count);
}

static bool is_flat_list(const struct as_value *value) {
  if (value->kind != AS_LIST)
    return false;
  for (uint32_t i = 0; i < value->count; i++)
    if (value->as.items[i].kind != AS_TEXT)
      return false;
  return true;
}

static void flat_list(const struct show *show, const struct as_value *value) {
  as_buf_char(show->out, '[');
  for (uint32_t i = 0; i < value->count; i++) {
    as_buf_text(show->out, i ? ", " : "");
    scalar(show, &value->as.items[i]);
  }
  as_buf_char(show->out, ']');
}

static void tree(const struct show *show, const struct as_value *value, int indent);

static void member(const struct show *show, const char *key, const struct as_value *value,
                   int indent) {
  size_t start = show->out->size;
  spaces(show->out, indent);
  as_text_printable(show->out, key, strlen(key));
  if (value->kind == AS_TEXT || value->kind == AS_NULL || is_flat_list(value)) {
    as_buf_char(show->out, ' ');
    if (value->kind == AS_LIST)
      flat_list(show, value);
    else
      scalar(show, value);
    note(show, value, start);
    return;
  }
  as_buf_char(show->out, '\n');
  tree(show, value, indent + 2);
}

static void tree(const struct show *show, const struct as_value *value, int indent) {
  if (value->kind == AS_MAP)
    for (uint32_t i = 0; i < value->count; i++)
      member(show, as_arena_print(show->arena, "%s:", value->as.entries[i].key.as.text),
             &value->as.entries[i].value, indent);
  if (value->kind == AS_LIST)
    for (uint32_t i = 0; i < value->count; i++)
      member(show, "-", &value->as.items[i], indent);
}

static void layers(const struct show *show) {
  for (uint32_t i = 0; i < show->scale->layer_count; i++) {
    const struct as_layer *layer = &show->scale->layers[i];
    as_buf_print(show->out, "%s %s %s\n", i ? "  on   " : "  layer", layer->id, layer->version);
    char digest[AS_DIGEST_TEXT];
    as_layer_digest(layer, show->arena, digest);
    as_buf_print(show->out, "          %s\n          %s\n", layer->source->path, digest);
  }
}

static void limits(const struct show *show, const char *word, const struct as_limit *list,
                   uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    as_buf_print(show->out, "%s%s", i ? ", " : word, list[i].id);
  if (count)
    as_buf_char(show->out, '\n');
}

static void items(const struct show *show) {
  const struct as_scale *scale = show->scale;
  for (uint32_t s = 0; s < scale->section_count; s++) {
    as_buf_print(show->out, "\n%s\n", scale->sections[s].title);
    for (uint32_t i = 0; i < scale->item_count; i++) {
      const struct as_item *item = &scale->items[i];
      if (item->section != s)
        continue;
      size_t start = show->out->size;
      as_buf_print(show->out, "  %3s  %s  (%s)", item->number, item->title, item->id);
      const struct as_value *title = as_value_get(item->declared, "title");
      note(show, title ? title : item->declared, start);
      limits(show, "         caps: ", item->caps, item->cap_count);
      limits(show, "         overrides: ", item->overrides, item->override_count);
    }
  }
}

static void part(const struct show *show, const char *key) {
  const struct as_value *value = as_value_get(show->scale->tree, key);
  if (!value || value->kind == AS_NULL)
    return;
  as_buf_char(show->out, '\n');
  member(show, as_arena_print(show->arena, "%s:", key), value, 0);
}

static void whole_scale(const struct show *show) {
  const struct as_scale *scale = show->scale;
  as_buf_print(show->out, "%s %s  %s\n  digest  %s\n", scale->id, scale->version, scale->title,
               scale->digest);
  layers(show);
  if (scale->base_changed)
    as_buf_print(show->out, "  warning: %s\n", scale->base_changed);
  items(show);
  static const char *const parts[] = {"levels", "total", "subtotals", "settings", "rulings"};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    part(show, parts[i]);
  as_buf_print(show->out, "\nassay show %s ITEM shows an item in full.\n", scale->id);
}

static const char *rule_path(const struct as_scale *scale, const struct as_item *item) {
  return scale->rules[item->rule_file].source->path;
}

static void whole_item(const struct show *show, const struct as_item *item) {
  as_buf_print(show->out, "%s %s, item %s  %s\n  rule script: %s\n\n", show->scale->id,
               show->scale->version, *item->number ? item->number : item->id, item->title,
               rule_path(show->scale, item));
  tree(show, item->declared, 0);
}

/* {"path": "caps.not_tracked.at", "value": "2", "layer": "ips-25", "file": "...", "line": 12}, one
 * for each value */
static void values_json(const struct show *show, struct as_json *json, const char *path,
                        const struct as_value *value) {
  if (value->kind == AS_MAP) {
    for (uint32_t i = 0; i < value->count; i++)
      values_json(show, json,
                  as_arena_print(show->arena, "%s%s%s", path, *path ? "." : "",
                                 value->as.entries[i].key.as.text),
                  &value->as.entries[i].value);
    return;
  }
  if (value->kind == AS_LIST) {
    for (uint32_t i = 0; i < value->count; i++)
      values_json(show, json, as_arena_print(show->arena, "%s[%u]", path, i + 1),
                  &value->as.items[i]);
    return;
  }
  const struct as_layer *layer = as_scale_layer(show->scale, value);
  as_json_open(json, '{');
  as_json_member_text(json, "path", path);
  as_json_member_text(json, "value", value->kind == AS_NULL ? NULL : value->as.text);
  as_json_member_text(json, "layer", layer ? layer->id : NULL);
  as_json_member_text(json, "file", value->source ? value->source->path : NULL);
  as_json_member_number(json, "line", as_decimal_of(value->line));
  as_json_close(json, '}');
}

static void to_json(const struct show *show, const struct as_item *item) {
  struct as_json json;
  as_json_init(&json, show->out, 2);
  as_json_open(&json, '{');
  as_json_member_text(&json, "scale", show->scale->id);
  as_json_member_text(&json, "version", show->scale->version);
  as_json_member_text(&json, "title", show->scale->title);
  as_json_member_text(&json, "digest", show->scale->digest);
  if (item) {
    as_json_member_text(&json, "item", item->id);
    as_json_member_text(&json, "rule", rule_path(show->scale, item));
  }
  as_json_key(&json, "values");
  as_json_open(&json, '[');
  values_json(show, &json, "", item ? item->declared : show->scale->tree);
  as_json_close(&json, ']');
  as_json_close(&json, '}');
  as_buf_char(show->out, '\n');
}

static enum as_exit show_beside(struct as_invocation *in, const struct as_scale *scale) {
  const struct as_scale *other =
      as_registry_scale(in->registry, in->options.beside, (struct as_place){0}, in->errors);
  if (!other)
    return AS_EXIT_INPUT;
  const struct as_scale *const scales[] = {scale, other};
  struct as_output output;
  as_output_open(&output, in->options.output);
  if (as_format_is(in, "json"))
    as_beside_json(scales, &output.text);
  else
    as_beside_text(scales, &in->style, &output.text);
  return as_output_close(&output, in->errors);
}

/* An item has no place in a comparison of two scales: it would seem to be all that is compared. */
static bool beside_item(const struct as_invocation *in) {
  if (!in->options.beside || in->options.word_count < 2)
    return false;
  as_errors_add(in->errors, (struct as_place){0},
                "--beside compares whole scales; leave the item \"%s\" out", in->options.words[1]);
  return true;
}

static enum as_exit run_show(struct as_invocation *in) {
  if (beside_item(in))
    return AS_EXIT_INPUT;
  const struct as_scale *scale =
      as_registry_scale(in->registry, in->options.words[0], (struct as_place){0}, in->errors);
  if (!scale)
    return AS_EXIT_INPUT;
  if (in->options.beside)
    return show_beside(in, scale);
  const struct as_item *item = NULL;
  if (in->options.word_count > 1) {
    int index = as_scale_item_at(scale, in->options.words[1], (struct as_place){0}, in->errors);
    if (index < 0)
      return AS_EXIT_INPUT;
    item = &scale->items[index];
  }
  struct as_output output;
  as_output_open(&output, in->options.output);
  struct show show = {.scale = scale, .arena = in->arena, .out = &output.text};
  if (as_format_is(in, "json"))
    to_json(&show, item);
  else if (item)
    whole_item(&show, item);
  else
    whole_scale(&show);
  as_output_printable(&output);
  return as_output_close(&output, in->errors);
}

const struct as_command as_command_show = {
    .name = "show",
    .usage = "assay show [--format text|json] SCALE [ITEM], assay show SCALE --beside SCALE",
    .summary = "A scale or an item in full, each value with the layer and line it came from.",
    .help =
        "SCALE is an id, or id@version. ITEM is an id or a number. What follows # is the layer\n"
        "(the scale itself or one that it extends) and the line in its file.\n"
        "\n"
        "  --beside SCALE    what both say they are about, and how both are built\n"
        "\n"
        "For example:\n"
        "  assay show ips-ctw\n"
        "  assay show ips-ctw caseload_size\n"
        "  assay show --format json ips-25 17\n"
        "  assay show ips-25 --beside ips-ctw",
    .least = 1,
    .most = 2,
    .run = run_show,
    .formats = formats,
    .takes = AS_TAKES_OUTPUT | AS_TAKES_BESIDE};
