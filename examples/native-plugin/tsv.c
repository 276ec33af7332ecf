/* SPDX-License-Identifier: MIT */
/* The smallest native plugin: evidence from .tsv files, a line a row, cells separated by tabs.
 *
 * The host opens the file, finds out which column each header means, and checks every cell as it
 * checks those of CSV. All that is left is to say what the cells are. */
#include <assay/plugin.h>

#include <string.h>

/* Where a cell or a line ends. */
static const char *find(const char *at, const char *end, char wanted) {
  const char *found = memchr(at, wanted, (size_t)(end - at));
  return found ? found : end;
}

/* One line: headers in the first, cells in all others. */
static int give_line(const struct assay_host *host, struct assay_call *call, const char *at,
                     const char *end, uint32_t line) {
  if (line > 1 && !host->row(call, line))
    return 0;
  for (uint32_t column = 1;; column++) {
    const char *tab = find(at, end, '\t');
    size_t size = (size_t)(tab - at);
    int goes_on =
        line == 1 ? host->header(call, column, at, size) : host->cell(call, ASSAY_TEXT, at, size);
    if (!goes_on)
      return 0;
    if (tab == end)
      return 1;
    at = tab + 1;
  }
}

static int read_it(const struct assay_host *host, struct assay_call *call) {
  size_t size = 0;
  const char *at = host->bytes(call, &size);
  if (!at || !host->table(call, NULL, ASSAY_ROWS_LINES))
    return 0;
  const char *end = at + size;
  for (uint32_t line = 1; at < end; line++) {
    const char *stop = find(at, end, '\n');
    const char *last = stop > at && stop[-1] == '\r' ? stop - 1 : stop;
    if (host->stop_asked(call) || !give_line(host, call, at, last, line))
      return 0;
    at = stop < end ? stop + 1 : end;
  }
  return 1;
}

static const char *const extensions[] = {"tsv", NULL};
static const struct assay_source source = {
    .size = sizeof source, .name = "tsv", .extensions = extensions, .read = read_it};
static const struct assay_source *const sources[] = {&source};

const uint32_t assay_plugin_abi = ASSAY_PLUGIN_ABI;
const struct assay_plugin assay_plugin = {.size = sizeof assay_plugin,
                                          .capabilities = ASSAY_CAN_READ | ASSAY_THREADS,
                                          .name = "tsv",
                                          .version = "1.0.0",
                                          .sources = sources,
                                          .source_count = 1};
