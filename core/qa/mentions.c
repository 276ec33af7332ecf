/* SPDX-License-Identifier: MIT */
/* Words of scripts, by the tokeniser. Each script is cut into the functions that begin its lines
 * and the rest; of each the names and texts, sorted, once; and the modules the script requires. */
#include "qa/mentions.h"

#include "base/text.h"
#include "script/token.h"

#include <stdlib.h>

struct part {
  const char *name; /* of the function; NULL: what stands outside of them */
  const char **words;
  uint32_t count;
  uint32_t reached; /* the round of looking in which it was */
};

struct script {
  const struct as_rule_file *file;
  struct part *parts; /* the first is what stands outside of functions */
  uint32_t count;
  uint32_t *modules; /* indexes of scripts */
  uint32_t module_count;
  bool read;
  uint32_t reached;
};

struct as_mentions {
  struct as_arena *arena;
  const struct as_scale *scale;
  struct script *scripts; /* the scale's rules, then its modules */
  uint32_t count, round;
  const struct as_item *item; /* what was last asked for ... */
  bool functions;             /* ... how ... */
  const struct part **open;   /* ... and all that it reaches */
  uint32_t open_count;
};

struct as_mentions *as_mentions_new(struct as_arena *arena, const struct as_scale *scale) {
  struct as_mentions *mentions = AS_NEW(arena, struct as_mentions);
  uint32_t count = scale->rule_count + scale->module_count;
  *mentions = (struct as_mentions){.arena = arena, .scale = scale, .count = count};
  mentions->scripts = AS_NEW_ARRAY(arena, struct script, count);
  for (uint32_t i = 0; i < count; i++)
    mentions->scripts[i].file =
        i < scale->rule_count ? &scale->rules[i] : &scale->modules[i - scale->rule_count];
  return mentions;
}

static int by_text(const void *left, const void *right) {
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void sort(struct part *part) {
  uint32_t kept = 0;
  if (part->count > 1)
    qsort(part->words, part->count, sizeof *part->words, by_text);
  for (uint32_t i = 0; i < part->count; i++)
    if (kept == 0 || strcmp(part->words[kept - 1], part->words[i]) != 0)
      part->words[kept++] = part->words[i];
  part->count = kept;
}

static struct part *add_part(struct as_mentions *mentions, struct script *script) {
  script->parts = as_arena_grow(mentions->arena, script->parts, script->count, script->count + 1,
                                sizeof *script->parts);
  script->parts[script->count] = (struct part){0};
  return &script->parts[script->count++];
}

static void add_module(struct as_mentions *mentions, struct script *script, const char *name) {
  for (uint32_t i = 0; i < mentions->count; i++)
    if (as_text_equal(mentions->scripts[i].file->name, name)) {
      script->modules = as_arena_grow(mentions->arena, script->modules, script->module_count,
                                      script->module_count + 1, sizeof *script->modules);
      script->modules[script->module_count++] = i;
      return;
    }
}

static const char *word_of(struct as_arena *arena, const struct as_token *token) {
  const char *text = token->text;
  size_t size = token->size;
  bool escapes = false;
  if (token->kind == AS_TOKEN_STRING)
    as_token_inside(token, &text, &size, &escapes);
  return as_arena_copy(arena, text, size);
}

static void add_word(struct as_mentions *mentions, struct part *part, const char *word) {
  part->words = as_arena_grow(mentions->arena, part->words, part->count, part->count + 1,
                              sizeof *part->words);
  part->words[part->count++] = word;
}

/* Which part the next words belong to. A function's name is the last one before its bracket. */
static void turn(struct as_mentions *mentions, struct script *script, const struct as_token *token,
                 const struct as_token *before, uint32_t *part, bool *naming) {
  bool first = token->column == 1 && !as_token_is(token, "end");
  bool begins = as_token_is(token, "function") &&
                (first || (before->column == 1 && as_token_is(before, "local")));
  if (begins) {
    *part = script->count;
    add_part(mentions, script);
    *naming = true;
  } else if (first) {
    *part = 0;
  } else if (*naming && as_token_is(token, "(")) {
    *naming = false;
  }
}

static void read_script(struct as_mentions *mentions, struct script *script) {
  const struct as_source *source = script->file->source;
  struct as_tokens tokens;
  struct as_token before = {0};
  bool required = false, naming = false;
  uint32_t part = 0;
  script->read = true;
  add_part(mentions, script);
  as_tokens_open(&tokens, source->text, source->size);
  for (struct as_token token = as_tokens_next(&tokens); token.kind != AS_TOKEN_END;
       before = token, token = as_tokens_next(&tokens)) {
    turn(mentions, script, &token, &before, &part, &naming);
    if (token.kind != AS_TOKEN_NAME && token.kind != AS_TOKEN_STRING) {
      required = required && as_token_is(&token, "(");
      continue;
    }
    const char *word = word_of(mentions->arena, &token);
    if (naming)
      script->parts[part].name = word;
    else
      add_word(mentions, &script->parts[part], word);
    if (required && token.kind == AS_TOKEN_STRING)
      add_module(mentions, script, word);
    required = as_token_is(&token, "require");
  }
  for (uint32_t i = 0; i < script->count; i++)
    sort(&script->parts[i]);
}

static bool part_has(const struct part *part, const char *word) {
  return part->count > 0 &&
         bsearch(&word, part->words, part->count, sizeof *part->words, by_text) != NULL;
}

static void open_part(struct as_mentions *mentions, struct part *part) {
  if (part->reached == mentions->round)
    return;
  part->reached = mentions->round;
  mentions->open = as_arena_grow(mentions->arena, mentions->open, mentions->open_count,
                                 mentions->open_count + 1, sizeof *mentions->open);
  mentions->open[mentions->open_count++] = part;
}

static void open_script(struct as_mentions *mentions, uint32_t index, bool all) {
  struct script *script = &mentions->scripts[index];
  if (script->reached == mentions->round)
    return;
  script->reached = mentions->round;
  if (!script->read)
    read_script(mentions, script);
  for (uint32_t i = 0; i < script->count; i++)
    if (i == 0 || all)
      open_part(mentions, &script->parts[i]);
  for (uint32_t i = 0; i < script->module_count; i++)
    open_script(mentions, script->modules[i], all && !mentions->functions);
}

/* Functions of modules whose names stand in what is open, until there are no more. */
static void open_named(struct as_mentions *mentions) {
  for (uint32_t at = 0; at < mentions->open_count; at++)
    for (uint32_t s = 0; s < mentions->count; s++)
      for (uint32_t i = 1;
           mentions->scripts[s].reached == mentions->round && i < mentions->scripts[s].count;
           i++) {
        struct part *part = &mentions->scripts[s].parts[i];
        if (part->reached != mentions->round && part->name &&
            part_has(mentions->open[at], part->name))
          open_part(mentions, part);
      }
}

static void look_at(struct as_mentions *mentions, const struct as_item *item, bool functions) {
  if (mentions->item == item && mentions->functions == functions)
    return;
  mentions->item = item;
  mentions->functions = functions;
  mentions->round++;
  mentions->open_count = 0;
  open_script(mentions, item->rule_file, true);
  open_named(mentions);
}

/* Keys are words as well: {when: {face_to_face: [monthly]}} names a fact. */
static bool tree_has(const struct as_value *value, const char *word) {
  if (value == NULL || value->kind == AS_NULL)
    return false;
  if (value->kind == AS_TEXT)
    return as_text_equal(value->as.text, word);
  for (uint32_t i = 0; i < value->count; i++)
    if (value->kind == AS_LIST ? tree_has(&value->as.items[i], word)
                               : as_text_equal(value->as.entries[i].key.as.text, word) ||
                                     tree_has(&value->as.entries[i].value, word))
      return true;
  return false;
}

static bool setting_has(const struct as_field *setting, const char *word) {
  const struct as_datum *value = &setting->fallback;
  return (value->kind == AS_TYPE_TEXT || value->kind == AS_TYPE_CHOICE) &&
         as_text_equal(value->as.text, word);
}

static bool look_for(struct as_mentions *mentions, const struct as_item *item, const char *word) {
  for (uint32_t i = 0; i < mentions->open_count; i++)
    if (part_has(mentions->open[i], word))
      return true;
  for (uint32_t i = 0; i < item->setting_count; i++)
    if (setting_has(&item->settings[i], word))
      return true;
  return tree_has(item->params, word);
}

bool as_mentions_has(struct as_mentions *mentions, const struct as_item *item, const char *word) {
  look_at(mentions, item, false);
  return look_for(mentions, item, word);
}

bool as_mentions_reaches(struct as_mentions *mentions, const struct as_item *item,
                         const char *word) {
  look_at(mentions, item, true);
  return look_for(mentions, item, word);
}

bool as_mentions_runs(struct as_mentions *mentions, const struct as_item *item,
                      const struct as_rule_file *file) {
  look_at(mentions, item, false);
  for (uint32_t i = 0; i < mentions->count; i++)
    if (mentions->scripts[i].file == file)
      return mentions->scripts[i].reached == mentions->round;
  return false;
}

static bool is_end_of(const char *part, const char *word) {
  size_t size = strlen(part), all = strlen(word);
  if (size < 2 || size >= all)
    return false;
  return (part[0] == '_' && strcmp(word + all - size, part) == 0) ||
         (part[size - 1] == '_' && strncmp(word, part, size) == 0);
}

bool as_mentions_may(struct as_mentions *mentions, const struct as_item *item, const char *word) {
  if (as_mentions_has(mentions, item, word))
    return true;
  for (uint32_t i = 0; i < mentions->open_count; i++)
    for (uint32_t k = 0; k < mentions->open[i]->count; k++)
      if (is_end_of(mentions->open[i]->words[k], word))
        return true;
  return false;
}
