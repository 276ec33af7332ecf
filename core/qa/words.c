/* SPDX-License-Identifier: MIT */
/* Words, wrapped. Whatever a scale says, a line is a line: what would break one is a space here,
 * before anybody puts it behind a # or into a cell. */
#include "qa/words.h"

#include "base/text.h"

#include <string.h>

static bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

const char *as_words_line(struct as_arena *arena, const char *text, size_t most) {
  char *out = as_arena_take(arena, strlen(text) + 1);
  size_t size = 0;
  for (const char *at = text; *at; at++)
    if (!is_space(*at))
      out[size++] = *at;
    else if (size > 0 && out[size - 1] != ' ')
      out[size++] = ' ';
  if (size > 0 && out[size - 1] == ' ')
    size--;
  out[size] = '\0';
  const char *safe = as_text_printable_copy(arena, out);
  return most > 0 ? as_text_cut(arena, safe, most) : safe;
}

const char *as_words_wrap(struct as_arena *arena, const char *lead, const char *text,
                          size_t width) {
  struct as_buf buf;
  size_t hang = as_utf8_width(lead), column = hang;
  as_buf_init(&buf);
  as_buf_text(&buf, lead);
  const char *line = as_words_line(arena, text, 0);
  for (bool first = true; *line; first = false) {
    size_t size = strcspn(line, " ");
    size_t taken = as_utf8_count(line, size);
    if (!first && column + 1 + taken > width) {
      as_buf_print(&buf, "\n%*s", (int)hang, "");
      column = hang;
    } else if (!first) {
      as_buf_char(&buf, ' ');
      column++;
    }
    as_buf_add(&buf, line, size);
    column += taken;
    line += size + (line[size] == ' ');
  }
  const char *out = as_arena_text(arena, as_buf_get(&buf));
  as_buf_done(&buf);
  return out;
}

const char *as_words_field(struct as_arena *arena, const struct as_field *field) {
  struct as_buf buf;
  as_buf_init(&buf);
  as_type_describe(&field->type, &buf);
  if (field->unit &&
      !(field->type.kind == AS_TYPE_PERCENT && as_text_equal(field->unit, "percent")))
    as_buf_print(&buf, ", in %s", field->unit);
  if (field->fallback.kind != AS_TYPE_NONE) {
    as_buf_text(&buf, "; ");
    as_datum_print(&field->fallback, &buf);
    as_buf_text(&buf, " where nothing is given");
  }
  if (field->required)
    as_buf_text(&buf, "; has to be given");
  const char *out = as_words_line(arena, as_buf_get(&buf), 0);
  as_buf_done(&buf);
  return out;
}

const char *as_words_number(const struct as_item *item) {
  return *item->number ? item->number : item->id;
}

const char *as_words_of(const struct as_value *value, const char *key) {
  const char *text = as_value_text(value);
  return text ? text : as_value_get_text(value, key);
}
