/* SPDX-License-Identifier: MIT */
/* A plugin with one fault, chosen when it is compiled (run.py has the list). Without one it is
 * well and reads .bad files as a table of one column. */
#include <assay/plugin.h>

#include <stdlib.h>
#include <unistd.h>

#ifdef UNDEFINED
int assay_of_nowhere(void);
#endif

#ifndef NAME
#define NAME "bad"
#endif
#ifndef VERSION
#define VERSION "1.0.0"
#endif
#ifndef SIZE
#define SIZE sizeof(struct assay_plugin)
#endif
#ifndef CAPABILITIES
#define CAPABILITIES ASSAY_CAN_READ
#endif
#ifndef COUNT
#define COUNT 1
#endif
#ifndef READ
#define READ read_it
#endif
#ifndef SOURCE_NAME
#define SOURCE_NAME "bad"
#endif
#ifndef SOURCE_SIZE
#define SOURCE_SIZE sizeof(struct assay_source)
#endif
#ifndef SOURCE_FLAGS
#define SOURCE_FLAGS 0
#endif
#ifndef EXTENSION
#define EXTENSION "bad"
#endif

static int read_it(const struct assay_host *host, struct assay_call *call) {
#ifdef UNDEFINED
  assay_of_nowhere();
#endif
#ifdef CRASH_READ
  abort();
#endif
  return host->table(call, NULL, ASSAY_ROWS_NUMBERED) && host->header(call, 1, "id", 2) &&
         host->row(call, 1) && host->cell(call, ASSAY_TEXT, "Ann", 3);
}

#ifdef CRASH_CONSTRUCTOR
__attribute__((constructor)) static void construct(void) {
  abort();
}
#endif

#if defined(CRASH_START) || defined(FAIL_START) || defined(EXIT_START)
static int start(const struct assay_host *host, struct assay_call *call, void **state) {
  (void)state;
#ifdef CRASH_START
  *(volatile int *)NULL = 1;
#endif
#ifdef EXIT_START
  _exit(0);
#endif
  return host->fail(call, NULL, "the weather is bad");
}
#endif

static const char *const extensions[] = {EXTENSION, NULL};
static const struct assay_source source = {.size = SOURCE_SIZE,
                                           .flags = SOURCE_FLAGS,
                                           .name = SOURCE_NAME,
                                           .extensions = extensions,
                                           .read = READ};
#ifdef NULL_ENTRY
static const struct assay_source *const sources[] = {NULL};
#else
static const struct assay_source *const sources[] = {&source, &source};
#endif

#ifndef NO_ABI
#ifndef ABI
#define ABI ASSAY_PLUGIN_ABI
#endif
const uint32_t assay_plugin_abi = ABI;
#endif

#ifdef NO_PLUGIN
const struct assay_source *assay_other_source = &source;
#else
const struct assay_plugin assay_plugin = {.size = SIZE,
                                          .capabilities = CAPABILITIES,
                                          .name = NAME,
                                          .version = VERSION,
#ifndef NULL_ARRAY
                                          .sources = sources,
#endif
                                          .source_count = COUNT,
#if defined(CRASH_START) || defined(FAIL_START) || defined(EXIT_START)
                                          .start = start
#endif
};
#endif
