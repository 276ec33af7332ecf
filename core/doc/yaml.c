/* SPDX-License-Identifier: MIT */
/* YAML to tree, by libyaml's events: the only file that knows libyaml.
 *
 * libyaml does the grammar; what it lets through is refused here as the events come: depth, size,
 * tags, merge keys, keys that are no scalars, aliases of nothing or of themselves. Events are
 * taken one at a time, so a bomb is stopped where it passes the limit. Decided against libyaml's
 * own document loader: 15 times the memory, and no limits.
 *
 * libyaml takes U+0085, U+2028 and U+2029 for line breaks, which no editor shows. Where a text has
 * any, it gets them as private-use characters that the text does not use; in quotes they are
 * turned back, elsewhere they are refused. */
#include "doc/inner.h"

#include "base/text.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

/* A value that was given a name. Aliases share its members and are charged what they stand for. */
struct anchor {
  const char *name;
  struct as_value value;
  uint32_t nodes;  /* values in it, itself too */
  uint32_t height; /* lists and maps in each other in it */
  bool open;       /* not at its end yet: an alias now would hold itself */
};

/* A list or map that is open. */
struct frame {
  struct as_value container;
  struct anchor *anchor; /* NULL: has none */
  size_t base;           /* of its members on the scratch stack */
  uint32_t nodes;        /* of the document when it began */
  uint32_t height;
};

struct as_yaml {
  yaml_parser_t parser;
  struct as_slice slice;
  char *copy; /* heap: the text as libyaml gets it, where that is not the source's own */
  struct as_survey survey;
  struct as_cursor cursor; /* follows the events where the survey found something odd */
  struct as_arena *arena;  /* of the document being read, with what follows */
  struct as_errors *errors;
  struct as_scratch scratch; /* its stack in an arena of its own */
  struct frame frames[AS_READ_DEPTH];
  uint32_t depth;
  uint32_t nodes;
  void *anchors; /* a tree of tsearch: bounded whatever the names */
};

static struct as_place place_of(const struct as_yaml *yaml, yaml_mark_t mark) {
  return as_read_place(yaml->slice.source, (uint32_t)mark.line + yaml->slice.line,
                       (uint32_t)mark.column + 1);
}

static struct as_cursor cursor_at_start(const struct as_slice *slice) {
  struct as_cursor cursor = {slice->text, slice->text + slice->size, slice->line, 1};
  return cursor;
}

static bool is_before(const struct as_yaml *yaml, const struct as_cursor *cursor,
                      yaml_mark_t mark) {
  return as_cursor_before(cursor, (uint32_t)mark.line + yaml->slice.line,
                          (uint32_t)mark.column + 1);
}

static struct as_cursor cursor_at(const struct as_yaml *yaml, yaml_mark_t mark) {
  struct as_cursor cursor = cursor_at_start(&yaml->slice);
  while (is_before(yaml, &cursor, mark))
    as_cursor_step(&cursor);
  return cursor;
}

/* Tells what libyaml found, in our words where we have some. Always false. */
static bool refuse_syntax(struct as_yaml *yaml, struct as_errors *errors) {
  const yaml_parser_t *parser = &yaml->parser;
  if (parser->error == YAML_MEMORY_ERROR)
    as_out_of_memory();
  struct as_cursor cursor = cursor_at(yaml, parser->problem_mark);
  struct as_yaml_problem problem = {
      .text = parser->problem == NULL ? "" : parser->problem,
      .context = parser->context == NULL ? "" : parser->context,
      .at = place_of(yaml, parser->problem_mark),
      .opened = place_of(yaml, parser->context_mark),
      .character = cursor.at < cursor.end ? *cursor.at : ' ',
  };
  as_yaml_reword(&problem, errors);
  return false;
}

/* Brings the cursor to mark; what is odd on the way is refused. */
static bool follow_to(struct as_yaml *yaml, yaml_mark_t mark, bool quoted,
                      struct as_errors *errors) {
  struct as_cursor *cursor = &yaml->cursor;
  while (is_before(yaml, cursor, mark)) {
    uint32_t odd = quoted ? 0 : as_cursor_odd(cursor);
    if (odd != 0) {
      as_errors_add(errors, as_read_place(yaml->slice.source, cursor->line, cursor->column),
                    "the invisible character U+%04X can stand in quotes only", odd);
      return false;
    }
    as_cursor_step(cursor);
  }
  return true;
}

static bool is_quoted(const yaml_event_t *event) {
  return event->type == YAML_SCALAR_EVENT &&
         (event->data.scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
          event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE);
}

/* The next event, which the caller deletes; false: a fault, added. */
static bool next_event(struct as_yaml *yaml, yaml_event_t *event, struct as_errors *errors) {
  bool parsed = yaml_parser_parse(&yaml->parser, event) != 0;
  if (!parsed && !yaml->survey.odd)
    return refuse_syntax(yaml, errors);
  if (!yaml->survey.odd)
    return true;
  yaml_mark_t reached = parsed ? event->start_mark : yaml->parser.problem_mark;
  reached.column += parsed ? 0 : 1; /* what libyaml stumbled over may itself be odd */
  if (!follow_to(yaml, reached, false, errors)) {
    yaml_event_delete(event);
    return false;
  }
  if (!parsed)
    return refuse_syntax(yaml, errors);
  return !is_quoted(event) || follow_to(yaml, event->end_mark, true, errors);
}

static bool charge(struct as_yaml *yaml, const struct as_value *value, uint32_t nodes) {
  yaml->nodes += nodes;
  if (yaml->nodes <= AS_READ_NODES)
    return true;
  as_errors_add(
      yaml->errors, as_value_place(value),
      "there are over %d values in this document, each alias counted as what it stands for",
      (int)AS_READ_NODES);
  return false;
}

static bool refuse_depth(struct as_yaml *yaml, const struct as_value *value) {
  as_errors_add(yaml->errors, as_value_place(value),
                "lists and maps lie over %d deep in each other here", (int)AS_READ_DEPTH);
  return false;
}

static bool at_key(const struct as_yaml *yaml) {
  if (yaml->depth == 0)
    return false;
  const struct frame *frame = &yaml->frames[yaml->depth - 1];
  return frame->container.kind == AS_MAP && (yaml->scratch.top - frame->base) % 2 == 0;
}

static int by_name(const void *left, const void *right) {
  const struct anchor *a = left;
  const struct anchor *b = right;
  return strcmp(a->name, b->name);
}

static void forget(void *anchor) {
  (void)anchor;
}

static struct anchor *find_anchor(const struct as_yaml *yaml, const char *name) {
  const struct anchor wanted = {.name = name};
  struct anchor *const *found = tfind(&wanted, &yaml->anchors, by_name);
  return found == NULL ? NULL : *found;
}

/* A new anchor, still open; one of the same name is replaced, as YAML has it. NULL when name is.
 */
static struct anchor *add_anchor(struct as_yaml *yaml, const yaml_char_t *name) {
  if (name == NULL)
    return NULL;
  struct anchor *anchor = AS_NEW(yaml->arena, struct anchor);
  anchor->name = as_arena_text(yaml->arena, (const char *)name);
  anchor->open = true;
  struct anchor **slot = tsearch(anchor, &yaml->anchors, by_name);
  if (slot == NULL)
    as_out_of_memory();
  *slot = anchor;
  return anchor;
}

static void close_anchor(struct anchor *anchor, const struct as_value *value, uint32_t nodes,
                         uint32_t height) {
  anchor->value = *value;
  anchor->nodes = nodes;
  anchor->height = height;
  anchor->open = false;
}

/* Filled field by field where it will stay: copies of a half-written value cost a tenth of all
 * reading. */
static void begin_value(const struct as_yaml *yaml, const yaml_event_t *event, enum as_kind kind,
                        struct as_value *value) {
  value->kind = kind;
  value->style = AS_STYLE_PLAIN;
  value->count = 0;
  value->line = (uint32_t)event->start_mark.line + yaml->slice.line;
  value->column = (uint32_t)event->start_mark.column + 1;
  value->source = yaml->slice.source;
  value->as.text = NULL;
}

/* libyaml's mark is the value's first property, which may be an anchor: finds the ! itself. */
static bool refuse_tag(struct as_yaml *yaml, const yaml_event_t *event) {
  struct as_cursor cursor = cursor_at(yaml, event->start_mark);
  while (cursor.at < cursor.end && *cursor.at != '!')
    as_cursor_step(&cursor);
  as_errors_add(yaml->errors, as_read_place(yaml->slice.source, cursor.line, cursor.column),
                "tags (with !) are not taken: the place decides the type; put a text that begins "
                "with ! in quotes");
  return false;
}

/* What only keys must be. */
static bool check_key(struct as_yaml *yaml, const struct as_value *key,
                      const yaml_event_t *event) {
  yaml_scalar_style_t style = event->data.scalar.style;
  struct as_place place = as_value_place(key);
  if (style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE) {
    as_errors_add(yaml->errors, place, "a key is a plain or quoted text; this is a block of text");
    return false;
  }
  if (style == YAML_PLAIN_SCALAR_STYLE && key->count == 0) {
    as_errors_add(yaml->errors, place, "a key was wanted here");
    return false;
  }
  if (style == YAML_PLAIN_SCALAR_STYLE && strcmp(key->as.text, "<<") == 0)
    as_errors_add(yaml->errors, place, "merge keys (<<) are not taken: write the members out");
  return true;
}

/* Gives value the text of a scalar, its type still to be seen. */
static bool take_text(struct as_yaml *yaml, const yaml_event_t *event, struct as_value *value) {
  size_t size = event->data.scalar.length;
  char *text = as_arena_copy(yaml->arena, (const char *)event->data.scalar.value, size);
  if (yaml->copy != NULL)
    size = as_survey_swap_back(&yaml->survey, text, size);
  if (size > AS_READ_SCALAR) {
    as_errors_add(yaml->errors, as_value_place(value),
                  "this text has %zu bytes; at most %d are read", size, (int)AS_READ_SCALAR);
    return false;
  }
  if (memchr(text, '\0', size) != NULL) {
    as_errors_add(yaml->errors, as_value_place(value),
                  "a NUL cannot stand in a text, not even as an escape");
    return false;
  }
  value->as.text = text;
  value->count = (uint32_t)size;
  if (event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
    value->style = AS_STYLE_QUOTED;
  return true;
}

/* Nothing at all, or ~; every other spelling is a text. */
static void turn_nothing(struct as_value *value) {
  if (value->style != AS_STYLE_PLAIN || (value->count > 0 && strcmp(value->as.text, "~") != 0))
    return;
  value->kind = AS_NULL;
  value->count = value->count > 0;
  value->as.text = NULL;
}

static bool take_scalar(struct as_yaml *yaml, const yaml_event_t *event) {
  bool key = at_key(yaml);
  struct as_value *value = as_scratch_push(&yaml->scratch);
  begin_value(yaml, event, AS_TEXT, value);
  if (event->data.scalar.tag != NULL)
    return refuse_tag(yaml, event);
  if (!take_text(yaml, event, value))
    return false;
  if (key) {
    if (!check_key(yaml, value, event))
      return false;
    as_scratch_key(&yaml->scratch, yaml->frames[yaml->depth - 1].base, yaml->errors);
  } else {
    if (!charge(yaml, value, 1))
      return false;
    turn_nothing(value);
  }
  if (event->data.scalar.anchor != NULL)
    close_anchor(add_anchor(yaml, event->data.scalar.anchor), value, 1, 0);
  return true;
}

static void raise_height(struct as_yaml *yaml, uint32_t height) {
  if (yaml->depth > 0 && yaml->frames[yaml->depth - 1].height < height)
    yaml->frames[yaml->depth - 1].height = height;
}

static bool refuse_alias(struct as_yaml *yaml, const struct as_value *value, const char *name,
                         const char *why) {
  struct as_place place = as_value_place(value);
  as_errors_add(yaml->errors, place, "the alias %s %s", as_errors_value(yaml->errors, place, name),
                why);
  return false;
}

static bool take_alias(struct as_yaml *yaml, const yaml_event_t *event) {
  const char *name = (const char *)event->data.alias.anchor;
  const struct anchor *anchor = find_anchor(yaml, name);
  bool key = at_key(yaml);
  struct as_value *value = as_scratch_push(&yaml->scratch);
  begin_value(yaml, event, AS_NULL, value);
  if (key)
    return refuse_alias(yaml, value, name, "stands for a key; keys are written out");
  if (anchor == NULL) {
    refuse_alias(yaml, value, name, "stands for nothing: no anchor of that name comes before it");
    return charge(yaml, value, 1);
  }
  if (anchor->open) {
    refuse_alias(yaml, value, name, "stands inside what it is an alias of, and would hold itself");
    return charge(yaml, value, 1);
  }
  if (yaml->depth + anchor->height > AS_READ_DEPTH)
    return refuse_depth(yaml, value);
  uint32_t line = value->line;
  uint32_t column = value->column;
  *value = anchor->value;
  value->line = line;
  value->column = column;
  raise_height(yaml, anchor->height);
  return charge(yaml, value, anchor->nodes);
}

static bool take_open(struct as_yaml *yaml, const yaml_event_t *event, enum as_kind kind) {
  bool map = kind == AS_MAP;
  struct as_value value;
  begin_value(yaml, event, kind, &value);
  if ((map ? event->data.mapping_start.tag : event->data.sequence_start.tag) != NULL)
    return refuse_tag(yaml, event);
  if (at_key(yaml)) {
    as_errors_add(yaml->errors, as_value_place(&value), "a key is a text; %s stands here",
                  as_kind_name(kind));
    return false;
  }
  if (yaml->depth == AS_READ_DEPTH)
    return refuse_depth(yaml, &value);
  struct frame *frame = &yaml->frames[yaml->depth++];
  frame->container = value;
  frame->base = yaml->scratch.top;
  frame->nodes = yaml->nodes;
  frame->height = 0;
  frame->anchor =
      add_anchor(yaml, map ? event->data.mapping_start.anchor : event->data.sequence_start.anchor);
  return charge(yaml, &frame->container, 1);
}

static bool take_close(struct as_yaml *yaml) {
  struct frame *frame = &yaml->frames[--yaml->depth];
  as_scratch_close(&yaml->scratch, frame->base, yaml->arena, &frame->container, yaml->errors);
  if (frame->anchor != NULL)
    close_anchor(frame->anchor, &frame->container, yaml->nodes - frame->nodes, frame->height + 1);
  raise_height(yaml, frame->height + 1);
  *as_scratch_push(&yaml->scratch) = frame->container;
  return true;
}

static bool take_event(struct as_yaml *yaml, const yaml_event_t *event) {
  switch (event->type) {
  case YAML_SCALAR_EVENT:
    return take_scalar(yaml, event);
  case YAML_ALIAS_EVENT:
    return take_alias(yaml, event);
  case YAML_SEQUENCE_START_EVENT:
    return take_open(yaml, event, AS_LIST);
  case YAML_MAPPING_START_EVENT:
    return take_open(yaml, event, AS_MAP);
  case YAML_SEQUENCE_END_EVENT:
  case YAML_MAPPING_END_EVENT:
    return take_close(yaml);
  default:
    return true;
  }
}

enum as_yaml_more as_yaml_more(struct as_yaml *yaml, uint32_t *line, struct as_errors *errors) {
  for (;;) {
    yaml_event_t event;
    if (!next_event(yaml, &event, errors))
      return AS_YAML_FAULT;
    yaml_event_type_t type = event.type;
    *line = (uint32_t)event.start_mark.line + yaml->slice.line;
    yaml_event_delete(&event);
    if (type == YAML_DOCUMENT_START_EVENT)
      return AS_YAML_DOCUMENT;
    if (type == YAML_STREAM_END_EVENT || type == YAML_NO_EVENT)
      return AS_YAML_END;
  }
}

/* All events of a document, its end's too. */
static bool take_document(struct as_yaml *yaml) {
  for (;;) {
    yaml_event_t event;
    if (!next_event(yaml, &event, yaml->errors))
      return false;
    bool good = take_event(yaml, &event);
    bool over = event.type == YAML_DOCUMENT_END_EVENT;
    yaml_event_delete(&event);
    if (!good || over)
      return good;
  }
}

const struct as_value *as_yaml_document(struct as_yaml *yaml, struct as_arena *arena, bool *go_on,
                                        struct as_errors *errors) {
  size_t before = errors->errors;
  yaml->arena = arena;
  yaml->errors = errors;
  yaml->scratch.top = 0;
  yaml->depth = 0;
  yaml->nodes = 0;
  *go_on = take_document(yaml);
  tdestroy(yaml->anchors, forget);
  yaml->anchors = NULL;
  if (!*go_on || errors->errors != before)
    return NULL;
  struct as_value *root = AS_NEW(arena, struct as_value);
  *root = yaml->scratch.data[0];
  return root;
}

/* Where the first odd character stands, when none can be let through. */
static void refuse_odd(struct as_yaml *yaml, struct as_errors *errors) {
  yaml_mark_t end = {0, UINT32_MAX - yaml->slice.line, 0};
  follow_to(yaml, end, false, errors);
}

static bool set_input(struct as_yaml *yaml, struct as_errors *errors) {
  const char *text = yaml->slice.text;
  size_t size = yaml->slice.size;
  if (!as_survey_text(&yaml->slice, &yaml->survey, errors))
    return false;
  if (yaml->survey.odd) {
    yaml->copy = as_survey_swap(&yaml->survey, text, size, &size);
    if (yaml->copy == NULL) {
      refuse_odd(yaml, errors);
      return false;
    }
    text = yaml->copy;
  }
  if (!yaml_parser_initialize(&yaml->parser))
    as_out_of_memory();
  yaml_parser_set_encoding(&yaml->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&yaml->parser, (const unsigned char *)text, size);
  return true;
}

struct as_yaml *as_yaml_open(const struct as_slice *slice, struct as_errors *errors) {
  struct as_yaml *yaml = as_heap_take(sizeof *yaml);
  memset(yaml, 0, sizeof *yaml);
  yaml->slice = *slice;
  yaml->cursor = cursor_at_start(slice);
  yaml->scratch.arena = as_arena_new();
  if (set_input(yaml, errors))
    return yaml;
  as_yaml_close(yaml);
  return NULL;
}

void as_yaml_close(struct as_yaml *yaml) {
  if (yaml == NULL)
    return;
  yaml_parser_delete(&yaml->parser); /* takes one that was zeroed and never initialized, too */
  as_arena_free(yaml->scratch.arena);
  free(yaml->copy);
  free(yaml);
}
