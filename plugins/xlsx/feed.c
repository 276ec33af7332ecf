/* SPDX-License-Identifier: MIT */
/* Which row has the headers, and rows on their way to the host.
 *
 * The one idea: the first rows are kept until it is known which of them has the headers: the one
 * with the most names that the table wants. A sheet has a title above and notes beside, and none
 * of them is evidence. What a sheet shows and a table cannot have (merged headers) is refused with
 * the names of the cells; what may be read in two ways is read and told (hidden rows, cells
 * without a header). */
#include "feed.h"

#include "value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_KEPT = 20, LETTERS = 8, NAMES_LISTED = 6, HEADERS_MOST = 4096 };

struct xl_kept {
  uint32_t row, column;
  struct xl_cell cell;
  size_t at; /* of its text, in kept_text */
};

void xl_list(struct xl_listing *listing, uint32_t row, uint32_t column) {
  char name[24];
  if (listing->count++ >= NAMES_LISTED)
    return;
  xl_cell_name(row, column, name);
  int more = snprintf(listing->names + listing->size, sizeof listing->names - listing->size,
                      "%s%s", listing->size ? ", " : "", name);
  listing->size += more > 0 ? (size_t)more : 0;
}

/* "B7, C9 and 12 more". */
static const char *listed(struct xl_listing *listing) {
  if (listing->count > NAMES_LISTED)
    snprintf(listing->names + listing->size, sizeof listing->names - listing->size, " and %u more",
             (unsigned)(listing->count - NAMES_LISTED));
  return listing->names;
}

void xl_feed_place(const struct xl_feed *feed, uint32_t row, uint32_t column, char out[XL_PLACE]) {
  char name[24];
  xl_cell_name(row, column, name);
  snprintf(out, XL_PLACE, "%.64s!%s", feed->sheet, name);
}

/* Keeping. */

static bool keep(struct xl_feed *feed, uint32_t row, uint32_t column, const struct xl_cell *cell) {
  struct xl_kept *grown =
      xl_grow(feed->ask, feed->kept, feed->kept_count, &feed->kept_room, sizeof *grown);
  if (!grown)
    return false;
  feed->kept = grown;
  if (feed->kept_count == 0 || grown[feed->kept_count - 1].row != row)
    feed->kept_rows++;
  grown[feed->kept_count++] = (struct xl_kept){row, column, *cell, feed->kept_text.size};
  return xl_text_add(feed->ask, &feed->kept_text, cell->size ? cell->text : "", cell->size);
}

static struct xl_cell kept_cell(const struct xl_feed *feed, size_t i) {
  struct xl_cell cell = feed->kept[i].cell;
  cell.text = feed->kept_text.at + feed->kept[i].at;
  return cell;
}

/* Choosing. */

static int want_of_kept(const struct xl_feed *feed, size_t i) {
  char room[XL_HEADER];
  struct xl_cell cell = kept_cell(feed, i);
  size_t size = xl_header_text(&cell, room);
  return size ? xl_want_of(feed->ask, room, size) : XL_WANT_NONE;
}

/* The kept row with the most headers that the table wants; where nobody knows them, the first. */
static uint32_t choose_row(const struct xl_feed *feed) {
  uint32_t best = feed->kept_count ? feed->kept[0].row : 0;
  unsigned most = 0;
  for (size_t i = 0; i < feed->kept_count;) {
    uint32_t row = feed->kept[i].row;
    unsigned found = 0;
    for (; i < feed->kept_count && feed->kept[i].row == row; i++)
      found += want_of_kept(feed, i) != XL_WANT_NONE;
    if (found > most && ASSAY_HOST_HAS(feed->ask->host, wanted)) {
      most = found;
      best = row;
    }
  }
  return best;
}

static bool add_heading(struct xl_feed *feed, uint32_t column, int want) {
  struct xl_heading *grown =
      xl_grow(feed->ask, feed->headings, feed->heading_count, &feed->heading_room, sizeof *grown);
  if (!grown)
    return false;
  if (feed->heading_count == HEADERS_MOST)
    return xl_fail(feed->ask, NULL, "its row of headers has more than %d cells", HEADERS_MOST);
  feed->headings = grown;
  grown[feed->heading_count++] = (struct xl_heading){column, want};
  return true;
}

static bool is_heading(const struct xl_feed *feed, uint32_t column) {
  for (size_t i = 0; i < feed->heading_count; i++)
    if (feed->headings[i].column == column)
      return true;
  return false;
}

static bool take_headings(struct xl_feed *feed) {
  for (size_t i = 0; i < feed->kept_count; i++) {
    const struct xl_kept *kept = &feed->kept[i];
    if (kept->row != feed->header_row || kept->cell.kind == XL_BLANK)
      continue;
    if (!add_heading(feed, kept->column, want_of_kept(feed, i)))
      return false;
  }
  return true;
}

/* Whether headers may be merged: some of their cells, or of those in the row below, are empty.
 * Then it is worth while to ask before the host is told of headers that are not there. */
static bool may_be_merged(const struct xl_feed *feed) {
  size_t below = 0;
  for (size_t i = 1; i < feed->heading_count; i++)
    if (feed->headings[i].column != feed->headings[i - 1].column + 1)
      return true;
  for (size_t i = 0; i < feed->kept_count; i++) {
    if (feed->kept[i].row > feed->header_row && !is_heading(feed, feed->kept[i].column))
      return true;
    below += feed->kept[i].row == feed->header_row + 1;
  }
  return below < feed->heading_count;
}

static bool give_headings(struct xl_feed *feed) {
  const struct assay_host *host = feed->ask->host;
  if (!xl_well(feed->ask, host->table(feed->ask->call, feed->sheet, ASSAY_ROWS_CELLS)))
    return false;
  for (size_t i = 0; i < feed->kept_count; i++) {
    char room[XL_HEADER];
    struct xl_cell cell = kept_cell(feed, i);
    if (feed->kept[i].row != feed->header_row || cell.kind == XL_BLANK)
      continue;
    size_t size = xl_header_text(&cell, room);
    if (!xl_well(feed->ask, host->header(feed->ask->call, feed->kept[i].column, room, size)))
      return false;
  }
  return true;
}

static bool give(struct xl_feed *feed, uint32_t row, uint32_t column, const struct xl_cell *cell);

static bool settle(struct xl_feed *feed) {
  feed->header_row = choose_row(feed);
  feed->settled = true;
  if (feed->header_row == 0)
    return xl_fail(feed->ask, NULL, "%.64s has no cell with anything in it", feed->sheet);
  if (!take_headings(feed))
    return false;
  if (feed->tell_merged && may_be_merged(feed) && !feed->tell_merged(feed->context))
    return false;
  feed->merged = (struct xl_listing){0}; /* those below it are told again */
  if (!give_headings(feed))
    return false;
  for (size_t i = 0; i < feed->kept_count; i++) {
    struct xl_cell cell = kept_cell(feed, i);
    if (feed->kept[i].row > feed->header_row &&
        !give(feed, feed->kept[i].row, feed->kept[i].column, &cell))
      return false;
  }
  return true;
}

/* Giving. */

static bool begin_row(struct xl_feed *feed, uint32_t row) {
  feed->given_row = row;
  feed->next = 0;
  return xl_goes_on(feed->ask) && xl_well(feed->ask, feed->ask->host->row(feed->ask->call, row));
}

static bool skip_to(struct xl_feed *feed, uint32_t column) {
  while (feed->next < feed->heading_count && feed->headings[feed->next].column < column) {
    feed->next++;
    if (!xl_well(feed->ask, feed->ask->host->cell(feed->ask->call, ASSAY_NOTHING, NULL, 0)))
      return false;
  }
  return true;
}

/* After the first cell that cannot be read only the others like it are looked for. */
static bool give(struct xl_feed *feed, uint32_t row, uint32_t column, const struct xl_cell *cell) {
  if (cell->kind == XL_BLANK)
    return true;
  if (feed->troubles.count == 0 && row != feed->given_row && !begin_row(feed, row))
    return false;
  if (row != feed->given_row) {
    feed->given_row = row;
    feed->next = 0;
  }
  feed->given_column = column;
  if (feed->troubles.count == 0 && !skip_to(feed, column))
    return false;
  while (feed->next < feed->heading_count && feed->headings[feed->next].column < column)
    feed->next++;
  if (feed->next == feed->heading_count || feed->headings[feed->next].column != column) {
    xl_list(&feed->unheaded, row, column);
    return true;
  }
  return xl_value_give(feed, feed->headings[feed->next++].want, cell);
}

static bool in_range(const struct xl_range *range, uint32_t row, uint32_t column) {
  return row >= range->first_row && row <= range->last_row && column >= range->first_column &&
         column <= range->last_column;
}

bool xl_feed_cell(struct xl_feed *feed, uint32_t row, uint32_t column,
                  const struct xl_cell *cell) {
  if (feed->ask->failed)
    return false;
  if (row < feed->row || (row == feed->row && column <= feed->column))
    return xl_fail(feed->ask, NULL, "%.64s is damaged: its cells are not in order", feed->sheet);
  feed->row = row;
  feed->column = column;
  if (!in_range(&feed->range, row, column) || cell->kind == XL_BLANK)
    return true;
  if (!feed->settled && feed->kept_rows == ROWS_KEPT &&
      row != feed->kept[feed->kept_count - 1].row && !settle(feed))
    return false;
  return feed->settled ? give(feed, row, column, cell) : keep(feed, row, column, cell);
}

void xl_feed_hidden(struct xl_feed *feed, uint32_t row) {
  feed->hidden += row >= feed->range.first_row && row <= feed->range.last_row;
}

bool xl_feed_merged(struct xl_feed *feed, const struct xl_range *range) {
  char name[24], end[24], place[XL_PLACE];
  bool one = range->first_row == range->last_row && range->first_column == range->last_column;
  if (!feed->settled && !settle(feed))
    return false;
  uint32_t row = feed->header_row;
  if (one || range->last_column < feed->range.first_column ||
      range->first_column > feed->range.last_column || range->first_row > feed->range.last_row)
    return !feed->ask->failed;
  if (range->first_row > row) {
    xl_list(&feed->merged, range->first_row, range->first_column);
    return !feed->ask->failed;
  }
  if (range->last_row < row)
    return !feed->ask->failed;
  xl_cell_name(range->first_row, range->first_column, name);
  xl_cell_name(range->last_row, range->last_column, end);
  xl_feed_place(feed, range->first_row, range->first_column, place);
  return xl_fail(feed->ask, place,
                 "the cells %s:%s of the header are merged: part them, so that each column has "
                 "its own header",
                 name, end);
}

/* What a reader of the report should know. */
static void remark(struct xl_feed *feed) {
  struct xl_ask *ask = feed->ask;
  if (feed->hidden)
    xl_remark(ask, "%u hidden row%s of the sheet counted like all others", (unsigned)feed->hidden,
              feed->hidden == 1 ? "" : "s");
  if (feed->percents)
    xl_remark(ask, "%u cell%s shown as a percentage read as shown: 0.85 shown as 85%% is 85",
              (unsigned)feed->percents, feed->percents == 1 ? "" : "s");
  if (feed->rounded.count)
    xl_remark(ask, "rounded to %d digits after the point: %s", XL_NUMBER_PLACES,
              listed(&feed->rounded));
  if (feed->timed.count)
    xl_remark(ask, "times of day left out where a day is wanted: %s", listed(&feed->timed));
  if (feed->unheaded.count)
    xl_remark(ask, "cells left out that have no header: %s", listed(&feed->unheaded));
  if (feed->merged.count)
    xl_remark(ask, "merged cells count as their first cell alone: %s", listed(&feed->merged));
}

bool xl_feed_end(struct xl_feed *feed) {
  if (feed->ask->failed || (!feed->settled && !settle(feed)))
    return false;
  if (feed->troubles.count == 0) {
    remark(feed);
    return true;
  }
  if (feed->troubles.count == 1)
    return xl_fail(feed->ask, feed->place, "the cell %s", feed->why);
  return xl_fail(feed->ask, feed->place, "the cell %s; cells that cannot be read: %s", feed->why,
                 listed(&feed->troubles));
}

void xl_feed_done(struct xl_feed *feed) {
  free(feed->kept);
  free(feed->headings);
  xl_text_done(&feed->kept_text);
}
