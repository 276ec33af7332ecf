/* SPDX-License-Identifier: MIT */
/* Which scale a word of the command line means. */
#include "cli/scale_word.h"

#include "base/file.h"
#include "base/text.h"

static bool is_known(struct as_registry *registry, const char *word) {
  uint32_t count = 0;
  const struct as_scale_entry *entries = as_registry_scales(registry, &count);
  size_t size = strcspn(word, "@");
  for (uint32_t i = 0; i < count; i++)
    if (strlen(entries[i].id) == size && strncmp(entries[i].id, word, size) == 0)
      return true;
  return false;
}

bool as_scale_is_path(struct as_invocation *in, const char *word) {
  size_t size = strlen(word);
  if (strchr(word, '/') || (size > 5 && strcmp(word + size - 5, ".yaml") == 0))
    return true;
  return as_file_exists(as_path_join(in->arena, word, "scale.yaml")) &&
         !is_known(in->registry, word);
}

const struct as_scale *as_scale_named_in(struct as_invocation *in, struct as_registry *registry,
                                         const char *word) {
  if (!as_scale_is_path(in, word))
    return as_registry_scale(registry, word, (struct as_place){0}, in->errors);
  return as_registry_scale_at(registry, word, in->errors);
}

const struct as_scale *as_scale_named(struct as_invocation *in, const char *word) {
  if (as_scale_is_path(in, word)) {
    const char *file =
        as_file_is_folder(word) ? as_path_join(in->arena, word, "scale.yaml") : word;
    as_rule_test_plugin(in->registry, file, in->errors);
  }
  return as_scale_named_in(in, in->registry, word);
}
