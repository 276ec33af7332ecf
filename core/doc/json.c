/* SPDX-License-Identifier: MIT */
/* JSON to tree, in one pass, with every value's line and column, duplicate keys refused and
 * numbers kept as spelled.
 *
 * The text is copied into the arena once and taken apart in that copy: a text ends where its
 * closing quote stood, a number where its comma stood, so no value costs an allocation of its own,
 * and the NUL behind the copy ends every loop. Decided against the libraries at hand: those that
 * are fast give no places, those that give places make numbers doubles. */
#include "doc/inner.h"

#include "base/text.h"

#include <string.h>

struct json {
  struct as_arena *arena;
  const struct as_source *source;
  struct as_errors *errors;
  struct as_scratch *scratch;
  char *at;
  char *end;              /* of the text, where the NUL stands */
  char *number_end;       /* where the last number's NUL goes once what follows it was read */
  const char *line_start; /* of the line at is on */
  uint32_t line;
  uint32_t extra; /* bytes of this line before at that begin no character */
  uint32_t nodes;
  uint32_t depth;
};

static struct as_place place_at(const struct json *json, const char *at) {
  uint32_t bytes = (uint32_t)(at - json->line_start);
  return as_read_place(json->source, json->line, bytes - json->extra + 1);
}

static bool refuse(struct json *json, const char *at, const char *text) {
  as_errors_add(json->errors, place_at(json, at), "%s", text);
  return false;
}

static bool refuse_control(struct json *json, const char *at, const char *what) {
  if (*at == '\0')
    return refuse(json, at, "a NUL byte cannot stand in a document (was it saved as UTF-16?)");
  as_errors_add(json->errors, place_at(json, at), "the control character 0x%02X cannot stand %s",
                (unsigned)(unsigned char)*at, what);
  return false;
}

static char skip_space(struct json *json) {
  char *at = json->at;
  for (;; at++) {
    if (*at == ' ' || *at == '\t')
      continue;
    if (*at == '\n' || (*at == '\r' && at[1] != '\n')) {
      json->line++;
      json->line_start = at + 1;
      json->extra = 0;
    } else if (*at != '\r') {
      break;
    }
  }
  json->at = at;
  return *at;
}

/* Over white space, to what follows it: mostly there is none. */
static inline char skip(struct json *json) {
  return (unsigned char)*json->at > ' ' ? *json->at : skip_space(json);
}

/* What follows a value. Now its number, if it was one, can be given its NUL. */
static char skip_after_value(struct json *json) {
  char c = skip(json);
  if (json->number_end != NULL) {
    *json->number_end = '\0';
    json->number_end = NULL;
  }
  return c;
}

static bool count_node(struct json *json) {
  if (++json->nodes <= AS_READ_NODES)
    return true;
  as_errors_add(json->errors, place_at(json, json->at),
                "there are over %d values in this document", (int)AS_READ_NODES);
  return false;
}

static void begin_value(const struct json *json, struct as_value *value, enum as_kind kind,
                        enum as_style style) {
  struct as_place place = place_at(json, json->at);
  value->kind = kind;
  value->style = style;
  value->count = 0;
  value->line = place.line;
  value->column = place.column;
  value->source = json->source;
  value->as.text = NULL;
}

/* Gives value its text; false when that is too long. */
static bool end_text(struct json *json, struct as_value *value, const char *text, size_t size) {
  if (size > AS_READ_SCALAR) {
    as_errors_add(json->errors, as_value_place(value),
                  "this text has %zu bytes; at most %d are read", size, (int)AS_READ_SCALAR);
    return false;
  }
  value->as.text = text;
  value->count = (uint32_t)size;
  return true;
}

/* The bytes of a text that stand for themselves: neither quote, backslash nor control, and ASCII.
 */
static const bool PLAIN[256] = {
#define R4(n) [(n)] = true, [(n) + 1] = true, [(n) + 2] = true, [(n) + 3] = true
#define R16(n) R4(n), R4((n) + 4), R4((n) + 8), R4((n) + 12)
    [' '] = true, ['!'] = true, ['#'] = true, R4('$'),  R4('('), R4(','),
    R16('0'),     R16('@'),     R4('P'),      R4('T'),  R4('X'), [']'] = true,
    ['^'] = true, ['_'] = true, R16('`'),     R16('p'),
#undef R16
#undef R4
};

static int hex_digit(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Four hexadecimal digits, or -1. */
static int32_t hex_four(const char *at) {
  int32_t code = 0;
  for (int i = 0; i < 4; i++) {
    int digit = hex_digit(at[i]);
    if (digit < 0)
      return -1;
    code = code * 16 + digit;
  }
  return code;
}

static char *put_utf8(char *out, uint32_t code) {
  if (code < 0x80) {
    *out++ = (char)code;
  } else if (code < 0x800) {
    *out++ = (char)(0xC0 | (code >> 6));
    *out++ = (char)(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    *out++ = (char)(0xE0 | (code >> 12));
    *out++ = (char)(0x80 | ((code >> 6) & 0x3F));
    *out++ = (char)(0x80 | (code & 0x3F));
  } else {
    *out++ = (char)(0xF0 | (code >> 18));
    *out++ = (char)(0x80 | ((code >> 12) & 0x3F));
    *out++ = (char)(0x80 | ((code >> 6) & 0x3F));
    *out++ = (char)(0x80 | (code & 0x3F));
  }
  return out;
}

/* Reads \u with its four digits, or two such that are a surrogate pair; at is on the backslash. */
static bool read_unicode(struct json *json, char **out) {
  char *at = json->at;
  int32_t code = hex_four(at + 2);
  if (code < 0)
    return refuse(json, at, "four hexadecimal digits were wanted after \\u");
  if (code == 0)
    return refuse(json, at, "\\u0000 is a NUL, which cannot stand in a text");
  json->at += 6;
  if (code >= 0xD800 && code <= 0xDFFF) {
    int32_t low = code < 0xDC00 && at[6] == '\\' && at[7] == 'u' ? hex_four(at + 8) : -1;
    if (low < 0xDC00 || low > 0xDFFF)
      return refuse(json, at,
                    "this escape is half of a surrogate pair and stands for no character");
    code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    json->at += 6;
  }
  *out = put_utf8(*out, (uint32_t)code);
  return true;
}

static bool read_escape(struct json *json, char **out) {
  static const char NAMES[] = "\"\\/bfnrt";
  static const char MEANT[] = "\"\\/\b\f\n\r\t";
  char c = json->at[1];
  if (c == 'u')
    return read_unicode(json, out);
  const char *found = c == '\0' ? NULL : strchr(NAMES, c);
  if (found == NULL)
    return refuse(json, json->at, "this is no JSON escape: write \\\\ for a backslash");
  *(*out)++ = MEANT[found - NAMES];
  json->at += 2;
  return true;
}

/* A run of bytes that are not ASCII. */
static bool read_wide(struct json *json, char **out) {
  size_t size = 1;
  while ((unsigned char)json->at[size] >= 0x80)
    size++;
  size_t good = as_utf8_check(json->at, size);
  size_t characters = as_utf8_count(json->at, good);
  memmove(*out, json->at, good);
  *out += good;
  json->at += good;
  json->extra += (uint32_t)(good - characters);
  if (good == size)
    return true;
  as_errors_add(json->errors, place_at(json, json->at),
                "the byte 0x%02X is not UTF-8; save the file as UTF-8",
                (unsigned)(unsigned char)*json->at);
  return false;
}

static bool refuse_in_text(struct json *json, const struct as_value *value) {
  char c = *json->at;
  if (c == '\n' || c == '\r' || json->at == json->end) {
    as_errors_add(json->errors, as_value_place(value), "this text has no closing \" on its line");
    return false;
  }
  if (c == '\t')
    return refuse(json, json->at, "a tab cannot stand in a JSON text: write \\t");
  return refuse_control(json, json->at, "in a text");
}

/* The rest of a text from its first byte that is not plain. */
static bool read_text_rest(struct json *json, struct as_value *value, char *text) {
  char *out = json->at;
  while (*json->at != '"') {
    bool good = true;
    if (PLAIN[(unsigned char)*json->at])
      *out++ = *json->at++;
    else if (*json->at == '\\')
      good = read_escape(json, &out);
    else if ((unsigned char)*json->at >= 0x80)
      good = read_wide(json, &out);
    else
      good = refuse_in_text(json, value);
    if (!good)
      return false;
  }
  *out = '\0';
  json->at++;
  return end_text(json, value, text, (size_t)(out - text));
}

/* A text or a key; at is on the opening quote. */
static bool read_text(struct json *json) {
  struct as_value *value = as_scratch_push(json->scratch);
  begin_value(json, value, AS_TEXT, AS_STYLE_QUOTED);
  char *text = json->at + 1;
  char *at = text;
  while (PLAIN[(unsigned char)*at])
    at++;
  json->at = at;
  if (*at != '"')
    return read_text_rest(json, value, text);
  *at = '\0';
  json->at++;
  return end_text(json, value, text, (size_t)(at - text));
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static char *digits(char *at) {
  while (is_digit(*at))
    at++;
  return at;
}

/* The end of the number at at, or NULL when it is none by JSON's grammar. */
static char *number_end(char *at) {
  at += *at == '-';
  if (!is_digit(*at) || (*at == '0' && is_digit(at[1])))
    return NULL;
  at = digits(at);
  if (*at == '.') {
    if (!is_digit(at[1]))
      return NULL;
    at = digits(at + 1);
  }
  if (*at != 'e' && *at != 'E')
    return at;
  at += at[1] == '+' || at[1] == '-' ? 2 : 1;
  return is_digit(*at) ? digits(at) : NULL;
}

static bool read_number(struct json *json) {
  struct as_value *value = as_scratch_push(json->scratch);
  begin_value(json, value, AS_TEXT, AS_STYLE_NUMBER);
  char *text = json->at;
  char *end = number_end(text);
  if (end == NULL)
    return refuse(json, text, "this is no JSON number: write 12, -3, 0.5 or put it in quotes");
  json->at = end;
  json->number_end = end;
  return end_text(json, value, text, (size_t)(end - text));
}

/* A bare word: true, false, null and what people write for them. */
static bool read_word(struct json *json) {
  size_t size = 0;
  const char *word = json->at;
  while (size < 64 && (is_digit(word[size]) || (word[size] | 0x20) >= 'a') &&
         (word[size] | 0x20) <= 'z')
    size++;
  struct as_value *value = as_scratch_push(json->scratch);
  begin_value(json, value, AS_TEXT, AS_STYLE_BOOLEAN);
  json->at += size;
  if (size == 4 && memcmp(word, "true", 4) == 0)
    return end_text(json, value, "true", 4);
  if (size == 5 && memcmp(word, "false", 5) == 0)
    return end_text(json, value, "false", 5);
  if (size == 4 && memcmp(word, "null", 4) == 0) {
    value->kind = AS_NULL;
    value->style = AS_STYLE_PLAIN;
    return true;
  }
  return refuse(json, word,
                "a text stands in double quotes in JSON; only true, false and null need none");
}

/* Whatever cannot begin a value. */
static bool refuse_value(struct json *json, char c) {
  if (json->at == json->end)
    return refuse(json, json->at, "the text ends where a value was wanted");
  if (c == ']' || c == '}')
    return refuse(json, json->at,
                  "a value was wanted here; a comma cannot stand before a closing bracket");
  if (c == '\'')
    return refuse(json, json->at, "texts stand in double quotes in JSON, not in single ones");
  if (c == '/' || c == '#')
    return refuse(json, json->at, "a comment cannot stand in JSON");
  if (c == '+' || c == '.')
    return refuse(json, json->at, "this is no JSON number: write 12, -3, 0.5 or put it in quotes");
  if ((unsigned char)c < ' ')
    return refuse_control(json, json->at, "here");
  if ((unsigned char)c < 0x80 && (c | 0x20) >= 'a' && (c | 0x20) <= 'z')
    return read_word(json);
  return refuse(json, json->at,
                "a value was wanted here: a text in double quotes, a number, [ or {");
}

/* What stands where a comma or the closing bracket was wanted. */
static bool refuse_member(struct json *json, const struct as_value *open) {
  const char *what = open->kind == AS_MAP ? "map" : "list";
  char close = open->kind == AS_MAP ? '}' : ']';
  if (json->at == json->end)
    as_errors_add(json->errors, place_at(json, json->at),
                  "the text ends inside the %s that opens on line %u, column %u", what, open->line,
                  open->column);
  else
    as_errors_add(json->errors, place_at(json, json->at),
                  "a comma or %c was wanted here, in the %s that opens on line %u", close, what,
                  open->line);
  return false;
}

static bool open_members(struct json *json, struct as_value *container, enum as_kind kind) {
  if (json->depth == AS_READ_DEPTH) {
    as_errors_add(json->errors, place_at(json, json->at),
                  "lists and maps lie over %d deep in each other here", (int)AS_READ_DEPTH);
    return false;
  }
  begin_value(json, container, kind, AS_STYLE_PLAIN);
  json->depth++;
  json->at++;
  return true;
}

static void close_members(struct json *json, struct as_value *container, size_t base) {
  json->depth--;
  json->at++;
  as_scratch_close(json->scratch, base, json->arena, container, json->errors);
  *as_scratch_push(json->scratch) = *container;
}

static bool read_value(struct json *json);

static bool read_list(struct json *json) {
  struct as_value list;
  size_t base = json->scratch->top;
  if (!open_members(json, &list, AS_LIST))
    return false;
  char c = skip(json);
  while (c != ']') {
    if (!read_value(json))
      return false;
    c = skip_after_value(json);
    if (c == ',') {
      json->at++;
      if (skip(json) == ']')
        return refuse_value(json, ']');
    } else if (c != ']') {
      return refuse_member(json, &list);
    }
  }
  close_members(json, &list, base);
  return true;
}

static bool read_key(struct json *json, size_t base) {
  char c = skip(json);
  if (json->at == json->end)
    return refuse(json, json->at, "the text ends where a key was wanted");
  if (c == '}')
    return refuse(json, json->at,
                  "a key was wanted here; a comma cannot stand before a closing bracket");
  if (c != '"')
    return refuse(json, json->at, "a key in double quotes was wanted here");
  if (!read_text(json))
    return false;
  as_scratch_key(json->scratch, base, json->errors);
  if (skip(json) != ':')
    return refuse(json, json->at, "a : was wanted here, after the key");
  json->at++;
  return true;
}

static bool read_map(struct json *json) {
  struct as_value map;
  size_t base = json->scratch->top;
  if (!open_members(json, &map, AS_MAP))
    return false;
  char c = skip(json);
  while (c != '}') {
    if (!read_key(json, base) || !read_value(json))
      return false;
    c = skip_after_value(json);
    if (c == ',') {
      json->at++;
      if (skip(json) == '}')
        return read_key(json, base);
    } else if (c != '}') {
      return refuse_member(json, &map);
    }
  }
  close_members(json, &map, base);
  return true;
}

/* Pushes one value. Depth is bounded by open_members, so recursion is. */
static bool read_value(struct json *json) {
  char c = skip(json);
  if (!count_node(json))
    return false;
  if (c == '"')
    return read_text(json);
  if (c == '{')
    return read_map(json);
  if (c == '[')
    return read_list(json);
  if (c == '-' || is_digit(c))
    return read_number(json);
  if (c == 't' || c == 'f' || c == 'n')
    return read_word(json);
  return refuse_value(json, c);
}

static bool read_all(struct json *json) {
  if (skip(json) == '\0' && json->at == json->end)
    return refuse(json, json->at, "there is nothing in it");
  if (!read_value(json))
    return false;
  char c = skip_after_value(json);
  if (json->at == json->end)
    return true;
  if (c == '{' || c == '[')
    return refuse(json, json->at, "a second value begins here, after the end of the document");
  return refuse(json, json->at, "there is more text here, after the end of the document");
}

const struct as_value *as_json_slice(struct as_arena *arena, const struct as_source *source,
                                     const char *text, size_t size, uint32_t line,
                                     struct as_scratch *scratch, struct as_errors *errors) {
  struct json json = {
      .arena = arena, .source = source, .errors = errors, .scratch = scratch, .line = line};
  char *copy = as_arena_copy(arena, text, size);
  json.at = copy;
  json.end = copy + size;
  json.line_start = copy;
  size_t before = errors->errors;
  scratch->top = 0;
  if (!read_all(&json) || errors->errors != before)
    return NULL;
  struct as_value *root = AS_NEW(arena, struct as_value);
  *root = scratch->data[0];
  return root;
}
