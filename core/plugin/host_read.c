/* SPDX-License-Identifier: MIT */
/* Evidence sources: a plugin's read function between the review's words and the table.
 *
 * The one idea: everything goes through core/table's intake, which checks what it is given; this
 * file only turns C of the plugin's header into it. */
#include "plugin/host.h"

#include "base/text.h"
#include "plugin/native.h"

#include <math.h>
#include <stdio.h>

enum { DOUBLE_DIGITS = 15, DOUBLE_TEXT = 48, EXPONENT_MOST = 18, OPTIONS_MOST = 64 };

static bool is_reading(const struct assay_call *call) {
  return as_call_is(call, AS_CALL_READ) && !as_intake_failed(call->intake);
}

int as_host_file(struct assay_call *call) {
  return is_reading(call) ? as_intake_request(call->intake)->fd : -1;
}

const char *as_host_bytes(struct assay_call *call, size_t *size) {
  return is_reading(call) && size ? as_intake_bytes(call->intake, size) : NULL;
}

const char *as_host_shown_name(struct assay_call *call) {
  return is_reading(call) ? as_intake_request(call->intake)->shown : NULL;
}

const char *as_host_fragment(struct assay_call *call) {
  return is_reading(call) ? as_intake_request(call->intake)->fragment : NULL;
}

const char *as_host_location(struct assay_call *call) {
  return is_reading(call) ? as_intake_request(call->intake)->location : NULL;
}

const char *as_host_option(struct assay_call *call, const char *name) {
  return is_reading(call) && name ? as_intake_option(call->intake, name) : NULL;
}

const char *as_host_option_file(struct assay_call *call, const char *name, size_t *size) {
  return is_reading(call) && name && size ? as_intake_option_file(call->intake, name, size) : NULL;
}

const char *as_host_wanted(struct assay_call *call, const char *header, size_t size) {
  return is_reading(call) && header ? as_intake_wanted(call->intake, header, size) : NULL;
}

int as_host_table(struct assay_call *call, const char *part, uint32_t rows) {
  static const enum as_source_rows kinds[] = {[ASSAY_ROWS_NUMBERED] = AS_SOURCE_NUMBERED,
                                              [ASSAY_ROWS_LINES] = AS_SOURCE_LINES,
                                              [ASSAY_ROWS_CELLS] = AS_SOURCE_CELLS};
  if (!is_reading(call))
    return 0;
  if (rows > ASSAY_ROWS_CELLS)
    return as_call_misuse(call, "it gave a kind of rows that there is not");
  return as_intake_table(call->intake, part, kinds[rows]);
}

int as_host_header(struct assay_call *call, uint32_t column, const char *text, size_t size) {
  return is_reading(call) && as_intake_header(call->intake, column, text, size);
}

int as_host_row(struct assay_call *call, uint32_t number) {
  return is_reading(call) && as_intake_row(call->intake, number);
}

int as_host_cell(struct assay_call *call, uint32_t kind, const char *text, size_t size) {
  static const enum as_intake_kind kinds[] = {
      [ASSAY_NOTHING] = AS_INTAKE_NOTHING, [ASSAY_TEXT] = AS_INTAKE_TEXT_CELL,
      [ASSAY_NUMBER] = AS_INTAKE_NUMBER,   [ASSAY_YES_NO] = AS_INTAKE_YES_NO,
      [ASSAY_DATE] = AS_INTAKE_DATE,       [ASSAY_TIME] = AS_INTAKE_TIME};
  if (!is_reading(call))
    return 0;
  if (kind > ASSAY_TIME)
    return as_call_misuse(call, "it gave a kind of cell that there is not");
  return as_intake_cell(call->intake, kinds[kind], text, size);
}

/* Digits and exponent of a number to 15 digits, without trailing zeros: 0.25 is 25 and -2. The
 * decimal point is whatever the process writes, so it is passed over. */
static int split_double(double number, char digits[DOUBLE_DIGITS + 1], int *exponent) {
  char text[DOUBLE_TEXT];
  int count = 0;
  snprintf(text, sizeof text, "%.*e", DOUBLE_DIGITS - 1, number < 0 ? -number : number);
  const char *at = text;
  for (; *at && *at != 'e'; at++)
    if (*at >= '0' && *at <= '9')
      digits[count++] = *at;
  bool down = at[0] && at[1] == '-';
  *exponent = 0;
  for (at += at[0] ? 2 : 0; *at; at++)
    *exponent = *exponent * 10 + (*at - '0');
  *exponent = (down ? -*exponent : *exponent) - (count - 1);
  while (count > 1 && digits[count - 1] == '0') {
    count--;
    ++*exponent;
  }
  return count;
}

/* Written out without an exponent; 0: it is none, or too large or too small to be written so. */
static size_t print_double(double number, char out[DOUBLE_TEXT]) {
  char digits[DOUBLE_DIGITS + 1];
  int exponent = 0;
  if (!isfinite(number))
    return 0;
  int count = split_double(number, digits, &exponent);
  size_t size = 0;
  if (exponent + count > EXPONENT_MOST || exponent < -EXPONENT_MOST)
    return 0;
  if (number < 0)
    out[size++] = '-';
  if (count + exponent <= 0)
    out[size++] = '0';
  for (int i = count + exponent < 0 ? count + exponent : 0; i < count || i < count + exponent;
       i++) {
    if (i == count + exponent)
      out[size++] = '.';
    out[size++] = i >= 0 && i < count ? digits[i] : '0';
  }
  return size;
}

int as_host_cell_double(struct assay_call *call, double number) {
  char text[DOUBLE_TEXT];
  if (!is_reading(call))
    return 0;
  size_t size = print_double(number, text);
  if (size == 0)
    return as_call_misuse(call, "it gave a number that is none, or larger or smaller than "
                                "numbers are in evidence");
  return as_intake_cell(call->intake, AS_INTAKE_NUMBER, text, size);
}

int as_host_cell_date(struct assay_call *call, int32_t year, int32_t month, int32_t day) {
  int32_t date;
  char text[AS_DATE_TEXT];
  if (!is_reading(call))
    return 0;
  if (!as_date_make(year, month, day, &date))
    return as_call_misuse(call, "it gave a day that is in no calendar");
  as_date_print(date, text);
  return as_intake_cell(call->intake, AS_INTAKE_DATE, text, AS_DATE_TEXT - 1);
}

static bool is_in(const char *const *names, uint32_t count, const char *word) {
  for (uint32_t i = 0; i < count; i++)
    if (as_text_equal(names[i], word))
      return true;
  return false;
}

static bool reads_file(const struct as_provides *provides, const char *word) {
  return is_in(provides->files, provides->file_count, word);
}

static bool reads_key(const struct as_provides *provides, const char *word) {
  return is_in(provides->sources, provides->source_count, word);
}

bool as_source_knows(void *natives, const char *word, bool is_key) {
  return as_native_known(natives, is_key ? reads_key : reads_file, word);
}

static const struct assay_source *find_source(const struct assay_plugin *plugin,
                                              const struct as_intake_request *request) {
  for (uint32_t i = 0; i < plugin->source_count; i++) {
    const struct assay_source *it = plugin->sources[i];
    if (request->is_key && as_text_equal(it->key, request->word))
      return it;
    for (size_t k = 0; !request->is_key && it->extensions && it->extensions[k]; k++)
      if (as_text_equal(it->extensions[k], request->word))
        return it;
  }
  return NULL;
}

static bool run(struct as_natives *natives, struct as_native *native,
                const struct assay_source *source, struct as_intake *intake) {
  size_t options = 0;
  while (source->options && source->options[options] && options < OPTIONS_MOST)
    options++;
  if (!as_intake_begin(intake, native->who, source->options, options))
    return false;
  struct assay_call call = {.kind = AS_CALL_READ,
                            .native = native,
                            .stop = as_native_stop_of(natives),
                            .arena = as_arena_new(),
                            .intake = intake};
  as_native_enter(native);
  bool done = source->read(as_host(), &call) == 1;
  as_native_leave(native);
  as_arena_free(call.arena);
  return done;
}

bool as_source_read(void *context, struct as_intake *intake) {
  struct as_natives *natives = context;
  const struct as_intake_request *request = as_intake_request(intake);
  struct as_errors *errors = as_intake_errors(intake);
  struct as_native *native = as_native_find(natives, request->is_key ? reads_key : reads_file,
                                            request->word, request->place, errors);
  const char *what =
      as_arena_print(errors->arena, request->is_key ? "reads %s" : "reads .%s", request->word);
  if (!native || !as_native_use(natives, native, what, request->place, errors))
    return false;
  const struct assay_source *source = find_source(native->library.plugin, request);
  return source && run(natives, native, source, intake);
}
