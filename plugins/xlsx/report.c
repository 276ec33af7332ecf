/* SPDX-License-Identifier: MIT */
/* The report as a workbook, by libxlsxwriter.
 *
 * The one idea: the book is made of the JSON result alone, page by page, in a file that only this
 * process sees, and goes to the host as bytes. What stands in evidence and comments is written as
 * text, whatever it begins with: a workbook is opened by people who did not write it. The day of
 * its making is always the same one, so that the same result gives the same bytes. */
#include "report.h"

#include "number.h"
#include "pages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
  TEXT_MOST = 32000, /* bytes; a cell has room for 32,767 letters */
  PIECE = 1 << 16,
  LINES_MOST = 27, /* 409 points are the most that a row can be high */
  HEAD_COLOUR = 0x1F3864,
  LINE_COLOUR = 0xBFBFBF,
  A4 = 9,
  MADE = 946684800 /* 2000-01-01: no workbook says when it was made */
};

static const double LINE_HEIGHT = 15;
static const double PACKED = 1.1; /* a width is counted in digits, and most letters are narrower */

node *xl_get(struct xl_report *report, node *map, const char *name) {
  return report->ask.host->member(report->ask.call, map, name);
}

const char *xl_words(struct xl_report *report, node *map, const char *name) {
  const char *text = report->ask.host->text(report->ask.call, xl_get(report, map, name));
  return text ? text : "";
}

uint32_t xl_count(struct xl_report *report, node *list) {
  return report->ask.host->count(report->ask.call, list);
}

node *xl_each(struct xl_report *report, node *list, uint32_t i) {
  return report->ask.host->at(report->ask.call, list, i);
}

const char *xl_joined(struct xl_report *report, node *list, struct xl_text *out) {
  const struct assay_host *host = report->ask.host;
  out->size = 0;
  xl_text_add(&report->ask, out, "", 0);
  for (uint32_t i = 0; i < xl_count(report, list) && out->size < TEXT_MOST; i++) {
    const char *text = host->text(report->ask.call, xl_each(report, list, i));
    if (i > 0)
      xl_text_add(&report->ask, out, "; ", 2);
    xl_text_add(&report->ask, out, text ? text : "-", text ? strlen(text) : 1);
  }
  return out->at ? out->at : "";
}

bool xl_number_of(const char *text, double *out) {
  static const double tens[] = {1,    1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8, 1e9,
                                1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18};
  struct xl_number number;
  enum { TENS = sizeof tens / sizeof *tens };
  if (!xl_number_parse(text, strlen(text), &number) || number.exponent >= TENS ||
      -number.exponent >= TENS)
    return false;
  double value = (double)number.digits; /* both exact, so that their quotient is the nearest */
  value = number.exponent < 0 ? value / tens[-number.exponent] : value * tens[number.exponent];
  *out = number.minus ? -value : value;
  return true;
}

/* Letters that turn text around, or are none. Their bytes; 0: an ordinary one. */
static size_t unprintable(const unsigned char *at, size_t left) {
  if ((at[0] < ' ' && at[0] != '\n' && at[0] != '\t') || at[0] == 0x7F)
    return 1;
  if (left >= 2 && at[0] == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0)
    return 2;
  if (left < 3)
    return 0;
  if (at[0] == 0xE2 && at[1] == 0x80 && (at[2] == 0x8E || at[2] == 0x8F || at[2] >= 0xA8))
    return at[2] <= 0xAE ? 3 : 0;
  if (at[0] == 0xE2 && at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9)
    return 3;
  return at[0] == 0xEF && at[1] == 0xBF && at[2] >= 0xBE ? 3 : 0;
}

/* _x0041_ in a text would be taken for a letter. */
static bool is_escape(const char *at, size_t left) {
  return left >= 7 && at[0] == '_' && at[1] == 'x' && at[6] == '_';
}

/* A copy that a cell may hold. */
static bool clean(struct xl_ask *ask, const char *text, struct xl_text *out) {
  size_t size = strlen(text);
  bool cut = size > TEXT_MOST;
  size = cut ? TEXT_MOST : size;
  while (cut && size > 0 && ((unsigned char)text[size] & 0xC0) == 0x80)
    size--;
  for (size_t i = 0; i < size;) {
    size_t bad = unprintable((const unsigned char *)text + i, size - i);
    if (bad)
      xl_text_add(ask, out, " ", 1);
    else if (is_escape(text + i, size - i))
      xl_text_add(ask, out, "_x005F_", 7);
    else
      xl_text_add(ask, out, text + i, 1);
    i += bad ? bad : 1;
  }
  return xl_text_add(ask, out, "…", cut ? strlen("…") : 0);
}

/* How many lines a text takes in a column, about. */
static uint32_t lines_of(const char *text, double width) {
  uint32_t lines = 1;
  double letters = 0;
  for (; *text && lines < LINES_MOST; text++) {
    letters += ((unsigned char)*text & 0xC0) != 0x80;
    if (*text != '\n' && letters <= width)
      continue;
    lines++;
    letters = *text != '\n';
  }
  return lines;
}

void xl_row_end(struct xl_report *report, lxw_worksheet *sheet, uint32_t row) {
  worksheet_set_row(sheet, row, report->lines * LINE_HEIGHT, NULL);
  report->lines = 1;
}

void xl_put(struct xl_report *report, lxw_worksheet *sheet, uint32_t row, uint16_t column,
            const char *text, lxw_format *look) {
  struct xl_text copy = {0};
  uint32_t lines = report->columns ? lines_of(text, report->columns[column].width * PACKED) : 1;
  report->lines = lines > report->lines ? lines : report->lines;
  if (*text && clean(&report->ask, text, &copy))
    worksheet_write_string(sheet, row, column, copy.at, look);
  else
    worksheet_write_blank(sheet, row, column, look);
  xl_text_done(&copy);
}

static bool is_date(const char *text, lxw_datetime *out) {
  int year, month, day, end = 0;
  if (strlen(text) != 10 || strspn(text, "0123456789-") != 10 || text[4] != '-' || text[7] != '-')
    return false;
  year = (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + text[3] - '0';
  month = (text[5] - '0') * 10 + text[6] - '0';
  day = (text[8] - '0') * 10 + text[9] - '0';
  *out = (lxw_datetime){.year = year, .month = month, .day = day, .sec = end};
  return year > 1900 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

void xl_put_node(struct xl_report *report, lxw_worksheet *sheet, uint32_t row, uint16_t column,
                 node *value, lxw_format *look) {
  const struct assay_host *host = report->ask.host;
  uint32_t kind = host->kind(report->ask.call, value);
  const char *text = host->text(report->ask.call, value);
  struct xl_text joined = {0};
  lxw_datetime date;
  double number;
  if (kind == ASSAY_LIST)
    xl_put(report, sheet, row, column, xl_joined(report, value, &joined), look);
  else if (kind == ASSAY_NUMBER && xl_number_of(text, &number))
    worksheet_write_number(sheet, row, column, number, look);
  else if (text && look == report->looks.date && is_date(text, &date))
    worksheet_write_datetime(sheet, row, column, &date, look);
  else
    xl_put(report, sheet, row, column, text ? text : "", look);
  xl_text_done(&joined);
}

lxw_worksheet *xl_page(struct xl_report *report, const char *name, const struct xl_column *columns,
                       uint16_t count) {
  lxw_worksheet *sheet = workbook_add_worksheet(report->book, name);
  if (!sheet) {
    xl_fail(&report->ask, NULL, "there is not enough memory for the report");
    return NULL;
  }
  report->columns = columns;
  report->lines = 1;
  for (uint16_t i = 0; i < count; i++) {
    worksheet_set_column(sheet, i, i, columns[i].width, NULL);
    if (columns[i].title)
      worksheet_write_string(sheet, 0, i, columns[i].title, report->looks.head);
  }
  worksheet_set_paper(sheet, A4);
  worksheet_set_landscape(sheet);
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_set_margins(sheet, 0.5, 0.5, 0.6, 0.6);
  worksheet_set_footer(sheet, "&L&A&RPage &P of &N");
  return sheet;
}

void xl_page_end(lxw_worksheet *sheet, uint32_t rows, uint16_t columns) {
  worksheet_freeze_panes(sheet, 1, 0);
  worksheet_repeat_rows(sheet, 0, 0);
  worksheet_autofilter(sheet, 0, 0, rows > 0 ? rows : 1, (lxw_col_t)(columns - 1));
}

static lxw_format *look(struct xl_report *report, const char *number, bool wrap) {
  lxw_format *format = workbook_add_format(report->book);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  if (number)
    format_set_num_format(format, number);
  if (wrap)
    format_set_text_wrap(format);
  return format;
}

static void head_look(lxw_format *format) {
  format_set_bold(format);
  format_set_font_color(format, LXW_COLOR_WHITE);
  format_set_bg_color(format, HEAD_COLOUR);
  format_set_bottom(format, LXW_BORDER_THIN);
  format_set_bottom_color(format, LINE_COLOUR);
}

static void make_looks(struct xl_report *report) {
  struct xl_looks *looks = &report->looks;
  *looks = (struct xl_looks){.title = look(report, NULL, false),
                             .label = look(report, NULL, false),
                             .head = look(report, NULL, true),
                             .right = look(report, NULL, true),
                             .text = look(report, "@", true),
                             .plain = look(report, NULL, false),
                             .whole = look(report, "0", false),
                             .number = look(report, NULL, false),
                             .percent = look(report, "0.0", false),
                             .date = look(report, "dd/mm/yyyy", false),
                             .score = look(report, "0", false),
                             .note = look(report, "@", true)};
  format_set_align(looks->date, LXW_ALIGN_LEFT);
  format_set_bold(looks->title);
  format_set_font_size(looks->title, 16);
  format_set_bold(looks->label);
  format_set_bold(looks->score);
  format_set_align(looks->score, LXW_ALIGN_CENTER);
  head_look(looks->head);
  head_look(looks->right);
  format_set_align(looks->right, LXW_ALIGN_RIGHT);
  format_set_align(looks->plain, LXW_ALIGN_LEFT);
  format_set_italic(looks->note);
}

node *xl_result(struct xl_report *report, node *results, uint32_t i) {
  return report->several ? xl_each(report, results, i) : results;
}

static bool fill(struct xl_report *report) {
  static const struct xl_column columns[] = {{NULL, 30}, {NULL, 12}, {NULL, 12}, {NULL, 12},
                                             {NULL, 12}, {NULL, 12}, {NULL, 12}, {NULL, 12}};
  node *results = report->ask.host->root(report->ask.call);
  report->several = report->ask.host->kind(report->ask.call, results) == ASSAY_LIST;
  uint32_t count = report->several ? xl_count(report, results) : 1;
  lxw_worksheet *summary = xl_page(report, "Summary", columns, sizeof columns / sizeof *columns);
  return summary && xl_write_items(report, results, count) &&
         xl_write_evidence(report, results, count) &&
         xl_write_summary(report, summary, results, count);
}

static bool send(struct xl_ask *ask, int file) {
  char *piece = malloc(PIECE);
  ssize_t got = 0;
  off_t at = 0;
  if (!piece)
    return xl_fail(ask, NULL, "there is not enough memory for the report");
  while (!ask->failed && (got = pread(file, piece, PIECE, at)) > 0) {
    at += got;
    if (!ask->host->write(ask->call, piece, (size_t)got))
      ask->failed = true; /* the host knows why */
  }
  free(piece);
  return got == 0 && at > 0 ? !ask->failed : xl_fail(ask, NULL, "the workbook is empty");
}

static bool write_book(struct xl_report *report, const char *path) {
  lxw_doc_properties properties = {.title = "Fidelity review", .created = MADE};
  report->book = workbook_new(path);
  if (!report->book)
    return xl_fail(&report->ask, NULL, "there is not enough memory for the report");
  workbook_set_properties(report->book, &properties);
  make_looks(report);
  bool filled = fill(report);
  lxw_error error = workbook_close(report->book);
  if (filled && error != LXW_NO_ERROR)
    return xl_fail(&report->ask, NULL, "%s", lxw_strerror(error));
  return filled && !report->ask.failed;
}

int xl_report_write(const struct assay_host *host, struct assay_call *call) {
  struct xl_report report = {.ask = xl_ask_of(host, call)};
  char path[48];
  int file = memfd_create("report", MFD_CLOEXEC);
  if (file < 0)
    return xl_fail(&report.ask, NULL, "there is no room for the report in memory");
  snprintf(path, sizeof path, "/proc/self/fd/%d", file);
  bool good = write_book(&report, path) && send(&report.ask, file);
  close(file);
  return good;
}
