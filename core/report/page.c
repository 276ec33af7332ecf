/* SPDX-License-Identifier: MIT */
/* Lines for a terminal. The one idea: a row is words on the left and figures on the right, and
 * words that do not fit go on below themselves, so that figures stay in one column at any width.
 * Decided against: tables drawn with lines, which a screen reader reads aloud. */
#include "report/page.h"

#include "base/text.h"

#include <string.h>

enum {
  NARROWEST = 40, /* below this a wrapped word list is worse than a scrolled one */
  HANG_MOST = 20, /* a longer lead does not push its wrapped lines to the right */
  HANG_SHORT = 2
};

struct as_page as_page_of(const struct as_report_style *style, struct as_buf *out) {
  int width = style->width < NARROWEST ? NARROWEST : style->width;
  return (struct as_page){.out = out, .width = width, .colour = style->colour};
}

void as_page_blank(struct as_page *page) {
  as_buf_char(page->out, '\n');
}

void as_page_spaces(struct as_page *page, int count) {
  for (int i = 0; i < count; i++)
    as_buf_char(page->out, ' ');
}

void as_page_heading(struct as_page *page, const char *text) {
  as_buf_text(page->out, page->colour ? "\033[1m" : "");
  as_buf_text(page->out, text);
  as_buf_text(page->out, page->colour ? "\033[0m\n" : "\n");
}

static int width_of(const char *text, size_t size) {
  struct as_buf part;
  as_buf_init(&part);
  as_buf_add(&part, text, size);
  int width = (int)as_utf8_width(as_buf_get(&part));
  as_buf_done(&part);
  return width;
}

/* Where words go: from the column where the line stands, on new lines from hang, up to end. */
struct span {
  int column, hang, end;
};

/* Returns the column after the last word. */
static int words_between(struct as_page *page, const char *text, struct span span) {
  int column = span.column;
  bool fresh = true;
  while (*text) {
    size_t size = strcspn(text, " ");
    int width = width_of(text, size);
    if (!fresh && column + 1 + width > span.end) {
      as_buf_char(page->out, '\n');
      as_page_spaces(page, span.hang);
      column = span.hang;
    } else if (!fresh) {
      as_buf_char(page->out, ' ');
      column++;
    }
    as_buf_add(page->out, text, size);
    column += width;
    fresh = false;
    text += size;
    text += strspn(text, " ");
  }
  return column;
}

static void printable(const char *text, struct as_buf *out) {
  as_buf_init(out);
  as_text_printable(out, text ? text : "", text ? strlen(text) : 0);
}

void as_page_wrap(struct as_page *page, const char *lead, const char *text) {
  struct as_buf clean;
  printable(text, &clean);
  as_buf_text(page->out, lead);
  int column = width_of(lead, strlen(lead));
  int hang = column <= HANG_MOST ? column : (int)strspn(lead, " ") + HANG_SHORT;
  words_between(page, as_buf_get(&clean), (struct span){column, hang, page->width});
  as_buf_char(page->out, '\n');
  as_buf_done(&clean);
}

/* The spaces that left begins with: where its wrapped lines go on. */
static int hang_of(const char *left) {
  int spaces = (int)strspn(left, " ");
  const char *rest = left + spaces;
  size_t number = strcspn(rest, " ");
  size_t gap = strspn(rest + number, " ");
  return gap >= 2 ? spaces + (int)number + (int)gap : spaces;
}

void as_page_row(struct as_page *page, const char *left, const char *right) {
  struct as_buf clean, figures;
  printable(left, &clean);
  printable(right, &figures); /* a step's value may be a text */
  const char *text = as_buf_get(&clean);
  right = as_buf_get(&figures);
  size_t size = figures.size;
  int reserved = width_of(right, size);
  int hang = hang_of(text);
  as_buf_add(page->out, text, (size_t)hang);
  int end = page->width - (reserved ? reserved + 2 : 0);
  int column = words_between(page, text + hang, (struct span){hang, hang, end});
  while (size && right[size - 1] == ' ') /* an empty last cell */
    size--;
  if (size)
    as_page_spaces(page, page->width - reserved - column);
  as_buf_add(page->out, right, size);
  as_buf_char(page->out, '\n');
  as_buf_done(&figures);
  as_buf_done(&clean);
}
