/* SPDX-License-Identifier: MIT */
/* A comparison as a page to read, to print and to keep: the changes side by side, then each review
 * that moves with the changes that did it, then the levels and the counts.
 *
 * The one idea: every change has a place of its own on the page, and whatever was moved by it
 * links there. Decided against: the counts first, for which a whole corpus would have to be kept
 * in memory; links at the top lead to them. */
#include "base/html.h"
#include "base/text.h"
#include "cli/diff.h"
#include "report/html_page.h"

static const char *const change_heads[] = {"What", "Before", "After"};
static const char *const review_heads[] = {"What", "Before", "After", "What did it"};
static const char *const cause_heads[] = {"Item", "Change", "Reviews"};

enum { CHANGE_HEADS = 3, REVIEW_HEADS = 4, CAUSE_HEADS = 3 };

static void add(struct as_diff_page *page, const char *markup) {
  as_buf_text(page->out, markup);
}

static void add_text(struct as_diff_page *page, const char *text) {
  as_html_text(page->out, text);
}

/* A cell that says of which side it is where there is no room for columns. */
static void cell_open(struct as_diff_page *page, const char *head) {
  as_buf_print(page->out, "<td data-head=\"%s\">", head);
}

static void cell(struct as_diff_page *page, const char *head, const char *text) {
  cell_open(page, head);
  add_text(page, text);
  add(page, "</td>");
}

/* A row over all columns, whose words hold for the rows after it. */
static void group(struct as_diff_page *page, const char *text, int columns) {
  as_buf_print(page->out, "</tbody>\n<tbody>\n<tr><th scope=\"rowgroup\" colspan=\"%d\">",
               columns);
  add_text(page, text);
  add(page, "</th></tr>\n");
}

/* The head */

static void scale_fact(struct as_diff_page *page, const char *name, const struct as_scale *scale) {
  as_html_element(page->out, "dt", NULL, name);
  add(page, "<dd>");
  add_text(page,
           as_arena_print(page->arena, "%s %s, %s", scale->id, scale->version, scale->title));
  add(page, "<span class=\"place\">");
  add_text(page, scale->layers[0].source->path);
  add(page, "</span></dd>\n");
}

static void contents(struct as_diff_page *page) {
  if (!page->corpus)
    return;
  add(page, "<nav aria-label=\"On this page\">\n<ul>\n"
            "<li><a href=\"#changes\">What changed</a></li>\n"
            "<li><a href=\"#reviews\">Reviews that move</a></li>\n"
            "<li><a href=\"#levels\">Levels before and after</a></li>\n"
            "<li><a href=\"#causes\">What did it, and in how many reviews</a></li>\n"
            "</ul>\n</nav>\n");
}

/* The changes */

static void lines(struct as_diff_page *page, const char *text) {
  add(page, "<code class=\"lines\">");
  add_text(page, text);
  add(page, "</code>");
}

static void side(struct as_diff_page *page, const struct as_change *change, int side) {
  const char *place = as_diff_place(page, change, side);
  cell_open(page, change_heads[1 + side]);
  if (!place)
    add(page, "<span class=\"quiet\">not there</span>");
  else if (as_diff_is_script(change))
    lines(page, change->text[side]);
  else
    add_text(page, change->text[side]);
  if (place) {
    add(page, "<span class=\"place\">");
    add_text(page, place);
    add(page, "</span>");
  }
  add(page, "</td>");
}

static void one_change(struct as_diff_page *page, uint32_t at) {
  const struct as_change *change = &page->diff->changes[at];
  as_buf_print(page->out, "<tr id=\"change-%u\"><th scope=\"row\">", (unsigned)at + 1);
  add_text(page, change->what);
  if (change->scores)
    add(page, " <span class=\"mark note\">may move scores</span>");
  add(page, "</th>");
  for (int i = 0; i < AS_SIDES; i++)
    side(page, change, i);
  add(page, "</tr>\n");
}

static void changes(struct as_diff_page *page) {
  const struct as_diff *diff = page->diff;
  as_html_table_open(page->out, "sides", "Each change, by item, with its place and its layer",
                     change_heads, CHANGE_HEADS);
  for (uint32_t i = 0; i < diff->count; i++) {
    const char *item = diff->changes[i].item;
    if (i == 0 || !as_text_equal(item, diff->changes[i - 1].item))
      group(page, item ? as_diff_item_name(page, item) : "The scale as a whole", CHANGE_HEADS);
    one_change(page, i);
  }
  as_html_table_close(page->out);
}

static void html_begin(struct as_diff_page *page) {
  const struct as_scale *const *scales = page->diff->scales;
  as_html_open(page->out, as_arena_print(page->arena, "%s %s to %s %s", scales[AS_BEFORE]->id,
                                         scales[AS_BEFORE]->version, scales[AS_AFTER]->id,
                                         scales[AS_AFTER]->version));
  add(page, "<dl class=\"facts\">\n");
  scale_fact(page, "Before", scales[AS_BEFORE]);
  scale_fact(page, "After", scales[AS_AFTER]);
  add(page, "</dl>\n<p>");
  add(page, page->diff->scores ? "<span class=\"mark bad\">scores may move</span> "
                               : "<span class=\"mark good\">scores stay</span> ");
  add_text(page, as_diff_verdict(page));
  add(page, "</p>\n");
  contents(page);
  add(page, "<h2 id=\"changes\">What changed</h2>\n");
  if (page->diff->count)
    changes(page);
  else
    as_html_element(page->out, "p", NULL, "Nothing.");
}

/* Reviews */

static void cause_link(struct as_diff_page *page, uint32_t at) {
  as_buf_print(page->out, "<a href=\"#change-%u\">", (unsigned)at + 1);
  add_text(page, as_diff_cause(page, at));
  add(page, "</a>");
}

/* Where no change in how totals are made did it, the items that moved did. */
static void causes_cell(struct as_diff_page *page, const struct as_causes *causes) {
  cell_open(page, review_heads[REVIEW_HEADS - 1]);
  if (!causes->count)
    add(page, "<span class=\"quiet\">the items below</span>");
  for (uint32_t i = 0; i < causes->count; i++) {
    add(page, i ? "<br>" : "");
    cause_link(page, causes->changes[i]);
  }
  add(page, "</td></tr>\n");
}

static void moved_row(struct as_diff_page *page, const char *what, const char *before,
                      const char *after, const struct as_causes *causes) {
  as_html_row_open(page->out, NULL, what);
  cell(page, review_heads[1], before);
  cell(page, review_heads[2], after);
  causes_cell(page, causes);
}

static void refused_row(struct as_diff_page *page, const struct as_moved *review) {
  bool before = review->results[AS_BEFORE] != NULL;
  as_buf_print(page->out, "<tr><th scope=\"row\">only the scale %s can read it</th>",
               before ? "before" : "after");
  as_buf_print(page->out, "<td colspan=\"%d\">", REVIEW_HEADS - 1);
  for (size_t i = 0; i < review->refused->stored; i++) {
    add(page, i ? "<br>" : "");
    add_text(page, review->refused->kept[i].text);
  }
  add(page, "</td></tr>\n");
}

static const char *level_title(struct as_diff_page *page, const struct as_result *result) {
  return result->has_level ? result->level.title : as_diff_level(page, result);
}

static void html_review(struct as_diff_page *page, const struct as_moved *review) {
  const struct as_result *const *results = review->results;
  if (page->reviews++ == 0) {
    add(page, "<h2 id=\"reviews\">Reviews that move</h2>\n");
    as_html_table_open(page->out, "sides", "Each review that moves, and which change did it",
                       review_heads, REVIEW_HEADS);
  }
  group(page, as_diff_review_name(page, review), REVIEW_HEADS);
  if (review->refused) {
    refused_row(page, review);
    return;
  }
  if (review->level)
    moved_row(page, "Level", level_title(page, results[AS_BEFORE]),
              level_title(page, results[AS_AFTER]), &review->causes);
  if (review->total)
    moved_row(page, "Total", as_diff_total(page, results[AS_BEFORE]),
              as_diff_total(page, results[AS_AFTER]), &review->causes);
  for (uint32_t i = 0; i < review->item_count; i++) {
    const struct as_moved_item *item = &review->items[i];
    moved_row(page, as_diff_item_name(page, item->item->id),
              as_diff_score(page, item->results[AS_BEFORE]),
              as_diff_score(page, item->results[AS_AFTER]), &item->causes);
  }
}

/* What it comes to */

static const char *title_at(const struct as_scale *scale, uint32_t at) {
  return at < scale->level_count && scale->levels[at].title ? scale->levels[at].title
                                                            : as_diff_level_at(scale, at);
}

static void matrix_row(struct as_diff_page *page, uint32_t row) {
  const struct as_scale *const *scales = page->diff->scales;
  as_html_row_open(page->out, NULL, title_at(scales[AS_BEFORE], row));
  for (uint32_t i = 0; i <= scales[AS_AFTER]->level_count; i++) {
    uint32_t count = as_corpus_matrix(page->corpus, row, i);
    bool moved = count && !as_text_equal(as_diff_level_at(scales[AS_BEFORE], row),
                                         as_diff_level_at(scales[AS_AFTER], i));
    as_buf_print(page->out, moved ? "<td><strong>%u</strong></td>" : "<td>%u</td>", count);
  }
  add(page, "</tr>\n");
}

static void matrix(struct as_diff_page *page) {
  const struct as_scale *const *scales = page->diff->scales;
  uint32_t columns = scales[AS_AFTER]->level_count + 2;
  const char **heads = AS_NEW_ARRAY(page->arena, const char *, columns);
  heads[0] = "Before \\ after";
  for (uint32_t i = 1; i < columns; i++)
    heads[i] = title_at(scales[AS_AFTER], i - 1);
  as_html_table_open(page->out, "figures",
                     "Reviews by their level before (a row each) and after (a column each); in "
                     "bold those that change level",
                     heads, columns);
  for (uint32_t row = 0; row <= scales[AS_BEFORE]->level_count; row++)
    matrix_row(page, row);
  as_html_table_close(page->out);
}

static void what_did_it(struct as_diff_page *page) {
  const struct as_diff *diff = page->diff;
  as_html_table_open(page->out, NULL, "Each change that moves a review, and how many it moves",
                     cause_heads, CAUSE_HEADS);
  for (uint32_t i = 0; i < diff->count; i++) {
    if (!page->corpus->did[i])
      continue;
    const char *item = diff->changes[i].item;
    as_html_row_open(page->out, NULL,
                     item ? as_diff_item_name(page, item) : "The scale as a whole");
    add(page, "<td>");
    cause_link(page, i);
    as_buf_print(page->out, "</td><td>%u</td></tr>\n", page->corpus->did[i]);
  }
  as_html_table_close(page->out);
}

static void corpus_end(struct as_diff_page *page) {
  if (page->reviews)
    as_html_table_close(page->out);
  else
    add(page, "<h2 id=\"reviews\">Reviews that move</h2>\n<p>None.</p>\n");
  add(page, "<h2 id=\"levels\">Levels before and after</h2>\n");
  as_html_element(page->out, "p", NULL, as_diff_summary(page));
  for (int side = 0; side < AS_SIDES; side++)
    if (as_diff_without(page, side))
      as_html_element(page->out, "p", NULL, as_diff_without(page, side));
  if (page->diff->scales[AS_BEFORE]->level_count || page->diff->scales[AS_AFTER]->level_count)
    matrix(page);
  add(page, "<h2 id=\"causes\">What did it, and in how many reviews</h2>\n");
  bool any = false;
  for (uint32_t i = 0; i < page->diff->count; i++)
    any |= page->corpus->did[i] > 0;
  if (any)
    what_did_it(page);
  else
    add(page, "<p>No change moves a review.</p>\n");
}

static void html_end(struct as_diff_page *page) {
  if (page->corpus)
    corpus_end(page);
  as_html_close(page->out);
}

const struct as_diff_format as_diff_html = {"html", html_begin, html_review, html_end};
