/* SPDX-License-Identifier: MIT */
/* The words below an item's row, each behind its lead and wrapped below itself. */
#include "report/item_text.h"

#include "report/item_words.h"

struct below {
  struct as_page *page;
  int lead;
};

static void say(void *context, const struct as_saying *saying) {
  const struct below *below = context;
  struct as_buf lead;
  as_buf_init(&lead);
  for (int i = 0; i < below->lead; i++)
    as_buf_char(&lead, ' ');
  as_buf_print(&lead, "%s%s", saying->lead,
               saying->kind == AS_SAYS_TARGET ? " "
               : *saying->lead                ? ": "
                                              : "");
  as_page_wrap(below->page, as_buf_get(&lead), saying->text);
  as_buf_done(&lead);
}

void as_item_text_details(struct as_page *page, const struct as_item_result *item, int lead) {
  as_item_words_each(item, say, &(struct below){page, lead});
}
