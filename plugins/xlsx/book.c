/* SPDX-License-Identifier: MIT */
/* A workbook's sheets and names, and where its parts lie.
 *
 * The one idea: parts are found by the relationships that the package declares, never by the names
 * that they usually have: other programs than Excel name them otherwise. */
#include "book.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHEETS = 1000, NAMES = 10000, PATH = 512, LISTED = 300 };

char *xl_copy(struct xl_ask *ask, const char *text) {
  char *copy = strdup(text);
  if (!copy)
    xl_fail(ask, NULL, "there is not enough memory to read it");
  return copy;
}

static void nothing_ends(void *context, const char *name) {
  (void)context;
  (void)name;
}

static bool ends_with(const char *text, const char *end) {
  size_t size = strlen(text), tail = strlen(end);
  return size >= tail && strcmp(text + size - tail, end) == 0;
}

/* "../sheets/a.xml" of "xl/workbook.xml" is "sheets/a.xml"; false: longer than paths are. */
static bool resolve(const char *base, const char *target, char out[PATH]) {
  const char *slash = strrchr(base, '/');
  size_t size = 0;
  if (*target != '/' && slash)
    size = (size_t)(slash - base) + 1;
  while (*target == '/')
    target++;
  if (size + strlen(target) >= PATH)
    return false;
  memcpy(out, base, size);
  while (*target) {
    size_t step = strcspn(target, "/");
    bool up = step == 2 && memcmp(target, "..", 2) == 0;
    bool here = step == 1 && *target == '.';
    if (up) {
      size -= size > 0;
      while (size > 0 && out[size - 1] != '/')
        size--;
    } else if (!here) {
      memcpy(out + size, target, step);
      size += step;
      if (target[step])
        out[size++] = '/';
    }
    target += step + (target[step] == '/');
  }
  out[size] = '\0';
  return true;
}

/* The list of a part's relationships: "xl/_rels/workbook.xml.rels". */
static bool rels_of(const char *part, char out[PATH]) {
  const char *slash = strrchr(part, '/');
  size_t folder = slash ? (size_t)(slash - part) + 1 : 0;
  int size = snprintf(out, PATH, "%.*s_rels/%s.rels", (int)folder, part, part + folder);
  return size > 0 && size < PATH;
}

/* The workbook's own part. */
struct finding {
  struct xl_ask *ask;
  char part[PATH];
};

static void find_workbook(void *context, const char *name, const char *const *attributes) {
  struct finding *finding = context;
  const char *type = xl_attribute(attributes, "Type");
  const char *target = xl_attribute(attributes, "Target");
  if (strcmp(name, "Relationship") == 0 && type && target &&
      ends_with(type, "/relationships/officeDocument") && !finding->part[0])
    resolve("", target, finding->part);
}

struct opening {
  struct xl_book *book;
  const char *workbook;
  struct xl_text text; /* of the name in hand */
  bool in_name;
};

static void take_sheet(struct xl_book *book, const char *const *attributes) {
  const char *name = xl_attribute(attributes, "name");
  const char *state = xl_attribute(attributes, "state");
  const char *id = xl_attribute(attributes, "id");
  if (!name || !id)
    return;
  if (book->sheet_count == SHEETS) {
    xl_fail(book->ask, NULL, "it has more than %d sheets", SHEETS);
    return;
  }
  struct xl_sheet *grown =
      xl_grow(book->ask, book->sheets, book->sheet_count, &book->sheet_room, sizeof *grown);
  if (!grown)
    return;
  book->sheets = grown;
  grown[book->sheet_count++] = (struct xl_sheet){.name = xl_copy(book->ask, name),
                                                 .id = xl_copy(book->ask, id),
                                                 .hidden = state && strcmp(state, "visible") != 0};
}

static void take_name(struct xl_book *book, const char *name) {
  if (book->name_count == NAMES) {
    xl_fail(book->ask, NULL, "it has more than %d names", NAMES);
    return;
  }
  struct xl_name *grown =
      xl_grow(book->ask, book->names, book->name_count, &book->name_room, sizeof *grown);
  if (!grown)
    return;
  book->names = grown;
  grown[book->name_count++] = (struct xl_name){.name = xl_copy(book->ask, name)};
}

static bool is_yes(const char *value) {
  return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static void workbook_start(void *context, const char *name, const char *const *attributes) {
  struct opening *opening = context;
  struct xl_book *book = opening->book;
  const char *named = xl_attribute(attributes, "name");
  if (strcmp(name, "workbookPr") == 0)
    book->from_1904 = is_yes(xl_attribute(attributes, "date1904"));
  else if (strcmp(name, "sheet") == 0)
    take_sheet(book, attributes);
  opening->in_name = strcmp(name, "definedName") == 0 && named;
  opening->text.size = 0;
  if (opening->in_name)
    take_name(book, named);
}

static void workbook_text(void *context, const char *at, size_t size) {
  struct opening *opening = context;
  if (opening->in_name && opening->text.size < PATH)
    xl_text_add(opening->book->ask, &opening->text, at, size);
}

static void workbook_end(void *context, const char *name) {
  struct opening *opening = context;
  struct xl_book *book = opening->book;
  (void)name;
  if (opening->in_name && book->name_count > 0)
    book->names[book->name_count - 1].means =
        xl_copy(book->ask, opening->text.size ? opening->text.at : "");
  opening->in_name = false;
}

static void keep_part(struct xl_ask *ask, char **out, const char *part) {
  if (!*out)
    *out = xl_copy(ask, part);
}

static void workbook_rel(void *context, const char *name, const char *const *attributes) {
  struct opening *opening = context;
  struct xl_book *book = opening->book;
  const char *type = xl_attribute(attributes, "Type");
  const char *target = xl_attribute(attributes, "Target");
  const char *id = xl_attribute(attributes, "Id");
  const char *mode = xl_attribute(attributes, "TargetMode");
  char part[PATH];
  if (strcmp(name, "Relationship") != 0 || !type || !target || !id ||
      (mode && strcmp(mode, "External") == 0) || !resolve(opening->workbook, target, part))
    return;
  if (ends_with(type, "/sharedStrings"))
    keep_part(book->ask, &book->strings_part, part);
  else if (ends_with(type, "/styles"))
    keep_part(book->ask, &book->styles_part, part);
  for (size_t i = 0; ends_with(type, "/worksheet") && i < book->sheet_count; i++)
    if (book->sheets[i].id && strcmp(book->sheets[i].id, id) == 0)
      keep_part(book->ask, &book->sheets[i].part, part);
}

bool xl_book_read(struct xl_book *book, struct xl_package *package) {
  struct finding finding = {book->ask, ""};
  struct opening opening = {.book = book, .workbook = finding.part};
  char rels[PATH];
  const struct xl_handler find = {&finding, find_workbook, nothing_ends, NULL};
  const struct xl_handler workbook = {&opening, workbook_start, workbook_end, workbook_text};
  const struct xl_handler parts = {&opening, workbook_rel, nothing_ends, NULL};
  if (!xl_package_read(package, "_rels/.rels", &find))
    return false;
  if (!finding.part[0] || !rels_of(finding.part, rels))
    return xl_fail(book->ask, NULL, "it is no workbook: it does not say where its sheets are");
  bool good =
      xl_package_read(package, finding.part, &workbook) && xl_package_read(package, rels, &parts);
  xl_text_done(&opening.text);
  if (good && book->sheet_count == 0)
    return xl_fail(book->ask, NULL, "it has no sheet");
  return good;
}

void xl_book_done(struct xl_book *book) {
  for (size_t i = 0; i < book->sheet_count; i++) {
    free(book->sheets[i].name);
    free(book->sheets[i].id);
    free(book->sheets[i].part);
  }
  for (size_t i = 0; i < book->name_count; i++) {
    free(book->names[i].name);
    free(book->names[i].means);
  }
  free(book->sheets);
  free(book->names);
  free(book->strings_part);
  free(book->styles_part);
  free(book->string_ends);
  free(book->shows);
  xl_text_done(&book->strings);
}

/* Which sheet. */

static int find_sheet(const struct xl_book *book, const char *name) {
  int loosely = -1;
  for (size_t i = 0; i < book->sheet_count; i++) {
    if (book->sheets[i].name && strcmp(book->sheets[i].name, name) == 0)
      return (int)i;
    if (book->sheets[i].name && loosely < 0 && xl_same(book->sheets[i].name, name))
      loosely = (int)i;
  }
  return loosely;
}

/* "Sheet1", 'Jobs and "more"' and 'It''s' before the !; what comes after it. NULL: there is none.
 */
static const char *before_mark(const char *text, char out[PATH]) {
  size_t size = 0;
  bool quoted = *text == '\'';
  if (quoted)
    text++;
  for (; *text && size < PATH - 1; text++) {
    if (quoted && text[0] == '\'' && text[1] == '\'')
      text++;
    else if (quoted ? *text == '\'' : *text == '!')
      break;
    out[size++] = *text;
  }
  out[size] = '\0';
  if (quoted && *text == '\'')
    text++;
  return *text == '!' && size > 0 ? text + 1 : NULL;
}

/* The sheet of "Sheet1!A1:F200"; -1: it is none, or no such cells. */
static int find_cells(const struct xl_book *book, const char *text, struct xl_range *range) {
  char sheet[PATH];
  const char *cells = before_mark(text, sheet);
  if (!cells || !xl_range_parse(cells, strlen(cells), range))
    return -1;
  return find_sheet(book, sheet);
}

static int find_name(const struct xl_book *book, const char *name, struct xl_range *range) {
  for (size_t i = 0; i < book->name_count; i++) {
    const struct xl_name *it = &book->names[i];
    if (!it->name || !it->means || !xl_same(it->name, name))
      continue;
    int sheet = find_cells(book, it->means, range);
    if (sheet < 0)
      xl_fail(book->ask, NULL, "the name %.60s is not one range of cells of a sheet", name);
    return sheet;
  }
  return -1;
}

static void list_names(const struct xl_book *book, char out[LISTED]) {
  size_t size = 0;
  out[0] = '\0';
  for (size_t i = 0; i < book->sheet_count && size < LISTED - 80; i++)
    size += (size_t)snprintf(out + size, LISTED - size, "%s%.60s", i ? ", " : "",
                             book->sheets[i].name ? book->sheets[i].name : "");
}

static int say_which(const struct xl_book *book, const char *wanted) {
  char list[LISTED];
  list_names(book, list);
  if (!wanted) {
    xl_fail(book->ask, NULL, "it has several sheets: write #NAME behind the file (its sheets: %s)",
            list);
    return -1;
  }
  const char *names[SHEETS];
  size_t count = 0;
  for (size_t i = 0; i < book->sheet_count; i++)
    if (book->sheets[i].name)
      names[count++] = book->sheets[i].name;
  const char *near = xl_nearest(wanted, names, count);
  if (near)
    xl_fail(book->ask, NULL, "it has no sheet or name %.60s (did you mean \"%.60s\"?)", wanted,
            near);
  else
    xl_fail(book->ask, NULL, "it has no sheet or name %.60s (its sheets: %s)", wanted, list);
  return -1;
}

static int only_sheet(const struct xl_book *book) {
  int only = -1;
  size_t shown = 0;
  for (size_t i = 0; i < book->sheet_count; i++)
    if (!book->sheets[i].hidden && shown++ == 0)
      only = (int)i;
  return shown == 1 ? only : say_which(book, NULL);
}

int xl_book_choose(const struct xl_book *book, const char *fragment, struct xl_range *range) {
  *range = (struct xl_range){1, 1, XL_ROWS, XL_COLUMNS};
  if (!fragment)
    return only_sheet(book);
  int sheet = find_sheet(book, fragment);
  if (sheet < 0)
    sheet = find_name(book, fragment, range);
  if (sheet < 0 && !book->ask->failed)
    sheet = find_cells(book, fragment, range);
  if (range->last_row == 0)
    range->last_row = XL_ROWS;
  if (range->last_column == 0)
    range->last_column = XL_COLUMNS;
  return sheet < 0 && !book->ask->failed ? say_which(book, fragment) : sheet;
}
