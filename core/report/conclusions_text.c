/* SPDX-License-Identifier: MIT */
/* What the reviewers conclude, for a terminal: strengths, areas for improvement, the action plan.
 */
#include "report/conclusions_text.h"

#include "base/text.h"
#include "report/figure.h"

static void list(struct as_page *page, const char *heading, const struct as_texts *texts) {
  if (!texts->count)
    return;
  as_page_blank(page);
  as_page_heading(page, heading);
  for (uint32_t i = 0; i < texts->count; i++)
    as_page_wrap(page, "  - ", texts->texts[i]);
}

/* "A second adviser (item 12; M. Okoro, by 1 June)" */
static void action(struct as_page *page, const struct as_result *result,
                   const struct as_action *one) {
  struct as_buf text;
  as_buf_init(&text);
  as_buf_text(&text, one->what);
  const char *between = " (";
  for (uint32_t i = 0; one->item && i < result->item_count; i++)
    if (as_text_equal(result->items[i].id, one->item)) {
      const char *number = result->items[i].number;
      as_buf_print(&text, "%sitem %s", between, *number ? number : one->item);
      between = "; ";
    }
  if (one->who) {
    as_buf_print(&text, "%s%s", between, one->who);
    between = ", ";
  }
  if (one->by) {
    as_buf_print(&text, "%sby ", between);
    as_figure_date(one->by, &text);
  }
  as_buf_text(&text, one->item || one->who || one->by ? ")" : "");
  as_page_wrap(page, "  - ", as_buf_get(&text));
  as_buf_done(&text);
}

void as_conclusions_text(struct as_page *page, const struct as_result *result) {
  const struct as_conclusions *all = &result->review.conclusions;
  list(page, "Strengths", &all->strengths);
  list(page, "Areas for improvement", &all->improvements);
  if (!all->action_count)
    return;
  as_page_blank(page);
  as_page_heading(page, "Action plan");
  for (uint32_t i = 0; i < all->action_count; i++)
    action(page, result, &all->actions[i]);
}
