/* SPDX-License-Identifier: MIT */
/* The report as a workbook. */
#ifndef XL_REPORT_H
#define XL_REPORT_H

#include <assay/plugin.h>

int xl_report_write(const struct assay_host *host, struct assay_call *call);

#endif
