/* SPDX-License-Identifier: MIT */
/* Tree to YAML. The one idea: a scalar stands plain only where every character of it is known to
 * be harmless there; all else is quoted, so that no rule of YAML has to be remembered twice.
 * Decided against libyaml's emitter: it writes no comments, which skeletons are made of, decides
 * for itself where a line ends, and knows nothing of what our own reader refuses (tabs, line
 * separators). */
#include "doc/emit.h"

#include "base/text.h"
#include "doc/build.h"
#include "doc/read.h"

enum {
  WIDTH = 98,        /* what a line may take, where words can be broken */
  SHORT = 76,        /* what stands in one line besides rows of a list */
  STEP = 2,          /* spaces a level */
  LONGEST_KEY = 256, /* of a "key:"; YAML allows 1,024 characters, escapes counted */
  NARROW = 20        /* characters of text a line has, however deep it stands */
};

static void add_spaces(struct as_buf *out, int count) {
  for (int i = 0; i < count; i++)
    as_buf_char(out, ' ');
}

static bool is_alnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* Whether it may stand in the text as it is, quoted or not: neither control nor hidden. */
static bool is_shown(const char *text, size_t size) {
  struct as_buf printable;
  as_buf_init(&printable);
  as_text_printable(&printable, text, size);
  bool same = printable.size == size && memcmp(as_buf_get(&printable), text, size) == 0;
  as_buf_done(&printable);
  return same;
}

/* Characters that mean something to YAML at the beginning of a text: all but these. */
static bool may_begin(const char *text) {
  unsigned char c = (unsigned char)text[0];
  return is_alnum(text[0]) || c == '_' || c == '(' || c == '/' || c == '+' || c >= 0x80 ||
         ((c == '-' || c == '.') && is_alnum(text[1]));
}

static bool may_stand(const char *at, bool flow) {
  if (is_alnum(*at) || (unsigned char)*at >= 0x80)
    return true;
  if (*at == ':')
    return is_alnum(at[1]);
  return strchr(" _-.()/+%'\"&;=$!*<>@^|~", *at) != NULL || (!flow && strchr("?,", *at) != NULL);
}

/* flow: within [] or {}, where commas end a text. */
static bool is_plain(const struct as_value *value, bool flow) {
  const char *text = value->as.text;
  size_t size = value->count;
  bool could_be_other = is_digit(*text) || strchr("-+.", *text) || strcmp(text, "null") == 0;
  if (size == 0 || !may_begin(text) || text[size - 1] == ' ' || strcmp(text, "~") == 0 ||
      (could_be_other && value->style == AS_STYLE_QUOTED))
    return false;
  for (const char *at = text; *at; at++)
    if (!may_stand(at, flow))
      return false;
  return is_shown(text, size);
}

static void add_single(const struct as_value *value, struct as_buf *out) {
  as_buf_char(out, '\'');
  for (const char *at = value->as.text; *at; at++) {
    if (*at == '\'')
      as_buf_char(out, '\'');
    as_buf_char(out, *at);
  }
  as_buf_char(out, '\'');
}

static void add_escaped(const char *at, size_t length, uint32_t point, struct as_buf *out) {
  if (point == '\n')
    as_buf_text(out, "\\n");
  else if (point == '\t')
    as_buf_text(out, "\\t");
  else if (point == '"' || point == '\\')
    as_buf_print(out, "\\%c", (char)point);
  else if (is_shown(at, length))
    as_buf_add(out, at, length);
  else if (point > 0xFFFF)
    as_buf_print(out, "\\U%08X", (unsigned)point);
  else if (point > 0xFF)
    as_buf_print(out, "\\u%04X", (unsigned)point);
  else
    as_buf_print(out, "\\x%02X", (unsigned)point);
}

static void add_double(const struct as_value *value, struct as_buf *out) {
  const char *end = value->as.text + value->count;
  as_buf_char(out, '"');
  for (const char *at = value->as.text; at < end;) {
    size_t length = 1;
    uint32_t point = as_utf8_next(at, (size_t)(end - at), &length);
    add_escaped(at, length, point, out);
    at += length;
  }
  as_buf_char(out, '"');
}

/* In one line, as a key or a value. */
static void add_scalar(const struct as_value *value, bool flow, struct as_buf *out) {
  if (value->kind == AS_NULL)
    as_buf_text(out, "~");
  else if (is_plain(value, flow))
    as_buf_add(out, value->as.text, value->count);
  else if (is_shown(value->as.text, value->count))
    add_single(value, out);
  else
    add_double(value, out);
}

/* How much of the text makes a line of at most room characters: up to the last single space there
 * is, or where a word is longer than that, to the first. */
static size_t line_of(const char *text, size_t size, size_t room) {
  size_t take = size, column = 0;
  if (as_utf8_count(text, size) <= room)
    return size;
  for (size_t i = 0; i + 1 < size; i++) {
    bool gap = i > 0 && text[i] == ' ' && text[i - 1] != ' ' && text[i + 1] != ' ';
    if (gap && (column <= room || take == size))
      take = i;
    if (column > room && take < size)
      break;
    column += ((unsigned char)text[i] & 0xC0) != 0x80;
  }
  return take;
}

/* Words in lines, each after lead. */
static void add_words(const char *text, size_t size, const char *lead, int indent,
                      struct as_buf *out) {
  int before = indent + (int)strlen(lead);
  size_t room = before < WIDTH - NARROW ? (size_t)(WIDTH - before) : NARROW;
  while (size > 0) {
    size_t take = line_of(text, size, room);
    add_spaces(out, indent);
    as_buf_text(out, lead);
    as_buf_add(out, text, take);
    as_buf_char(out, '\n');
    take += take < size; /* the space that the line break stands for */
    text += take;
    size -= take;
  }
}

void as_emit_comment(const char *text, int indent, struct as_buf *out) {
  struct as_buf safe;
  for (;;) {
    size_t size = strcspn(text, "\n");
    as_buf_init(&safe);
    as_text_printable(&safe, text, size);
    if (safe.size > 0)
      add_words(as_buf_get(&safe), safe.size, "# ", indent, out);
    else
      as_buf_char(out, '\n');
    as_buf_done(&safe);
    if (text[size] == '\0')
      return;
    text += size + 1;
  }
}

static bool is_scalar(const struct as_value *value) {
  return value->kind == AS_TEXT || value->kind == AS_NULL;
}

/* Whether every line of a text begins with a character that is seen, and none ends in a space. */
static bool is_lines(const struct as_value *value) {
  const char *text = value->as.text;
  size_t size = value->count;
  if (size < 2 || text[0] == '\n' || text[size - 2] == '\n')
    return false;
  for (size_t i = 0; i < size; i++) {
    bool first = i == 0 || text[i - 1] == '\n';
    bool last = i + 1 == size || text[i + 1] == '\n';
    if ((text[i] == ' ' && (first || last)) ||
        (text[i] != '\n' && (unsigned char)text[i] < 0x80 && !is_shown(&text[i], 1)))
      return false;
  }
  return true;
}

/* Whether it can stand as a block of lines: only its line breaks are out of the ordinary. */
static bool is_block(const struct as_value *value) {
  if (value->kind != AS_TEXT || !is_lines(value))
    return false;
  const char *text = value->as.text;
  while (*text != '\0') {
    size_t size = strcspn(text, "\n");
    if (!is_shown(text, size))
      return false;
    text += size + (text[size] == '\n');
  }
  return true;
}

static void add_lines(const struct as_value *value, int indent, struct as_buf *out) {
  const char *text = value->as.text;
  while (*text != '\0') {
    size_t size = strcspn(text, "\n");
    if (size > 0)
      add_spaces(out, indent);
    as_buf_add(out, text, size);
    as_buf_char(out, '\n');
    text += size + (text[size] == '\n');
  }
}

/* A scalar after its key or dash, to the end of the line or over several. */
static void add_long(const struct as_value *value, int indent, size_t used, struct as_buf *out) {
  bool block = is_block(value);
  bool many = block && memchr(value->as.text, '\n', value->count) != NULL;
  if (value->kind == AS_NULL && value->count == 0) {
    as_buf_char(out, '\n');
  } else if (many) {
    as_buf_text(out, value->as.text[value->count - 1] == '\n' ? " |\n" : " |-\n");
    add_lines(value, indent, out);
  } else if (block && used + value->count > WIDTH && strchr(value->as.text, ' ')) {
    as_buf_text(out, " >-\n");
    add_words(value->as.text, value->count, "", indent, out);
  } else {
    as_buf_char(out, ' ');
    add_scalar(value, false, out);
    as_buf_char(out, '\n');
  }
}

/* false: it holds what cannot stand between brackets, or more than two levels. */
static bool add_flow(const struct as_value *value, int levels, struct as_buf *out) {
  if (is_scalar(value)) {
    add_scalar(value, true, out);
    return value->kind == AS_TEXT || value->count > 0;
  }
  bool map = value->kind == AS_MAP;
  if (levels == 0 && value->count > 0)
    return false;
  as_buf_char(out, map ? '{' : '[');
  for (uint32_t i = 0; i < value->count; i++) {
    if (map && (as_entry_is_comment(&value->as.entries[i]) ||
                value->as.entries[i].key.count > LONGEST_KEY))
      return false;
    if (i > 0)
      as_buf_text(out, ", ");
    if (map) {
      add_scalar(&value->as.entries[i].key, true, out);
      as_buf_text(out, ": ");
    }
    if (!add_flow(map ? &value->as.entries[i].value : &value->as.items[i], levels - 1, out))
      return false;
  }
  as_buf_char(out, map ? '}' : ']');
  return true;
}

/* Writes a list or map in one line, where it is short enough. */
static bool try_flow(const struct as_value *value, int levels, size_t room, struct as_buf *out) {
  struct as_buf line;
  as_buf_init(&line);
  bool good = add_flow(value, levels, &line) && as_utf8_width(as_buf_get(&line)) <= room;
  if (good)
    as_buf_add(out, line.data, line.size);
  as_buf_done(&line);
  return good;
}

static void add_map(const struct as_value *map, int depth, int indent, bool begun,
                    struct as_buf *out);

static void add_list(const struct as_value *list, int depth, int indent, struct as_buf *out);

static bool is_empty(const struct as_value *value) {
  for (uint32_t i = 0; i < value->count; i++)
    if (value->kind == AS_LIST || !as_entry_is_comment(&value->as.entries[i]))
      return false;
  return true;
}

/* What follows "key:"; used: columns taken so far. */
static void add_member(const struct as_value *value, int depth, int indent, size_t used,
                       struct as_buf *out) {
  if (is_scalar(value)) {
    add_long(value, indent + STEP, used, out);
    return;
  }
  size_t room = used < SHORT ? SHORT - used : 0;
  if (is_empty(value) && value->count > 0) {
    as_buf_char(out, '\n');
    add_map(value, depth, indent + STEP, false, out);
    add_spaces(out, indent + STEP);
  } else {
    as_buf_char(out, ' ');
  }
  if (is_empty(value) || depth == AS_READ_DEPTH) {
    as_buf_text(out, value->kind == AS_MAP ? "{}\n" : "[]\n");
  } else if (try_flow(value, value->kind == AS_MAP ? 1 : 2, room, out)) {
    as_buf_char(out, '\n');
  } else {
    out->data[out->size - 1] = '\n';
    if (value->kind == AS_MAP)
      add_map(value, depth + 1, indent + STEP, false, out);
    else
      add_list(value, depth + 1, indent + STEP, out);
  }
}

static void add_key(const struct as_value *key, int indent, struct as_buf *out) {
  bool is_long = key->count > LONGEST_KEY;
  if (is_long)
    as_buf_text(out, "? ");
  add_scalar(key, false, out);
  if (is_long) {
    as_buf_char(out, '\n');
    add_spaces(out, indent);
  }
  as_buf_char(out, ':');
}

/* begun: the first line's spaces stand already, after a dash. Comments before its first member
 * were written before the dash. */
static void add_map(const struct as_value *map, int depth, int indent, bool begun,
                    struct as_buf *out) {
  for (uint32_t i = 0; i < map->count; i++) {
    const struct as_entry *entry = &map->as.entries[i];
    if (as_entry_is_comment(entry) && begun)
      continue;
    if (as_entry_is_comment(entry)) {
      as_emit_comment(entry->value.kind == AS_TEXT ? entry->value.as.text : "", indent, out);
      continue;
    }
    if (!begun)
      add_spaces(out, indent);
    begun = false;
    size_t before = out->size;
    add_key(&entry->key, indent, out);
    add_member(&entry->value, depth, indent, (size_t)indent + out->size - before, out);
  }
}

static void add_first_comments(const struct as_value *map, int indent, struct as_buf *out) {
  for (uint32_t i = 0; i < map->count && as_entry_is_comment(&map->as.entries[i]); i++)
    if (map->as.entries[i].value.kind == AS_TEXT)
      as_emit_comment(map->as.entries[i].value.as.text, indent, out);
}

static void add_list_item(const struct as_value *value, int depth, int indent,
                          struct as_buf *out) {
  if (value->kind == AS_MAP)
    add_first_comments(value, indent, out);
  add_spaces(out, indent);
  as_buf_char(out, '-');
  if (is_scalar(value)) {
    add_long(value, indent + STEP, (size_t)indent + STEP, out);
    return;
  }
  as_buf_char(out, ' ');
  size_t room = indent < WIDTH - STEP ? (size_t)(WIDTH - STEP - indent) : 0;
  if (is_empty(value) || depth == AS_READ_DEPTH) {
    as_buf_text(out, value->kind == AS_MAP ? "{}\n" : "[]\n");
  } else if (try_flow(value, 1, room, out)) {
    as_buf_char(out, '\n');
  } else if (value->kind == AS_MAP) {
    add_map(value, depth + 1, indent + STEP, true, out);
  } else {
    out->data[out->size - 1] = '\n';
    add_list(value, depth + 1, indent + STEP, out);
  }
}

static void add_list(const struct as_value *list, int depth, int indent, struct as_buf *out) {
  for (uint32_t i = 0; i < list->count; i++)
    add_list_item(&list->as.items[i], depth, indent, out);
}

void as_emit(const struct as_value *tree, struct as_buf *out) {
  if (is_scalar(tree)) {
    add_scalar(tree, false, out);
    as_buf_char(out, '\n');
  } else if (is_empty(tree)) {
    if (tree->kind == AS_MAP)
      add_map(tree, 1, 0, false, out);
    as_buf_text(out, tree->kind == AS_MAP ? "{}\n" : "[]\n");
  } else if (tree->kind == AS_MAP) {
    add_map(tree, 1, 0, false, out);
  } else {
    add_list(tree, 1, 0, out);
  }
}
