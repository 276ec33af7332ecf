/* SPDX-License-Identifier: MIT */
/* The zip file that a workbook is, and the XML in its parts, a piece at a time. */
#ifndef XL_PACKAGE_H
#define XL_PACKAGE_H

#include "ask.h"

struct xl_package;

/* The host's file; NULL: said. */
struct xl_package *xl_package_open(struct xl_ask *ask);
void xl_package_close(struct xl_package *package); /* takes NULL */
bool xl_package_has(struct xl_package *package, const char *part);

/* What a part's elements are given to; names without their prefix. */
struct xl_handler {
  void *context;
  void (*start)(void *context, const char *name, const char *const *attributes);
  void (*end)(void *context, const char *name);
  void (*text)(void *context, const char *at, size_t size); /* NULL: none is wanted */
};

/* Reads a part to its end, or to where the ask has failed. false: said. A part that is not there
 * is a failure. */
bool xl_package_read(struct xl_package *package, const char *part,
                     const struct xl_handler *handler);
/* Ends the reading of the part in hand: all that was wanted of it is there. */
void xl_package_enough(struct xl_package *package);

/* The value of an attribute, by its name without prefix; NULL: not there. */
const char *xl_attribute(const char *const *attributes, const char *name);

/* _x000D_ and its like, as workbooks spell what XML cannot, are put back. The new size. */
size_t xl_unescape(char *text, size_t size);

#endif
