/* SPDX-License-Identifier: MIT */
/* The tables of a review: its elements by section, with the last review beside this one, as the
 * forms of the scales have it; what sections count; and what each level asks for. */
#include "report/figure.h"
#include "report/html_page.h"
#include "report/html_parts.h"
#include "report/item_words.h"
#include "report/level_words.h"
#include "report/review_words.h"

#include "base/html.h"
#include "base/text.h"

enum { HEADS_MOST = 8, ASKED_MOST = 5 };

/* A cell of figures; head, our word or a title: what it is of where the table is narrow. NULL:
 * the table keeps its columns. */
static void cell_open(struct as_html_part *part, const char *head) {
  as_buf_text(part->out, "<td class=\"number\"");
  if (head)
    as_html_say(part, " data-head=\"", head, "\"");
  as_buf_char(part->out, '>');
}

/* Ends the text too. */
static void cell(struct as_html_part *part, const char *head, struct as_buf *text) {
  cell_open(part, head);
  as_html_text(part->out, as_buf_get(text));
  as_buf_text(part->out, "</td>");
  as_buf_done(text);
}

static void number_cell(struct as_html_part *part, const char *head, bool known,
                        struct as_decimal number) {
  struct as_buf text;
  as_buf_init(&text);
  if (known)
    as_figure_score(number, &text);
  cell(part, head, &text);
}

/* Elements: last, this, change, and a bar */

static void element(struct as_html_part *part, const struct as_item_result *item) {
  struct as_buf title, change;
  as_buf_init(&title);
  as_buf_init(&change);
  as_item_words_title(item, " ", &title);
  as_buf_print(part->out, "<tr><th scope=\"row\"><a href=\"#%sitem-", part->prefix);
  as_html_say(part, "", item->id, "\">");
  as_html_say(part, "", as_buf_get(&title), "</a></th>");
  as_buf_done(&title);
  if (part->result->previous.any)
    number_cell(part, NULL, item->has_previous, item->previous);
  cell_open(part, NULL);
  as_html_item_score(part, item);
  as_buf_text(part->out, "</td>");
  if (item->has_change)
    as_figure_change(item->change, &change);
  if (part->result->previous.any)
    cell(part, NULL, &change);
  as_buf_text(part->out, "<td class=\"picture\">");
  as_html_bar(part, item);
  as_buf_text(part->out, "</td></tr>\n");
}

static void section_row(struct as_html_part *part, const char *title, uint32_t columns) {
  as_buf_print(part->out, "<tr><th scope=\"rowgroup\" colspan=\"%u\">", columns);
  as_html_say(part, "", title, "</th></tr>\n");
}

static void section_end(struct as_html_part *part, const struct as_section_result *section) {
  struct as_buf text;
  as_buf_init(&text);
  as_review_words_section(section, &text);
  as_html_say(part, "<tr class=\"sum\"><th scope=\"row\">", section->title, ", together</th>");
  if (part->result->previous.any)
    as_buf_text(part->out, "<td></td>");
  cell(part, NULL, &text);
  as_buf_text(part->out, part->result->previous.any ? "<td></td>" : "");
  as_buf_text(part->out, "<td class=\"picture\"></td></tr>\n");
}

static void total_row(struct as_html_part *part) {
  const struct as_result *result = part->result;
  struct as_buf name = as_html_words(result, as_review_words_total_name);
  struct as_buf last = as_html_words(result, as_review_words_last_total);
  struct as_buf now = as_html_words(result, as_review_words_total);
  struct as_buf change = as_html_words(result, as_review_words_total_change);
  as_buf_text(part->out, "</tbody>\n<tbody>\n<tr class=\"sum total\">");
  as_html_say(part, "<th scope=\"row\">", as_buf_get(&name), "</th>");
  as_buf_done(&name);
  if (result->previous.any)
    cell(part, NULL, &last);
  cell(part, NULL, &now);
  if (result->previous.any)
    cell(part, NULL, &change);
  as_buf_text(part->out, "<td class=\"picture\"></td></tr>\n");
  as_buf_done(&last);
  as_buf_done(&change);
}

static bool any_in(const struct as_result *result, const struct as_section_result *section) {
  for (uint32_t i = 0; i < result->item_count; i++)
    if (as_review_words_in(result, section, &result->items[i]))
      return true;
  return false;
}

static void section_items(struct as_html_part *part, const struct as_section_result *section) {
  for (uint32_t i = 0; i < part->result->item_count; i++)
    if (as_review_words_in(part->result, section, &part->result->items[i]))
      element(part, &part->result->items[i]);
}

void as_html_elements(struct as_html_part *part) {
  static const char *const alone[] = {"Item", "#This", "Picture"};
  static const char *const beside[] = {"Item", "#Last", "#This", "#Change", "Picture"};
  const struct as_result *result = part->result;
  bool previous = result->previous.any;
  uint32_t columns = previous ? 5 : 3;
  as_html_table_open(part->out, "elements", "The score of each item, by section",
                     previous ? beside : alone, columns);
  for (uint32_t i = 0; i < result->section_count; i++) {
    if (!any_in(result, &result->sections[i]))
      continue;
    as_buf_text(part->out, i > 0 ? "</tbody>\n<tbody>\n" : "");
    section_row(part, result->sections[i].title, columns);
    section_items(part, &result->sections[i]);
    section_end(part, &result->sections[i]);
  }
  section_items(part, NULL);
  if (result->total.any)
    total_row(part);
  as_html_table_close(part->out);
  as_html_say(part, "<p class=\"key pictures\">",
              previous ? "In the pictures the bar is this review, a dashed part what missing "
                         "evidence leaves open, the upright line the last review."
                       : "In the pictures the bar is the score, a dashed part what missing "
                         "evidence leaves open.",
              "</p>\n");
}

/* Targets */

static void target(struct as_html_part *part, const struct as_item_result *item) {
  struct as_buf title, figure, wanted;
  as_buf_init(&title);
  as_buf_init(&figure);
  as_buf_init(&wanted);
  as_item_words_title(item, " ", &title);
  as_figure_of_item(item, &figure);
  as_item_words_target(item, &wanted);
  as_html_row_open(part->out, NULL, as_buf_get(&title));
  as_html_say(part, "<td data-head=\"Figure\">", as_buf_get(&figure), "</td>");
  as_html_say(part, "<td data-head=\"Target\">", as_buf_get(&wanted), "</td>");
  as_buf_print(part->out, "<td><span class=\"mark %s\">",
               item->met == AS_YES  ? "good"
               : item->met == AS_NO ? "bad"
                                    : "note");
  as_html_say(part, "", as_item_words_met(item), "</span></td></tr>\n");
  as_buf_done(&title);
  as_buf_done(&figure);
  as_buf_done(&wanted);
}

void as_html_targets(struct as_html_part *part) {
  static const char *const heads[] = {"Item", "Figure", "Target", "Reached"};
  bool any = false;
  for (uint32_t i = 0; i < part->result->item_count; i++) {
    if (!part->result->items[i].has_target)
      continue;
    if (!any)
      as_html_table_open(part->out, "stack", "The figures beside their targets", heads, 4);
    any = true;
    target(part, &part->result->items[i]);
  }
  if (any)
    as_html_table_close(part->out);
}

/* Sections and subtotals: what they count */

struct kinds {
  bool weight, level;
};

static void kinds_of(const struct as_section_result *sections, uint32_t count,
                     struct kinds *kinds) {
  for (uint32_t i = 0; i < count; i++) {
    kinds->weight = kinds->weight || sections[i].has_weight;
    kinds->level = kinds->level || sections[i].level_count > 0;
  }
}

static void section_figures(struct as_html_part *part, const struct as_section_result *section,
                            const struct kinds *kinds) {
  struct as_buf score, weighted, level;
  as_buf_init(&score);
  as_buf_init(&weighted);
  as_buf_init(&level);
  as_review_words_section(section, &score);
  as_review_words_weighted(section, &weighted);
  as_review_words_section_level(section, &level);
  as_html_row_open(part->out, NULL, section->title);
  cell(part, "Score", &score);
  cell_open(part, "Share");
  if (section->has_score) {
    as_figure_score(section->percent, part->out);
    as_buf_char(part->out, '%');
  }
  as_buf_text(part->out, "</td>");
  if (kinds->weight) {
    number_cell(part, "Weight", section->has_weight, section->weight);
    cell(part, "Counts", &weighted);
  }
  if (kinds->level)
    as_html_say(part, "<td data-head=\"Level\">", as_buf_get(&level), "</td>");
  as_buf_text(part->out, "</tr>\n");
  as_buf_done(&weighted);
  as_buf_done(&level);
}

void as_html_sections(struct as_html_part *part) {
  const struct as_result *result = part->result;
  struct kinds kinds = {false, false};
  kinds_of(result->sections, result->section_count, &kinds);
  if (!kinds.weight && !kinds.level && !result->subtotal_count)
    return;
  kinds_of(result->subtotals, result->subtotal_count, &kinds);
  const char *heads[HEADS_MOST] = {"Section", "#Score", "#Share"};
  uint32_t count = 3;
  if (kinds.weight) {
    heads[count++] = "#Weight";
    heads[count++] = "#Counts";
  }
  if (kinds.level)
    heads[count++] = "Level";
  as_html_heading(part, 1, "sections", NULL, "Sections");
  as_html_table_open(part->out, "stack",
                     kinds.weight ? "What each section counts in the total"
                                  : "The score of each section",
                     heads, count);
  for (uint32_t i = 0; i < result->section_count; i++)
    section_figures(part, &result->sections[i], &kinds);
  if (result->subtotal_count)
    as_buf_text(part->out, "</tbody>\n<tbody>\n");
  for (uint32_t i = 0; i < result->subtotal_count; i++)
    section_figures(part, &result->subtotals[i], &kinds);
  as_html_table_close(part->out);
}

/* Levels: a column for each thing that one of them looks at */

struct asked {
  const char *what[ASKED_MOST];
  uint32_t count;
  bool total, all; /* whether the total decides; whether there was room for all */
};

static void ask(struct asked *asked, const char *what) {
  for (uint32_t i = 0; i < asked->count; i++)
    if (as_text_equal(asked->what[i], what))
      return;
  if (asked->count == ASKED_MOST)
    asked->all = false;
  else
    asked->what[asked->count++] = what;
}

static struct asked asked_of(const struct as_result *result) {
  struct asked asked = {.all = true};
  for (uint32_t i = 0; i < result->level_count; i++) {
    asked.total = asked.total || as_range_any(&result->levels[i].range);
    for (uint32_t k = 0; k < result->levels[i].further_count; k++)
      ask(&asked, result->levels[i].further[k].what);
  }
  return asked;
}

static bool is_among(const struct as_named *names, uint32_t count, const char *id) {
  for (uint32_t i = 0; i < count; i++)
    if (as_text_equal(names[i].id, id))
      return true;
  return false;
}

static const char *total_word(const struct as_result *result) {
  return result->total.is_mean ? "Mean" : "Total";
}

/* "this review", "possible", "last review" */
static void standing(struct as_html_part *part, const struct as_level_result *level) {
  const struct as_result *result = part->result;
  const char *id = level->name.id;
  bool here = result->has_level && as_text_equal(result->level.id, id);
  bool may = !result->has_level && is_among(result->possible, result->possible_count, id);
  bool last = as_text_equal(result->previous.level, id);
  as_buf_text(part->out, "<td>");
  as_buf_text(part->out, here  ? "<span class=\"mark good\">this review</span>"
                         : may ? "<span class=\"mark note\">possible</span>"
                               : "");
  as_buf_text(part->out, last ? " <span class=\"mark\">last review</span>" : "");
  as_buf_text(part->out, "</td>");
}

static void range_cell(struct as_html_part *part, const char *head, const struct as_range *range) {
  struct as_buf text;
  as_buf_init(&text);
  if (range && as_range_any(range))
    as_range_words(range, &text);
  cell(part, head, &text);
}

static void level_row(struct as_html_part *part, const struct asked *asked,
                      const struct as_level_result *level) {
  as_html_row_open(part->out, NULL, level->name.title);
  if (asked->all) {
    if (asked->total)
      range_cell(part, total_word(part->result), &level->range);
    for (uint32_t i = 0; i < asked->count; i++) {
      const struct as_range *range = NULL;
      for (uint32_t k = 0; k < level->further_count; k++)
        if (as_text_equal(level->further[k].what, asked->what[i]))
          range = &level->further[k].range;
      range_cell(part, as_level_words_subject(part->result, asked->what[i]), range);
    }
  } else {
    struct as_buf text;
    as_buf_init(&text);
    as_level_words_asks(part->result, level, &text);
    as_html_say(part, "<td>", as_buf_get(&text), "</td>");
    as_buf_done(&text);
  }
  standing(part, level);
  as_buf_text(part->out, "</tr>\n");
}

static bool section_figure(const struct as_section_result *sections, uint32_t count,
                           const char *id, struct as_buf *out) {
  for (uint32_t i = 0; i < count; i++)
    if (as_text_equal(sections[i].id, id)) {
      as_figure_of_section(&sections[i], sections[i].lowest, out);
      if (as_decimal_compare(sections[i].lowest, sections[i].highest) == 0)
        return true;
      as_buf_text(out, " to ");
      as_figure_of_section(&sections[i], sections[i].highest, out);
      return true;
    }
  return false;
}

/* What this review has of what a condition looks at. */
static void have(struct as_html_part *part, const char *what) {
  const struct as_result *result = part->result;
  const char *dot = strchr(what, '.'), *id = dot ? dot + 1 : what;
  struct as_buf text;
  as_buf_init(&text);
  bool found = strncmp(what, "sections.", 9) == 0
                   ? section_figure(result->sections, result->section_count, id, &text)
                   : strncmp(what, "subtotals.", 10) == 0 &&
                         section_figure(result->subtotals, result->subtotal_count, id, &text);
  for (uint32_t i = 0; !found && i < result->item_count; i++)
    if (strncmp(what, "items.", 6) == 0 && as_text_equal(result->items[i].id, id))
      as_item_words_score(&result->items[i], &text);
  cell(part, as_level_words_subject(result, what), &text);
}

static void have_row(struct as_html_part *part, const struct asked *asked) {
  as_buf_text(part->out,
              "</tbody>\n<tbody>\n<tr class=\"sum\"><th scope=\"row\">This review</th>");
  if (asked->total) {
    struct as_buf total = as_html_words(part->result, as_review_words_total);
    cell(part, total_word(part->result), &total);
  }
  for (uint32_t i = 0; i < asked->count; i++)
    have(part, asked->what[i]);
  as_buf_text(part->out, "<td></td></tr>\n");
}

static void level_words(struct as_html_part *part) {
  const struct as_result *result = part->result;
  if (result->possible_count) {
    struct as_buf text = as_html_words(result, as_level_words);
    as_html_say(part, "<p><strong>Level:</strong> ", as_buf_get(&text), "</p>\n");
    as_buf_done(&text);
  }
  if (result->has_next) {
    struct as_buf text = as_html_words(result, as_level_words_next);
    as_html_say(part, "<p><strong>Next:</strong> ", as_buf_get(&text), "</p>\n");
    as_buf_done(&text);
  }
}

void as_html_levels(struct as_html_part *part) {
  const struct as_result *result = part->result;
  if (!result->level_count)
    return;
  struct asked asked = asked_of(result);
  const char *heads[HEADS_MOST] = {"Level"};
  uint32_t count = 1;
  struct as_buf names[ASKED_MOST];
  if (asked.all && asked.total)
    heads[count++] = result->total.is_mean ? "#Mean" : "#Total";
  for (uint32_t i = 0; i < asked.count; i++) {
    as_buf_init(&names[i]);
    as_buf_print(&names[i], "#%s", as_level_words_subject(result, asked.what[i]));
    if (asked.all)
      heads[count++] = as_buf_get(&names[i]);
  }
  if (!asked.all)
    heads[count++] = "Asks for";
  heads[count++] = "Where the service is";
  as_html_heading(part, 1, "levels", NULL, "Level");
  level_words(part);
  as_html_ruler(part);
  as_html_table_open(part->out, "stack", "What each level asks for", heads, count);
  for (uint32_t i = 0; i < result->level_count; i++)
    level_row(part, &asked, &result->levels[i]);
  if (asked.all && (asked.total || asked.count))
    have_row(part, &asked);
  as_html_table_close(part->out);
  for (uint32_t i = 0; i < asked.count; i++)
    as_buf_done(&names[i]);
}
