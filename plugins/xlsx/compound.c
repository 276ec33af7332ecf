/* SPDX-License-Identifier: MIT */
/* The file of files in which old workbooks lie: sectors, and chains of them.
 *
 * The one idea: a chain is followed for no longer than there are sectors, and what it points to is
 * looked at before it is read, so that a table that points anywhere ends in a message. */
#include "compound.h"

#include <string.h>

enum {
  HEADER = 512,
  IN_HEADER = 109, /* entries of the list of tables that stand in the header */
  ENTRY = 128,     /* bytes of a folder's entry */
  NAME_BYTES = 64,
  STREAM = 2,
  ROOT = 5
};
static const uint32_t END = 0xFFFFFFF0U; /* from here on they are no sectors */

struct compound {
  struct xl_ask *ask;
  const uint8_t *bytes;
  size_t size;
  uint32_t sector, sectors; /* bytes of one; how many there are */
  uint32_t mini, cutoff;
  struct xl_text tables; /* the numbers of the sectors that say which comes after which */
};

uint16_t xl_u16(const uint8_t *at) {
  return (uint16_t)(at[0] | at[1] << 8);
}

uint32_t xl_u32(const uint8_t *at) {
  return (uint32_t)xl_u16(at) | (uint32_t)xl_u16(at + 2) << 16;
}

static bool damaged(struct compound *file) {
  return xl_fail(file->ask, NULL, "it is damaged or cut short: its parts do not hang together");
}

/* A sector's bytes; NULL: there is no such one. */
static const uint8_t *sector_at(const struct compound *file, uint32_t number) {
  return number < file->sectors ? file->bytes + ((size_t)number + 1) * file->sector : NULL;
}

static const uint8_t *bytes_of(const struct xl_text *text) {
  return (const uint8_t *)text->at;
}

/* The sector after one, or END. */
static uint32_t after(const struct compound *file, uint32_t number) {
  uint32_t each = file->sector / 4;
  size_t table = number / each;
  if (table >= file->tables.size / 4)
    return END;
  const uint8_t *sector = sector_at(file, xl_u32(bytes_of(&file->tables) + table * 4));
  return sector ? xl_u32(sector + (size_t)(number % each) * 4) : END;
}

static bool read_chain(struct compound *file, uint32_t first, struct xl_text *out) {
  uint32_t steps = 0;
  for (uint32_t at = first; at < END; at = after(file, at)) {
    const uint8_t *sector = sector_at(file, at);
    if (!sector || steps++ == file->sectors)
      return damaged(file);
    if (!xl_text_add(file->ask, out, (const char *)sector, file->sector))
      return false;
  }
  return true;
}

/* The list of tables: in the header, and in a chain of sectors behind it. */
static bool read_tables(struct compound *file) {
  uint32_t more = xl_u32(file->bytes + 68), steps = 0;
  if (!xl_text_add(file->ask, &file->tables, (const char *)file->bytes + 76, IN_HEADER * 4))
    return false;
  while (more < END) {
    const uint8_t *sector = sector_at(file, more);
    if (!sector || steps++ == file->sectors)
      return damaged(file);
    if (!xl_text_add(file->ask, &file->tables, (const char *)sector, file->sector - 4))
      return false;
    more = xl_u32(sector + file->sector - 4);
  }
  return true;
}

static bool open_file(struct compound *file) {
  if (file->size < HEADER)
    return damaged(file);
  uint16_t shift = xl_u16(file->bytes + 30), mini = xl_u16(file->bytes + 32);
  if ((shift != 9 && shift != 12) || mini != 6)
    return damaged(file);
  file->sector = 1U << shift;
  file->mini = 1U << mini;
  file->cutoff = xl_u32(file->bytes + 56);
  size_t sectors = file->size / file->sector;
  file->sectors = sectors > 0 ? (uint32_t)(sectors - 1) : 0;
  return read_tables(file);
}

static bool is_named(const uint8_t *entry, const char *name) {
  size_t size = strlen(name);
  if (xl_u16(entry + NAME_BYTES) != (size + 1) * 2)
    return false;
  for (size_t i = 0; i < size; i++)
    if (xl_u16(entry + i * 2) != (unsigned char)name[i])
      return false;
  return true;
}

static const uint8_t *find(const struct xl_text *folder, const char *name) {
  for (size_t at = 0; at + ENTRY <= folder->size; at += ENTRY) {
    const uint8_t *entry = bytes_of(folder) + at;
    bool wanted = name ? is_named(entry, name) : entry[66] == ROOT;
    if (wanted && (entry[66] == STREAM || !name))
      return entry;
  }
  return NULL;
}

/* A short stream lies in pieces of the root's stream, which have a chain of their own. */
static bool read_mini(struct compound *file, const struct xl_text *folder, const uint8_t *entry,
                      struct xl_text *out) {
  const uint8_t *root = find(folder, NULL);
  struct xl_text pieces = {0}, chain = {0};
  bool good = root && read_chain(file, xl_u32(root + 116), &pieces) &&
              read_chain(file, xl_u32(file->bytes + 60), &chain);
  size_t steps = 0;
  for (uint32_t at = xl_u32(entry + 116); good && at < END;) {
    size_t from = (size_t)at * file->mini;
    good = from + file->mini <= pieces.size && (size_t)at * 4 + 4 <= chain.size &&
           steps++ < pieces.size / file->mini &&
           xl_text_add(file->ask, out, pieces.at + from, file->mini);
    at = good ? xl_u32(bytes_of(&chain) + (size_t)at * 4) : END;
  }
  xl_text_done(&pieces);
  xl_text_done(&chain);
  return good || damaged(file);
}

static bool read_stream(struct compound *file, const struct xl_text *folder, struct xl_text *out) {
  const uint8_t *entry = find(folder, "Workbook");
  if (find(folder, "EncryptedPackage"))
    return xl_fail(file->ask, NULL, "it is protected by a password: save it without one");
  if (!entry && find(folder, "Book"))
    return xl_fail(file->ask, NULL, "it is a workbook of before 1997: save it as .xlsx");
  if (!entry)
    return xl_fail(file->ask, NULL, "it is no workbook");
  uint32_t size = xl_u32(entry + 120);
  bool good = size < file->cutoff ? read_mini(file, folder, entry, out)
                                  : read_chain(file, xl_u32(entry + 116), out);
  if (good && size > out->size)
    return damaged(file);
  out->size = size < out->size ? size : out->size;
  return good;
}

bool xl_compound_workbook(struct xl_ask *ask, const uint8_t *bytes, size_t size,
                          struct xl_text *out) {
  struct compound file = {.ask = ask, .bytes = bytes, .size = size};
  struct xl_text folder = {0};
  bool good = open_file(&file) && read_chain(&file, xl_u32(bytes + 48), &folder) &&
              read_stream(&file, &folder, out);
  xl_text_done(&folder);
  xl_text_done(&file.tables);
  return good;
}
