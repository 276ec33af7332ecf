/* SPDX-License-Identifier: MIT */
/* Which reader a text belongs to, that holds one document.
 *
 * JSON begins with { or [; all else, a comment included (JSON has none), is YAML. */
#include "doc/inner.h"

static bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_json(const struct as_source *source) {
  const char *at = source->text + as_survey_mark(source->text, source->size);
  const char *end = source->text + source->size;
  while (at < end && is_space(*at))
    at++;
  return at < end && (*at == '{' || *at == '[');
}

void as_read_refuse_empty(const struct as_source *source, struct as_errors *errors) {
  as_errors_add(errors, as_read_place(source, 1, 1), "there is nothing in it");
}

const struct as_value *as_json_read(struct as_arena *arena, const struct as_source *source,
                                    struct as_errors *errors) {
  struct as_scratch scratch = {.arena = arena};
  size_t mark = as_survey_mark(source->text, source->size);
  return as_json_slice(arena, source, source->text + mark, source->size - mark, 1, &scratch,
                       errors);
}

enum as_yaml_more as_yaml_only(const struct as_slice *slice, struct as_arena *arena,
                               const struct as_value **value, uint32_t *line,
                               struct as_errors *errors) {
  *value = NULL;
  struct as_yaml *yaml = as_yaml_open(slice, errors);
  enum as_yaml_more found = yaml == NULL ? AS_YAML_FAULT : as_yaml_more(yaml, line, errors);
  bool go_on = false;
  const struct as_value *root =
      found == AS_YAML_DOCUMENT ? as_yaml_document(yaml, arena, &go_on, errors) : NULL;
  uint32_t second;
  enum as_yaml_more more = go_on ? as_yaml_more(yaml, &second, errors) : AS_YAML_FAULT;
  if (more == AS_YAML_DOCUMENT)
    as_errors_add(errors, as_read_place(slice->source, second, 1),
                  "a second document begins here; one was wanted");
  if (more == AS_YAML_END)
    *value = root;
  as_yaml_close(yaml);
  return found;
}

const struct as_value *as_yaml_read(struct as_arena *arena, const struct as_source *source,
                                    struct as_errors *errors) {
  size_t mark = as_survey_mark(source->text, source->size);
  const struct as_slice all = {source, source->text + mark, source->size - mark, 1};
  const struct as_value *value;
  uint32_t line;
  if (as_yaml_only(&all, arena, &value, &line, errors) == AS_YAML_END)
    as_read_refuse_empty(source, errors);
  return value;
}

const struct as_value *as_read(struct as_arena *arena, const struct as_source *source,
                               struct as_errors *errors) {
  return is_json(source) ? as_json_read(arena, source, errors)
                         : as_yaml_read(arena, source, errors);
}
