/* SPDX-License-Identifier: MIT */
/* assay new rule: an item's script and its test, in the scale's own folder or beside it.
 *
 * The scale is read as if rules could be missing, which is why somebody asks for one. An item that
 * names another rule is told so: a script that nothing runs would seem to be at work. */
#include "base/file.h"
#include "base/text.h"
#include "cli/new.h"
#include "cli/scale_word.h"
#include "qa/blank_rule.h"

enum { WORDS = 4 }; /* rule SCALE ITEM [FOLDER] */

static const struct as_place nowhere;

static const struct as_item *item_of(struct as_invocation *in, const struct as_scale *scale) {
  int index = as_scale_item_at(scale, in->options.words[2], nowhere, in->errors);
  if (index < 0)
    return NULL;
  const struct as_item *item = &scale->items[index];
  if (as_text_equal(item->rule, item->id))
    return item;
  as_errors_add(in->errors, as_value_place(as_value_get(item->declared, "rule")),
                "item %s is judged by the rule %s; say \"rule: %s\" in the scale first, and a new "
                "rule is the one that is run",
                item->id, item->rule, item->id);
  return NULL;
}

static enum as_exit make(struct as_invocation *in, const struct as_scale *scale) {
  const struct as_item *item = scale ? item_of(in, scale) : NULL;
  if (!item)
    return AS_EXIT_INPUT;
  struct as_blank_rule blank = {.arena = in->arena, .scale = scale, .item = item};
  const char *folder =
      in->options.word_count == WORDS ? in->options.words[WORDS - 1] : scale->folder;
  struct as_new *made = AS_NEW(in->arena, struct as_new);
  made->in = in;
  as_blank_rule_script(
      &blank,
      as_new_add(made, folder, as_arena_print(in->arena, "items/%s.lua", item->id), false));
  as_blank_rule_test(
      &blank,
      as_new_add(made, folder, as_arena_print(in->arena, "items/%s_test.yaml", item->id), false));
  enum as_exit status =
      as_new_write(made, as_arena_print(in->arena, "\nassay test %s\n", made->files[1].path));
  as_new_done(made);
  return status;
}

enum as_exit as_new_rule(struct as_invocation *in) {
  const struct as_options *options = &in->options;
  if (options->word_count < WORDS - 1) {
    as_errors_add(in->errors, nowhere, "new rule: for which item? assay new rule SCALE ITEM");
    return AS_EXIT_INPUT;
  }
  const char *word = options->words[1];
  if (as_scale_is_path(in, word))
    as_rule_test_plugin(
        in->registry, as_file_is_folder(word) ? as_path_join(in->arena, word, "scale.yaml") : word,
        in->errors);
  struct as_registry *registry = as_registry_without_rules(in->registry);
  enum as_exit status = make(in, as_scale_named_in(in, registry, word));
  as_registry_free(registry);
  return status;
}
