/* SPDX-License-Identifier: MIT */
/* What a value is, for those who walk a result and those who hand values over. */
#ifndef ASSAY_KIND_H
#define ASSAY_KIND_H

/* What a value is. Values are always spelled as text. */
enum assay_kind {
  ASSAY_NOTHING = 0,
  ASSAY_TEXT = 1,
  ASSAY_NUMBER = 2, /* a decimal: 24.8, -3; no exponent, no thousands */
  ASSAY_YES_NO = 3, /* yes or no */
  ASSAY_DATE = 4,   /* YYYY-MM-DD */
  ASSAY_TIME = 5,   /* HH:MM */
  ASSAY_LIST = 6,   /* of results alone, as ASSAY_MAP is */
  ASSAY_MAP = 7
};

#endif
