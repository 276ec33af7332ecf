/* SPDX-License-Identifier: MIT */
/* What a result is made with: lists of texts and steps that grow in an arena. No meaning lives
 * here. */
#include "result/result.h"

#include "base/text.h"

/* In the order of enum as_status. */
static const char *const status_names[] = {"scored", "unrated", "not_applicable", "fault",
                                           "reported"};

const char *as_status_name(enum as_status status) {
  return status_names[status];
}

void as_texts_add(struct as_arena *arena, struct as_texts *texts, const char *text) {
  if (texts->count == texts->room) {
    texts->room = texts->room == 0 ? 4 : texts->room * 2;
    texts->texts =
        as_arena_grow(arena, texts->texts, texts->count, texts->room, sizeof *texts->texts);
  }
  texts->texts[texts->count++] = text;
}

bool as_texts_has(const struct as_texts *texts, const char *text) {
  for (uint32_t i = 0; i < texts->count; i++)
    if (as_text_equal(texts->texts[i], text))
      return true;
  return false;
}

void as_item_result_step(struct as_arena *arena, struct as_item_result *item, const char *label,
                         struct as_datum value, const char *unit, const char *from) {
  if (item->step_count == item->step_room) {
    item->step_room = item->step_room == 0 ? 8 : item->step_room * 2;
    item->steps =
        as_arena_grow(arena, item->steps, item->step_count, item->step_room, sizeof *item->steps);
  }
  item->steps[item->step_count++] = (struct as_step){label, value, unit, from, NULL};
}
