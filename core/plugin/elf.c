/* SPDX-License-Identifier: MIT */
/* The little of ELF that tells whether a library may be loaded.
 *
 * The one idea: a library's constructors run as soon as it is loaded, so its ABI number is read
 * out of the file, from the symbol's place in a section. Every number in the file may be a lie:
 * each is checked against the file's size before it is used. Decided against: a note section,
 * which would want compiler words in every plugin where a plain constant does. */
#include "plugin/elf.h"

#include <elf.h>
#include <errno.h>
#include <link.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#if __ELF_NATIVE_CLASS == 64
enum { CLASS = ELFCLASS64 };
#else
enum { CLASS = ELFCLASS32 };
#endif
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
enum { ORDER = ELFDATA2LSB };
#else
enum { ORDER = ELFDATA2MSB };
#endif

#if defined(__x86_64__)
enum { MACHINE = EM_X86_64 };
#elif defined(__aarch64__)
enum { MACHINE = EM_AARCH64 };
#else
enum { MACHINE = EM_NONE }; /* the dynamic linker tells */
#endif

enum { SECTIONS_MOST = 4096, TABLE_MOST = 16 * 1024 * 1024 };

struct reading {
  struct as_arena *arena;
  int fd;
  uint64_t size;
  ElfW(Ehdr) head;
  ElfW(Shdr) * sections;
};

static bool read_at(const struct reading *reading, uint64_t at, void *to, size_t size) {
  size_t got = 0;
  if (at > reading->size || size > reading->size - at)
    return false;
  while (got < size) {
    ssize_t more = pread(reading->fd, (char *)to + got, size - got, (off_t)(at + got));
    if (more < 0 && errno == EINTR)
      continue;
    if (more <= 0)
      return false;
    got += (size_t)more;
  }
  return true;
}

static const char TRUNCATED[] = "is truncated, or no shared object that can be read";

static const char *read_head(struct reading *reading) {
  const unsigned char *ident = reading->head.e_ident;
  if (!read_at(reading, 0, &reading->head, SELFMAG) || memcmp(ident, ELFMAG, SELFMAG) != 0)
    return "is not a shared object";
  if (!read_at(reading, 0, &reading->head, sizeof reading->head))
    return TRUNCATED;
  if (ident[EI_CLASS] != CLASS || ident[EI_DATA] != ORDER ||
      (MACHINE != EM_NONE && reading->head.e_machine != MACHINE))
    return "was built for another kind of processor";
  if (reading->head.e_type != ET_DYN)
    return "is not a shared object: build it with -shared";
  return NULL;
}

static const char *read_sections(struct reading *reading) {
  size_t count = reading->head.e_shnum;
  if (count == 0 || count > SECTIONS_MOST || reading->head.e_shentsize != sizeof(ElfW(Shdr)))
    return TRUNCATED;
  reading->sections = as_arena_array(reading->arena, count, sizeof *reading->sections);
  return read_at(reading, reading->head.e_shoff, reading->sections,
                 count * sizeof *reading->sections)
             ? NULL
             : TRUNCATED;
}

static const ElfW(Shdr) * find_section(const struct reading *reading, uint32_t type) {
  for (size_t i = 0; i < reading->head.e_shnum; i++)
    if (reading->sections[i].sh_type == type)
      return &reading->sections[i];
  return NULL;
}

/* A section's bytes, with a NUL after them; NULL: beyond the file, or too large. */
static char *section_bytes(const struct reading *reading, const ElfW(Shdr) * section) {
  if (section->sh_size > TABLE_MOST || section->sh_size > reading->size)
    return NULL;
  char *bytes = as_arena_take(reading->arena, (size_t)section->sh_size + 1);
  return read_at(reading, section->sh_offset, bytes, (size_t)section->sh_size) ? bytes : NULL;
}

/* The strings that go with a section; NULL: there are none. */
static const char *linked_strings(const struct reading *reading, const ElfW(Shdr) * section,
                                  uint64_t *size) {
  if (section->sh_link >= reading->head.e_shnum)
    return NULL;
  *size = reading->sections[section->sh_link].sh_size;
  return section_bytes(reading, &reading->sections[section->sh_link]);
}

/* The bytes that an object begins with; false: it has none in the file. */
static bool object_bytes(const struct reading *reading, const ElfW(Sym) * symbol, void *to,
                         size_t size) {
  if (symbol->st_shndx == SHN_UNDEF || symbol->st_shndx >= reading->head.e_shnum)
    return false;
  const ElfW(Shdr) *section = &reading->sections[symbol->st_shndx];
  uint64_t from = symbol->st_value - section->sh_addr;
  if (section->sh_type == SHT_NOBITS || symbol->st_value < section->sh_addr ||
      from > section->sh_size || size > section->sh_size - from || symbol->st_size < size)
    return false;
  return read_at(reading, section->sh_offset + from, to, size);
}

static void take_symbol(const struct reading *reading, const ElfW(Sym) * symbol, const char *name,
                        struct as_elf *out) {
  if (symbol->st_shndx == SHN_UNDEF)
    return;
  if (strcmp(name, "assay_plugin_abi") == 0)
    out->has_abi = object_bytes(reading, symbol, &out->abi, sizeof out->abi);
  if (strcmp(name, "assay_plugin") == 0) {
    out->has_plugin = true;
    out->plugin_size = symbol->st_size;
  }
}

static const char *read_symbols(const struct reading *reading, struct as_elf *out) {
  const ElfW(Shdr) *section = find_section(reading, SHT_DYNSYM);
  uint64_t names_size = 0;
  if (!section)
    return "exports nothing: its symbols are stripped or hidden";
  const char *names = linked_strings(reading, section, &names_size);
  const char *bytes = section_bytes(reading, section);
  if (!names || !bytes)
    return TRUNCATED;
  for (uint64_t at = 0; at + sizeof(ElfW(Sym)) <= section->sh_size; at += sizeof(ElfW(Sym))) {
    ElfW(Sym) symbol;
    memcpy(&symbol, bytes + at, sizeof symbol);
    if (symbol.st_name < names_size)
      take_symbol(reading, &symbol, names + symbol.st_name, out);
  }
  return NULL;
}

/* text: what the entry's number would be the place of. */
static void take_entry(int64_t tag, const char *text, struct as_elf *out) {
  if (tag == DT_RUNPATH)
    out->runpath = text;
  else if (tag == DT_RPATH)
    out->rpath = text;
  else if (tag == DT_NEEDED && strchr(text, '/'))
    out->needs_path = text;
}

static const char *read_dynamic(const struct reading *reading, struct as_elf *out) {
  const ElfW(Shdr) *section = find_section(reading, SHT_DYNAMIC);
  uint64_t names_size = 0;
  const char *bytes = section ? section_bytes(reading, section) : NULL;
  const char *names = section ? linked_strings(reading, section, &names_size) : NULL;
  if (!bytes || !names)
    return TRUNCATED;
  for (uint64_t at = 0; at + sizeof(ElfW(Dyn)) <= section->sh_size; at += sizeof(ElfW(Dyn))) {
    ElfW(Dyn) entry;
    memcpy(&entry, bytes + at, sizeof entry);
    if (entry.d_un.d_val < names_size)
      take_entry(entry.d_tag, names + entry.d_un.d_val, out);
  }
  return NULL;
}

bool as_elf_read(struct as_arena *arena, int fd, struct as_elf *out, const char **why) {
  struct reading reading = {.arena = arena, .fd = fd};
  struct stat facts;
  *out = (struct as_elf){0};
  reading.size = fstat(fd, &facts) == 0 ? (uint64_t)facts.st_size : 0;
  *why = read_head(&reading);
  if (!*why)
    *why = read_sections(&reading);
  if (!*why)
    *why = read_symbols(&reading, out);
  if (!*why)
    *why = read_dynamic(&reading, out);
  return *why == NULL;
}
