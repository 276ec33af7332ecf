/* SPDX-License-Identifier: MIT */
/* Evidence from a query: contacts: {odbc: "DSN=warehouse", query: contacts.sql}
 *
 * The one idea: the review names a data source that the administrator has set up and a file with a
 * query that reads; all else (driver, server, user, password, rights) is the administrator's. One
 * call is one connection, which is closed before the host goes on. */
#include "odbc.h"

#include <stdlib.h>
#include <string.h>

static int read_query(const struct assay_host *host, struct assay_call *call) {
  struct odbc_run run = {.host = host, .call = call};
  int good = odbc_ask(&run) && odbc_statement_make(&run);
  if (good) {
    odbc_secrets_find(&run);
    good = odbc_session_open(&run) && odbc_fetch(&run);
    odbc_session_close(&run);
  }
  free(run.statement.text);
  explicit_bzero(run.secrets, sizeof run.secrets);
  return good;
}

static const char *const options[] = {"query", "rows", "seconds", "from", "to", NULL};
static const struct assay_source source = {
    .size = sizeof source, .name = "odbc", .key = "odbc", .options = options, .read = read_query};
static const struct assay_source *const sources[] = {&source};

/* One call at a time: not every driver can do more. */
const uint32_t assay_plugin_abi = ASSAY_PLUGIN_ABI;
const struct assay_plugin assay_plugin = {.size = sizeof assay_plugin,
                                          .capabilities = ASSAY_CAN_READ,
                                          .name = "odbc",
                                          .version = "1.0.0",
                                          .sources = sources,
                                          .source_count = 1};
