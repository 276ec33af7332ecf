/* SPDX-License-Identifier: MIT */
/* score_loop REVIEW N on|off: binds a review once and judges it N times, with the sandbox's limits
 * on or off. */
#include "engine/engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int fail(const struct as_errors *errors) {
  fprintf(stderr, "%s\n", errors->stored ? errors->kept[0].text : "failed");
  return 1;
}

static struct as_review *bind(struct as_engine *engine, struct as_arena *arena, const char *path,
                              struct as_errors *errors) {
  const struct as_value *document = NULL;
  struct as_review_place place = {0};
  uint32_t line = 0;
  bool many = false;
  struct as_feed *feed = as_feed_open(path, NULL, errors);
  if (!feed || !as_feed_next(feed, arena, &document, &place, &line, &many, errors) || !document)
    return NULL;
  return as_engine_bind(engine, document, &place, arena, errors);
}

int main(int argc, char **argv) {
  if (argc != 4)
    return 2;
  struct as_arena *arena = as_arena_new();
  struct as_arena *scratch = as_arena_new();
  struct as_errors errors;
  as_errors_init(&errors, arena);
  struct as_registry *registry = as_registry_new();
  as_registry_shared_rules(registry, ASSAY_SOURCE_DIR "/rules/lib");
  as_registry_add(registry, ASSAY_SOURCE_DIR "/rules", "source", true, &errors);
  as_registry_add(registry, ASSAY_SOURCE_DIR "/plugins", "source", true, &errors);
  struct as_limits limits = as_limits_default();
  limits.off = strcmp(argv[3], "off") == 0;
  struct as_engine *engine = as_engine_new(registry, &limits);
  struct as_review *review = bind(engine, arena, argv[1], &errors);
  if (!review || !as_engine_prepare(engine, review->scale, &errors))
    return fail(&errors);
  long scored = 0;
  for (long i = strtol(argv[2], NULL, 10); i > 0; i--) {
    as_arena_reset(scratch);
    struct as_result *result = as_engine_score_review(engine, review, scratch, &errors);
    scored += result ? result->total.rated : 0;
  }
  printf("%ld items scored\n", scored);
  as_engine_free(engine);
  as_registry_free(registry);
  as_arena_free(scratch);
  as_arena_free(arena);
  return 0;
}
