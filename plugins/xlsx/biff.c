/* SPDX-License-Identifier: MIT */
/* Workbooks of before 2007, and those with a password, which lie in the same kind of file. */
#include "cells.h"

bool xl_read_biff(struct xl_ask *ask, const char *fragment) {
  (void)fragment;
  return xl_fail(ask, NULL,
                 "it is a workbook of before 2007, or protected by a password: save it as .xlsx "
                 "without one");
}
