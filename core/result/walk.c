/* SPDX-License-Identifier: MIT */
/* JSON of our own making to a tree, in one pass over a copy in which texts end where their quote
 * stood.
 *
 * The one idea: what the writer wrote needs no checks, no places and no limits, which is all that
 * a reader of documents is about. Decided against: that reader, whose limits for what strangers
 * send would refuse the result of a large scale; and building the tree beside the text, which
 * every renderer would pay for. */
#include "result/walk.h"

#include <string.h>

struct walk {
  struct as_arena *arena;
  char *at;
  struct as_arena *scratch;
  struct assay_node *open; /* members of lists and maps that are not yet closed, innermost last */
  size_t count;
};

static void skip_space(struct walk *walk) {
  while (*walk->at == ' ' || *walk->at == '\n')
    walk->at++;
}

static struct assay_node *push(struct walk *walk) {
  walk->open =
      as_arena_grow(walk->scratch, walk->open, walk->count, walk->count + 1, sizeof *walk->open);
  struct assay_node *node = &walk->open[walk->count++];
  memset(node, 0, sizeof *node);
  return node;
}

static uint32_t hex_four(const char *at) {
  uint32_t code = 0;
  for (int i = 0; i < 4; i++)
    code = code * 16 + (uint32_t)(at[i] <= '9' ? at[i] - '0' : at[i] - 'a' + 10);
  return code;
}

/* What the writer escapes by number lies below U+10000, and is no surrogate. */
static char *put_utf8(char *out, uint32_t code) {
  if (code < 0x80) {
    *out++ = (char)code;
    return out;
  }
  if (code < 0x800) {
    *out++ = (char)(0xC0 | (code >> 6));
  } else {
    *out++ = (char)(0xE0 | (code >> 12));
    *out++ = (char)(0x80 | ((code >> 6) & 0x3F));
  }
  *out++ = (char)(0x80 | (code & 0x3F));
  return out;
}

static char *unescape(struct walk *walk, char *out) {
  char c = walk->at[1];
  walk->at += 2;
  if (c == 'u') {
    out = put_utf8(out, hex_four(walk->at));
    walk->at += 4;
    return out;
  }
  *out = (char)(c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c);
  return out + 1;
}

/* Over a text, which ends where its closing quote or an escape before it stood. */
static char *read_text(struct walk *walk) {
  char *text = ++walk->at;
  walk->at += strcspn(walk->at, "\"\\");
  char *out = walk->at;
  while (*walk->at != '"') {
    if (*walk->at == '\\')
      out = unescape(walk, out);
    else
      *out++ = *walk->at++;
  }
  *out = '\0';
  walk->at++;
  return text;
}

static void read_value(struct walk *walk, const char *name);

/* Takes the members since base off the stack. */
static void close_members(struct walk *walk, size_t base, struct assay_node *node) {
  size_t count = walk->count - base;
  struct assay_node *members = AS_NEW_ARRAY(walk->arena, struct assay_node, count);
  if (count > 0)
    memcpy(members, walk->open + base, count * sizeof *members);
  node->members = members;
  node->count = (uint32_t)count;
  walk->count = base;
}

static void read_members(struct walk *walk, struct assay_node *node) {
  size_t base = walk->count;
  char close = *walk->at == '{' ? '}' : ']';
  node->kind = close == '}' ? ASSAY_MAP : ASSAY_LIST;
  walk->at++;
  skip_space(walk);
  while (*walk->at != close) {
    const char *name = NULL;
    if (close == '}') {
      name = read_text(walk);
      walk->at++; /* the colon */
      skip_space(walk);
    }
    read_value(walk, name);
    skip_space(walk);
    if (*walk->at == ',')
      walk->at++;
    skip_space(walk);
  }
  walk->at++;
  close_members(walk, base, node);
}

/* true, false, null, or a number, which is copied: what follows it is still to be read. */
static void read_bare(struct walk *walk, struct assay_node *node) {
  size_t size = strcspn(walk->at, ",]} \n");
  char first = *walk->at;
  if (first == 't' || first == 'f') {
    node->kind = ASSAY_YES_NO;
    node->text = first == 't' ? "yes" : "no";
  } else if (first != 'n') {
    node->kind = ASSAY_NUMBER;
    node->text = as_arena_copy(walk->arena, walk->at, size);
  }
  walk->at += size;
}

/* The value is put on the stack once what lies in it is off again. */
static void read_value(struct walk *walk, const char *name) {
  struct assay_node node = {.name = name};
  if (*walk->at == '{' || *walk->at == '[') {
    read_members(walk, &node);
  } else if (*walk->at == '"') {
    node.kind = ASSAY_TEXT;
    node.text = read_text(walk);
  } else {
    read_bare(walk, &node);
  }
  *push(walk) = node;
}

const struct assay_node *as_walk_read(struct as_arena *arena, const char *json, size_t size) {
  struct walk walk = {.arena = arena, .scratch = as_arena_new()};
  walk.at = as_arena_copy(arena, json, size);
  skip_space(&walk);
  read_value(&walk, NULL);
  struct assay_node *root = AS_NEW(arena, struct assay_node);
  *root = walk.open[0];
  as_arena_free(walk.scratch);
  return root;
}
