/* SPDX-License-Identifier: MIT */
/* What the plugin provides: a source of evidence, and a format of reports.
 *
 * The one idea: what a file is, its first bytes say; people rename .xls to .xlsx, and a workbook
 * with a password is not the zip file that its name promises. */
#include "cells.h"
#include "report.h"

#include <string.h>
#include <unistd.h>

/* How a compound file begins, in which old workbooks lie, and encrypted ones. */
static const unsigned char COMPOUND[] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};

static int read_workbook(const struct assay_host *host, struct assay_call *call) {
  unsigned char first[sizeof COMPOUND];
  struct xl_ask ask = xl_ask_of(host, call);
  const char *fragment = host->fragment(call);
  ssize_t got = pread(host->file(call), first, sizeof first, 0);
  if (fragment && !*fragment)
    return xl_fail(&ask, NULL, "the name of a sheet is wanted after #");
  if (got == (ssize_t)sizeof first && memcmp(first, COMPOUND, sizeof first) == 0)
    return xl_read_biff(&ask, fragment);
  return xl_read_xml(&ask, fragment);
}

static const char *const extensions[] = {"xlsx", "xlsm", "xls", NULL};
static const struct assay_source source = {
    .size = sizeof source, .name = "xlsx", .extensions = extensions, .read = read_workbook};
static const struct assay_source *const sources[] = {&source};

static const struct assay_format format = {.size = sizeof format,
                                           .flags = ASSAY_FORMAT_BINARY,
                                           .name = "xlsx",
                                           .extension = "xlsx",
                                           .write = xl_report_write};
static const struct assay_format *const formats[] = {&format};

const uint32_t assay_plugin_abi = ASSAY_PLUGIN_ABI;
const struct assay_plugin assay_plugin = {.size = sizeof assay_plugin,
                                          .capabilities =
                                              ASSAY_CAN_READ | ASSAY_CAN_WRITE | ASSAY_THREADS,
                                          .name = "xlsx",
                                          .version = "1.0.0",
                                          .sources = sources,
                                          .formats = formats,
                                          .source_count = 1,
                                          .format_count = 1};
