/* SPDX-License-Identifier: MIT */
/* Figures as people read them. */
#ifndef AS_FIGURE_H
#define AS_FIGURE_H

#include "base/buf.h"
#include "result/result.h"

/* number to at most places after the point, or more where that would put it on another side of one
 * of the edges. */
void as_figure_beside(struct as_decimal number, int places, const struct as_decimal *edges,
                      size_t count, struct as_buf *out);
/* Any value as it is read beside the item's bands: numbers shortened, in lists too. */
void as_figure_of_value(const struct as_item_result *item, const struct as_datum *value,
                        struct as_buf *out);
/* The item's own figure, kept on its side of its bands' edges, with its unit. Nothing when it has
 * none. */
void as_figure_of_item(const struct as_item_result *item, struct as_buf *out);
/* " percent", "%"; nothing for NULL. */
void as_figure_unit(const char *unit, struct as_buf *out);
/* The total, kept on its side of the levels' edges. */
void as_figure_of_total(const struct as_result *result, struct as_decimal total,
                        struct as_buf *out);
/* The same of a section, beside the edges of its own levels. */
void as_figure_of_section(const struct as_section_result *section, struct as_decimal score,
                          struct as_buf *out);
/* A score, or a range "1 to 4" where lowest and highest differ. */
void as_figure_range(struct as_decimal lowest, struct as_decimal highest, struct as_buf *out);
/* "+2", "-1", "=" */
void as_figure_change(struct as_decimal change, struct as_buf *out);
/* A score without superfluous places: at most two. */
void as_figure_score(struct as_decimal score, struct as_buf *out);
/* Every place it has: an edge, a target. */
void as_figure_exact(struct as_decimal number, struct as_buf *out);
/* The edges that an item's bands have; room for four a rung. Returns how many. */
size_t as_figure_edges(const struct as_item_result *item, struct as_decimal *edges, size_t room);
/* "10 March 2026" from "2026-03-10"; the text itself when it is none. */
void as_figure_date(const char *iso, struct as_buf *out);

#endif
