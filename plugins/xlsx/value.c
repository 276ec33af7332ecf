/* SPDX-License-Identifier: MIT */
/* What a cell is for the column that it stands in.
 *
 * The one idea: a sheet keeps a number and shows a day, a time or a percentage. The format of the
 * cell says which, the declared type says what is wanted of it, and where the two do not meet the
 * host is given what the sheet shows, so that its message is about what people see: "2026-03-01; a
 * number was wanted". Nothing is guessed from the size of a number. */
#include "value.h"

#include <stdio.h>
#include <string.h>

enum { HOUR = 3600, MINUTE = 60, HOURS_OF_DAY = 24, SPELLED = 64 };

int xl_want_of(struct xl_ask *ask, const char *header, size_t size) {
  static const struct {
    const char *type;
    enum xl_want want;
  } known[] = {{"whole", XL_WANT_NUMBER}, {"number", XL_WANT_NUMBER},
               {"date", XL_WANT_DATE},    {"percent", XL_WANT_PERCENT},
               {"time", XL_WANT_TIME},    {"yes-no", XL_WANT_YES_NO}};
  if (!ASSAY_HOST_HAS(ask->host, wanted))
    return XL_WANT_TEXT;
  const char *type = ask->host->wanted(ask->call, header, size);
  if (!type)
    return XL_WANT_NONE;
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(known[i].type, type) == 0)
      return (int)known[i].want;
  return XL_WANT_TEXT;
}

/* Of a text that is cut: not in the middle of a letter. */
static size_t whole_letters(const char *text, size_t size, size_t most) {
  if (size <= most)
    return size;
  while (most > 0 && ((unsigned char)text[most] & 0xC0) == 0x80)
    most--;
  return most;
}

size_t xl_header_text(const struct xl_cell *cell, char out[XL_HEADER]) {
  size_t size = 0;
  if (cell->kind == XL_NUMBER) {
    char text[XL_NUMBER_TEXT];
    size = xl_number_print(cell->number, text);
    memcpy(out, text, size);
  } else if (cell->kind == XL_TEXT || cell->kind == XL_ERROR) {
    size = whole_letters(cell->text, cell->size, XL_HEADER - 1);
    memcpy(out, cell->text, size);
  }
  for (size_t i = 0; i < size; i++)
    if ((unsigned char)out[i] < ' ')
      out[i] = ' ';
  out[size] = '\0';
  return size;
}

static bool tell(struct xl_feed *feed, uint32_t kind, const char *text, size_t size) {
  return xl_well(feed->ask, feed->ask->host->cell(feed->ask->call, kind, text, size));
}

static bool trouble(struct xl_feed *feed, const char *why) {
  if (feed->troubles.count == 0) {
    xl_feed_place(feed, feed->given_row, feed->given_column, feed->place);
    snprintf(feed->why, sizeof feed->why, "%s", why);
  }
  xl_list(&feed->troubles, feed->given_row, feed->given_column);
  return true;
}

static bool give_number(struct xl_feed *feed, struct xl_number number, int want) {
  char text[XL_NUMBER_TEXT];
  bool counts = want == XL_WANT_NUMBER || want == XL_WANT_PERCENT;
  if (counts && xl_number_round(&number, XL_NUMBER_PLACES))
    xl_list(&feed->rounded, feed->given_row, feed->given_column);
  size_t size = xl_number_print(number, text);
  if (size == 0)
    return trouble(feed, "holds a number too large or too small to be evidence");
  return tell(feed, ASSAY_NUMBER, text, size);
}

static bool give_percent(struct xl_feed *feed, struct xl_number number, int want) {
  char text[XL_NUMBER_TEXT + 1];
  if (want == XL_WANT_NUMBER)
    return give_number(feed, number, want);
  if (number.digits)
    number.exponent += 2;
  if (want == XL_WANT_PERCENT) {
    feed->percents++;
    return give_number(feed, number, want);
  }
  size_t size = xl_number_print(number, text);
  if (size == 0)
    return trouble(feed, "holds a number too large or too small to be evidence");
  text[size++] = '%';
  return tell(feed, ASSAY_TEXT, text, size);
}

/* "09:30", and ":15" where it is not on the minute. */
static size_t spell_time(uint32_t days, uint32_t seconds, char out[SPELLED]) {
  int size = snprintf(out, SPELLED, "%02u:%02u", days * HOURS_OF_DAY + seconds / HOUR,
                      seconds % HOUR / MINUTE);
  if (seconds % MINUTE)
    size += snprintf(out + size, SPELLED - (size_t)size, ":%02u", seconds % MINUTE);
  return (size_t)size;
}

static bool give_day(struct xl_feed *feed, const struct xl_moment *moment) {
  return xl_well(feed->ask, feed->ask->host->cell_date(feed->ask->call, moment->year,
                                                       moment->month, moment->day));
}

static bool give_moment(struct xl_feed *feed, const struct xl_cell *cell, int want) {
  struct xl_moment moment;
  char text[SPELLED];
  const char *why = xl_moment_of(cell->number, feed->from_1904, &moment);
  bool has_day = moment.has_day && cell->show != XL_SHOW_TIME;
  if (why)
    return trouble(feed, why);
  if (want == XL_WANT_DATE && has_day) {
    if (moment.seconds)
      xl_list(&feed->timed, feed->given_row, feed->given_column);
    return give_day(feed, &moment);
  }
  if (want == XL_WANT_TIME && cell->show != XL_SHOW_DATE)
    return tell(feed, ASSAY_TIME, text, spell_time(0, moment.seconds, text));
  if (!has_day && cell->show == XL_SHOW_DATE)
    return trouble(feed, "is formatted as a date and holds no day");
  if (!has_day)
    return tell(feed, ASSAY_TIME, text, spell_time(0, moment.seconds, text));
  if (moment.seconds == 0)
    return give_day(feed, &moment);
  char clock[SPELLED];
  spell_time(0, moment.seconds, clock);
  int size = snprintf(text, sizeof text, "%04d-%02d-%02d %.8s", (int)moment.year,
                      (int)moment.month, (int)moment.day, clock);
  return tell(feed, ASSAY_TEXT, text, (size_t)size);
}

/* Hours that go on beyond a day: 37:30. */
static bool give_span(struct xl_feed *feed, const struct xl_cell *cell) {
  struct xl_moment moment;
  char text[SPELLED];
  if (xl_moment_of(cell->number, true, &moment))
    return trouble(feed, "holds a span of time too long to be evidence");
  return tell(feed, ASSAY_TEXT, text, spell_time(moment.days, moment.seconds, text));
}

static bool give_figure(struct xl_feed *feed, int want, const struct xl_cell *cell) {
  switch (cell->show) {
  case XL_SHOW_NUMBER:
    return give_number(feed, cell->number, want);
  case XL_SHOW_PERCENT:
    return give_percent(feed, cell->number, want);
  case XL_SHOW_SPAN:
    return give_span(feed, cell);
  case XL_SHOW_DATE:
  case XL_SHOW_TIME:
  case XL_SHOW_DATE_AND_TIME:
    break;
  }
  return give_moment(feed, cell, want);
}

static bool give_trouble(struct xl_feed *feed, const struct xl_cell *cell) {
  char why[SPELLED];
  if (cell->kind == XL_UNKNOWN)
    return trouble(feed, "is a formula whose value the file does not hold: open it in a "
                         "spreadsheet program and save it");
  snprintf(why, sizeof why, "holds the error %.*s", (int)(cell->size < 16 ? cell->size : 16),
           cell->text);
  return trouble(feed, why);
}

bool xl_value_give(struct xl_feed *feed, int want, const struct xl_cell *cell) {
  bool bad = cell->kind == XL_ERROR || cell->kind == XL_UNKNOWN;
  if (bad && want != XL_WANT_NONE)
    return give_trouble(feed, cell);
  if (feed->troubles.count > 0)
    return true;
  if (bad || want == XL_WANT_NONE) /* left out; but its place is taken */
    return tell(feed, ASSAY_NOTHING, NULL, 0);
  if (cell->kind == XL_NUMBER)
    return give_figure(feed, want, cell);
  if (cell->kind == XL_YES_NO)
    return tell(feed, ASSAY_YES_NO, cell->yes ? "yes" : "no", cell->yes ? 3 : 2);
  return tell(feed, ASSAY_TEXT, cell->text, cell->size);
}
