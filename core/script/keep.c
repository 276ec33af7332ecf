/* SPDX-License-Identifier: MIT */
/* Making the functions and tables of a rule's modules anew for every item took a third of a
 * review's time, and nearly all of them only ever hold functions. A source is run once and kept
 * where its text shows that no call can leave anything in it for the next.
 *
 * The one idea: what outlives a call is what stands in locals of the chunk itself. So:
 * - no function sets a name that the chunk declares;
 * - tables of the chunk are made as "local t = {...}", hold no tables, and are only ever looked
 *   into (t.x, t[i], #t, in pairs(t)): no other name, argument or result is one;
 * - functions write only into tables that a function made for itself, as "local t = {...}", and
 *   never deeper than that table;
 * - the chunk itself calls nothing but require "name".
 * No name of the chunk may stand for something else within it, so that no expression has to be
 * understood. Whatever is not plainly harmless is run anew each time, as ever: this saves time and
 * changes nothing. Decided against: asking authors to say so, which a mistake would turn into
 * points that depend on the item before. */
#include "script/keep.h"

#include "script/token.h"

enum { DEEPEST = 64 };

enum opened { PAREN, BRACE, INDEX, BLOCK, FUNCTION };

/* A local or a parameter, from where it is declared to the end of its block. */
struct name {
  const char *text;
  size_t size;
  int blocks;        /* that are open around it */
  bool of_chunk;     /* not within a function */
  bool table;        /* made as one; of the chunk, or a function's own */
  bool set, written; /* given another value; written into */
};

struct keep {
  struct as_arena *scratch;
  struct as_token *tokens; /* with END after them */
  uint32_t count;
  uint32_t *partner; /* of each bracket, the other one */
  bool *allowed;     /* a brace of the chunk, or a bare table, that is where it may be */
  struct name *names;
  uint32_t name_count;
  enum opened open[DEEPEST];
  int depth;
  int blocks;    /* of open, functions too */
  int functions; /* of open */
  bool refused;
};

static bool is_symbol(const struct as_token *token, const char *text) {
  return token->kind == AS_TOKEN_SYMBOL && as_token_is(token, text);
}

static bool is_keyword(const struct as_token *token, const char *text) {
  return token->kind == AS_TOKEN_KEYWORD && as_token_is(token, text);
}

static bool is_name(const struct as_token *token, const char *text) {
  return token->kind == AS_TOKEN_NAME && as_token_is(token, text);
}

static const struct as_token no_token = {.kind = AS_TOKEN_END, .text = ""};

/* The token so many after at, or before it. */
static const struct as_token *near(const struct keep *keep, uint32_t at, int by) {
  int64_t wanted = (int64_t)at + by;
  return wanted < 0 || wanted >= (int64_t)keep->count ? &no_token : &keep->tokens[wanted];
}

static bool is_member(const struct keep *keep, uint32_t at) {
  return is_symbol(near(keep, at, -1), ".") || is_symbol(near(keep, at, -1), ":");
}

static bool ends_value(const struct as_token *token) {
  return token->kind == AS_TOKEN_NAME || token->kind == AS_TOKEN_STRING || is_symbol(token, ")") ||
         is_symbol(token, "]") || is_symbol(token, "}") || is_keyword(token, "end");
}

static void refuse(struct keep *keep) {
  keep->refused = true;
}

/* Names */

/* NULL: a name of the host's, or none. */
static struct name *find_name(const struct keep *keep, const struct as_token *token) {
  for (uint32_t i = keep->name_count; i > 0; i--) {
    struct name *name = &keep->names[i - 1];
    if (name->size == token->size && memcmp(name->text, token->text, token->size) == 0)
      return name;
  }
  return NULL;
}

/* What the block declares that is about to open: of a function, its parameters. */
enum where { HERE, IN_NEXT_BLOCK, IN_NEXT_FUNCTION };

static void declare(struct keep *keep, const struct as_token *token, bool table,
                    enum where where) {
  const struct name *hidden = find_name(keep, token);
  bool within = keep->functions > 0 || where == IN_NEXT_FUNCTION;
  if (hidden && hidden->of_chunk && within)
    refuse(keep);
  keep->names = as_arena_grow(keep->scratch, keep->names, keep->name_count, keep->name_count + 1,
                              sizeof *keep->names);
  keep->names[keep->name_count++] = (struct name){.text = token->text,
                                                  .size = token->size,
                                                  .blocks = keep->blocks + (where != HERE),
                                                  .of_chunk = !within,
                                                  .table = table};
}

/* A table that a function made for itself, and that the name has stood for ever since. */
static bool is_own(const struct name *name) {
  return name->table && !name->of_chunk && !name->set;
}

static void forget_names(struct keep *keep) {
  while (keep->name_count > 0 && keep->names[keep->name_count - 1].blocks > keep->blocks) {
    const struct name *name = &keep->names[--keep->name_count];
    if (name->written && !is_own(name))
      refuse(keep);
  }
}

/* Opening and closing */

static void open_one(struct keep *keep, enum opened what) {
  if (keep->depth == DEEPEST) {
    refuse(keep);
    return;
  }
  keep->open[keep->depth++] = what;
  keep->blocks += what >= BLOCK;
  keep->functions += what == FUNCTION;
}

static void close_one(struct keep *keep) {
  if (keep->depth == 0) {
    refuse(keep);
    return;
  }
  enum opened what = keep->open[--keep->depth];
  keep->blocks -= what >= BLOCK;
  keep->functions -= what == FUNCTION;
  if (what >= BLOCK)
    forget_names(keep);
}

static bool is_open(const struct keep *keep, enum opened what) {
  return keep->depth > 0 && keep->open[keep->depth - 1] == what;
}

/* Statements */

/* After "{ ... }", whether that was the whole of what a name is given. */
static bool ends_whole(const struct as_token *token) {
  return token->kind == AS_TOKEN_END || token->kind == AS_TOKEN_NAME || is_symbol(token, ",") ||
         is_symbol(token, ";") ||
         (token->kind == AS_TOKEN_KEYWORD && !is_keyword(token, "and") &&
          !is_keyword(token, "or"));
}

/* Whether the value that begins here is a table made on the spot; then it may be one of the
 * chunk's. */
static bool is_made_here(struct keep *keep, uint32_t at) {
  bool made = is_symbol(near(keep, at, 0), "{") && ends_whole(near(keep, keep->partner[at], 1));
  if (made)
    keep->allowed[at] = true;
  return made;
}

static bool goes_on(const struct as_token *token) {
  static const char *const words[] = {"and", "or", "not", "nil", "true", "false"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (is_keyword(token, words[i]))
      return true;
  return token->kind != AS_TOKEN_KEYWORD && token->kind != AS_TOKEN_END &&
         !is_symbol(token, ";") && !is_symbol(token, "=");
}

/* Where the value after this one begins; 0: there is none, or it is beyond a function. */
static uint32_t next_value(const struct keep *keep, uint32_t at) {
  for (uint32_t i = at; goes_on(near(keep, i, 0)); i++) {
    const struct as_token *token = near(keep, i, 0);
    if (is_symbol(token, ","))
      return i + 1;
    if (i > at && token->kind == AS_TOKEN_NAME && ends_value(near(keep, i, -1)))
      return 0; /* the next statement */
    if (is_symbol(token, "(") || is_symbol(token, "{") || is_symbol(token, "["))
      i = keep->partner[i];
  }
  return 0;
}

/* At "local": over the names, each with its "<const>", and the "=". */
static uint32_t note_local(struct keep *keep, uint32_t at) {
  uint32_t first = at + 1, end = first;
  if (is_keyword(near(keep, at, 1), "function"))
    return at;
  for (;; end++) {
    end += is_symbol(near(keep, end, 1), "<") ? 4 : 1;
    if (!is_symbol(near(keep, end, 0), ","))
      break;
  }
  bool given = is_symbol(near(keep, end, 0), "=");
  uint32_t value = given ? end + 1 : 0;
  for (uint32_t i = first; i < end && i < keep->count; i++) {
    if (keep->tokens[i].kind != AS_TOKEN_NAME || is_symbol(near(keep, i, -1), "<"))
      continue;
    bool table = value && is_made_here(keep, value);
    declare(keep, &keep->tokens[i], table, HERE);
    value = value ? next_value(keep, value) : 0;
  }
  return given ? end : end - 1;
}

/* At "for": over the names, and the "=". They are there from "do" on; what could open a block
 * before it is refused. */
static uint32_t note_for(struct keep *keep, uint32_t at) {
  for (at++; near(keep, at, 0)->kind == AS_TOKEN_NAME || is_symbol(near(keep, at, 0), ","); at++)
    if (near(keep, at, 0)->kind == AS_TOKEN_NAME)
      declare(keep, &keep->tokens[at], false, IN_NEXT_BLOCK);
  for (uint32_t i = at; i < keep->count && !is_keyword(&keep->tokens[i], "do"); i++)
    if (is_keyword(&keep->tokens[i], "function"))
      refuse(keep);
  return is_symbol(near(keep, at, 0), "=") ? at : at - 1;
}

static void note_set(struct keep *keep, const struct as_token *root) {
  struct name *name = find_name(keep, root);
  if (name && keep->functions > 0) {
    name->set = true;
    if (name->of_chunk)
      refuse(keep);
  }
}

/* A table that is no plain name may be anything. */
static void note_written(struct keep *keep, uint32_t root) {
  bool plain = near(keep, root, 0)->kind == AS_TOKEN_NAME && !is_member(keep, root);
  struct name *name = plain ? find_name(keep, &keep->tokens[root]) : NULL;
  if (name && keep->functions > 0)
    name->written = true;
  if (!name || (keep->functions > 0 && name->of_chunk))
    refuse(keep);
}

/* "function a", "function a.b", "function a:b". -> where its parameters begin */
static uint32_t note_function_name(struct keep *keep, uint32_t at) {
  uint32_t end = at + 1;
  while (near(keep, end, 0)->kind == AS_TOKEN_NAME || is_symbol(near(keep, end, 0), ".") ||
         is_symbol(near(keep, end, 0), ":"))
    end++;
  if (end == at + 2 && is_keyword(near(keep, at, -1), "local"))
    declare(keep, &keep->tokens[at + 1], false, HERE);
  else if (end == at + 2)
    note_set(keep, &keep->tokens[at + 1]);
  else if (end == at + 4 && is_symbol(near(keep, at, 2), "."))
    note_written(keep, at + 1);
  else if (end > at + 1)
    refuse(keep); /* a method is given the table as self */
  return end;
}

/* At "function": over its name and parameters. */
static uint32_t note_function(struct keep *keep, uint32_t at) {
  at = note_function_name(keep, at);
  if (!is_symbol(near(keep, at, 0), "(")) {
    refuse(keep);
    return at;
  }
  for (uint32_t i = at + 1; i < keep->partner[at]; i++)
    if (keep->tokens[i].kind == AS_TOKEN_NAME)
      declare(keep, &keep->tokens[i], false, IN_NEXT_FUNCTION);
  open_one(keep, FUNCTION);
  return keep->partner[at];
}

/* What is set, from its last token. -> its first */
static uint32_t note_target(struct keep *keep, uint32_t last) {
  uint32_t first = last;
  if (is_symbol(near(keep, last, 0), "]")) {
    first = keep->partner[last] - 1;
    note_written(keep, first);
  } else if (near(keep, last, 0)->kind == AS_TOKEN_NAME && is_symbol(near(keep, last, -1), ".")) {
    first = last - 2;
    note_written(keep, first);
  } else if (near(keep, last, 0)->kind == AS_TOKEN_NAME && !is_member(keep, last)) {
    note_set(keep, &keep->tokens[last]);
  } else {
    refuse(keep);
  }
  return first;
}

/* At "=": one or many are set. */
static void note_assignment(struct keep *keep, uint32_t at) {
  uint32_t first = note_target(keep, at - 1);
  while (!keep->refused && is_symbol(near(keep, first, -1), ","))
    first = note_target(keep, first - 2);
}

/* At the chunk's own "return": a table's name alone, or a table. */
static void note_return(struct keep *keep, uint32_t at) {
  uint32_t value = at + 1;
  if (keep->functions > 0)
    return;
  uint32_t end = is_symbol(near(keep, value, 0), "{") ? keep->partner[value] : value;
  if (near(keep, end, 1)->kind == AS_TOKEN_END)
    keep->allowed[value] = true;
}

/* Uses */

/* "in pairs(t)", where nothing else is given the table. */
static bool is_gone_through(const struct keep *keep, uint32_t at) {
  return is_symbol(near(keep, at, -1), "(") && is_symbol(near(keep, at, 1), ")") &&
         (is_name(near(keep, at, -2), "pairs") || is_name(near(keep, at, -2), "ipairs")) &&
         is_keyword(near(keep, at, -3), "in");
}

static void note_table_use(struct keep *keep, uint32_t at) {
  const struct as_token *next = near(keep, at, 1);
  if (!keep->allowed[at] && !is_symbol(next, ".") && !is_symbol(next, "[") &&
      !is_symbol(near(keep, at, -1), "#") && !is_gone_through(keep, at))
    refuse(keep);
}

/* table.concat, table.pack and table.unpack only read; of the others the table must be known. */
static void note_library_use(struct keep *keep, uint32_t at) {
  const struct as_token *what = near(keep, at, 2);
  if (!is_symbol(near(keep, at, 1), ".")) {
    refuse(keep);
  } else if (is_name(what, "insert") || is_name(what, "remove") || is_name(what, "sort")) {
    bool plain = is_symbol(near(keep, at, 3), "(") &&
                 (is_symbol(near(keep, at, 5), ",") || is_symbol(near(keep, at, 5), ")"));
    if (plain)
      note_written(keep, at + 4);
    else
      refuse(keep);
  } else if (!is_name(what, "concat") && !is_name(what, "pack") && !is_name(what, "unpack")) {
    refuse(keep);
  }
}

static void note_name(struct keep *keep, uint32_t at) {
  bool key = is_open(keep, BRACE) && is_symbol(near(keep, at, 1), "=");
  if (is_member(keep, at) || key)
    return;
  const struct name *name = find_name(keep, &keep->tokens[at]);
  if (as_token_is(&keep->tokens[at], "table"))
    note_library_use(keep, at);
  else if (name && name->table && name->of_chunk)
    note_table_use(keep, at);
}

/* A call by the chunk itself: require "name" alone. */
static void note_call(struct keep *keep, uint32_t at) {
  uint32_t text = is_symbol(near(keep, at, 0), "(") ? at + 1 : at;
  if (keep->functions == 0 &&
      (!is_name(near(keep, at, -1), "require") || is_member(keep, at - 1) ||
       near(keep, text, 0)->kind != AS_TOKEN_STRING))
    refuse(keep);
}

static void note_symbol(struct keep *keep, uint32_t at) {
  const struct as_token *token = &keep->tokens[at];
  bool call = ends_value(near(keep, at, -1));
  if (is_symbol(token, "(") || is_symbol(token, "{")) {
    if (call)
      note_call(keep, at);
    if (is_symbol(token, "{") && keep->functions == 0 && !keep->allowed[at])
      refuse(keep);
    open_one(keep, is_symbol(token, "(") ? PAREN : BRACE);
  } else if (is_symbol(token, "[")) {
    open_one(keep, INDEX);
  } else if (is_symbol(token, ")") || is_symbol(token, "}") || is_symbol(token, "]")) {
    close_one(keep);
  } else if (is_symbol(token, "=") && !is_open(keep, BRACE)) {
    note_assignment(keep, at);
  }
}

/* -> the last token that was looked at */
static uint32_t note_keyword(struct keep *keep, uint32_t at) {
  const struct as_token *token = &keep->tokens[at];
  if (is_keyword(token, "local"))
    return note_local(keep, at);
  if (is_keyword(token, "for"))
    return note_for(keep, at);
  if (is_keyword(token, "function"))
    return note_function(keep, at);
  if (is_keyword(token, "in") && keep->functions == 0)
    refuse(keep); /* going through something is a call, too */
  if (is_keyword(token, "return"))
    note_return(keep, at);
  if (is_keyword(token, "do") || is_keyword(token, "then") || is_keyword(token, "repeat"))
    open_one(keep, BLOCK);
  if (is_keyword(token, "end") || is_keyword(token, "until") || is_keyword(token, "elseif") ||
      is_keyword(token, "else"))
    close_one(keep);
  if (is_keyword(token, "else"))
    open_one(keep, BLOCK);
  return at;
}

static uint32_t note(struct keep *keep, uint32_t at) {
  switch (keep->tokens[at].kind) {
  case AS_TOKEN_KEYWORD:
    return note_keyword(keep, at);
  case AS_TOKEN_NAME:
    note_name(keep, at);
    return at;
  case AS_TOKEN_STRING:
    if (ends_value(near(keep, at, -1)))
      note_call(keep, at);
    return at;
  case AS_TOKEN_SYMBOL:
    note_symbol(keep, at);
    return at;
  case AS_TOKEN_NUMBER:
  case AS_TOKEN_END:
    break;
  }
  return at;
}

static void read_tokens(struct keep *keep, const struct as_source *source) {
  struct as_tokens tokens;
  as_tokens_open(&tokens, source->text, source->size);
  for (;;) {
    struct as_token token = as_tokens_next(&tokens);
    if (token.kind == AS_TOKEN_END)
      break;
    keep->tokens = as_arena_grow(keep->scratch, keep->tokens, keep->count, keep->count + 1,
                                 sizeof *keep->tokens);
    keep->tokens[keep->count++] = token;
  }
  keep->partner = AS_NEW_ARRAY(keep->scratch, uint32_t, keep->count + 1);
  keep->allowed = AS_NEW_ARRAY(keep->scratch, bool, keep->count + 2);
}

/* Each bracket's partner; an unbalanced source is none to keep. */
static void match_brackets(struct keep *keep) {
  uint32_t open[DEEPEST];
  int depth = 0;
  for (uint32_t i = 0; i < keep->count && !keep->refused; i++) {
    const struct as_token *token = &keep->tokens[i];
    if (is_symbol(token, "(") || is_symbol(token, "{") || is_symbol(token, "[")) {
      if (depth == DEEPEST)
        refuse(keep);
      else
        open[depth++] = i;
    } else if (is_symbol(token, ")") || is_symbol(token, "}") || is_symbol(token, "]")) {
      if (depth == 0) {
        refuse(keep);
      } else {
        keep->partner[i] = open[--depth];
        keep->partner[open[depth]] = i;
      }
    }
  }
  if (depth > 0)
    refuse(keep);
}

bool as_keeps_nothing(const struct as_source *source, struct as_arena *scratch) {
  struct keep keep = {.scratch = scratch};
  read_tokens(&keep, source);
  match_brackets(&keep);
  for (uint32_t i = 0; i < keep.count && !keep.refused; i++)
    i = note(&keep, i);
  keep.blocks = -1; /* the chunk itself ends */
  forget_names(&keep);
  return !keep.refused;
}
