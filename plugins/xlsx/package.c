/* SPDX-License-Identifier: MIT */
/* Zip and XML, by minizip and Expat.
 *
 * The one idea: a part is unpacked and parsed a piece at a time and never lies in memory as a
 * whole, so that a workbook costs what its text costs, and a file that unpacks to a thousand
 * times its size runs into a count of bytes and not into the end of the memory. Decided against:
 * liborcus, which gives no cell for an inline string, an error or a formula's yes or no, takes
 * days counted from 1904 for others, and holds every part whole (README.md has the figures). */
#include "package.h"

#include <errno.h>
#include <expat.h>
#include <minizip/unzip.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
  PIECE = 1 << 16,
  PARTS = 10000,
  DEEP = 64 /* elements in one another; a sheet has about 8 */
};
static const uint64_t UNPACKED = 1U << 31; /* bytes of all parts that are read: 7 million rows */

/* What minizip reads the file by: no path, and nobody else's position in it. */
struct xl_stream {
  int fd;
  uint64_t at, size;
  bool bad;
};

struct xl_package {
  struct xl_ask *ask;
  struct xl_stream stream;
  unzFile zip;
  uint64_t unpacked;
  /* The part in hand. */
  const struct xl_handler *handler;
  XML_Parser parser;
  unsigned depth;
  bool enough, doctype, too_deep;
};

static voidpf stream_open(voidpf opaque, const void *name, int mode) {
  (void)name;
  (void)mode;
  return opaque;
}

static uLong stream_read(voidpf opaque, voidpf stream, void *out, uLong wanted) {
  struct xl_stream *it = stream;
  uLong got = 0;
  (void)opaque;
  while (got < wanted) {
    ssize_t more = pread(it->fd, (char *)out + got, wanted - got, (off_t)(it->at + got));
    if (more < 0 && errno == EINTR)
      continue;
    it->bad |= more < 0;
    if (more <= 0)
      break;
    got += (uLong)more;
  }
  it->at += got;
  return got;
}

static uLong stream_write(voidpf opaque, voidpf stream, const void *bytes, uLong size) {
  (void)opaque;
  (void)stream;
  (void)bytes;
  (void)size;
  return 0;
}

static ZPOS64_T stream_tell(voidpf opaque, voidpf stream) {
  (void)opaque;
  return ((struct xl_stream *)stream)->at;
}

static long stream_seek(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin) {
  struct xl_stream *it = stream;
  uint64_t from = origin == SEEK_CUR ? it->at : origin == SEEK_END ? it->size : 0;
  (void)opaque;
  if (offset > it->size || from + offset > it->size)
    return -1;
  it->at = from + offset;
  return 0;
}

static int stream_close(voidpf opaque, voidpf stream) {
  (void)opaque;
  (void)stream;
  return 0;
}

static int stream_error(voidpf opaque, voidpf stream) {
  (void)opaque;
  return ((struct xl_stream *)stream)->bad;
}

static bool open_zip(struct xl_package *package) {
  zlib_filefunc64_def functions = {stream_open, stream_read,  stream_write, stream_tell,
                                   stream_seek, stream_close, stream_error, &package->stream};
  unz_global_info64 info;
  package->zip = unzOpen2_64("", &functions);
  if (!package->zip || unzGetGlobalInfo64(package->zip, &info) != UNZ_OK)
    return xl_fail(package->ask, NULL,
                   "it is no workbook, or it is cut short: the list of its parts is not there");
  if (info.number_entry > PARTS)
    return xl_fail(package->ask, NULL, "it has more than %d parts", PARTS);
  return true;
}

struct xl_package *xl_package_open(struct xl_ask *ask) {
  struct stat facts;
  int fd = ask->host->file(ask->call);
  struct xl_package *package = calloc(1, sizeof *package);
  if (!package || fd < 0 || fstat(fd, &facts) != 0) {
    xl_fail(ask, NULL, "it cannot be read");
    free(package);
    return NULL;
  }
  package->ask = ask;
  package->stream = (struct xl_stream){.fd = fd, .size = (uint64_t)facts.st_size};
  if (open_zip(package))
    return package;
  xl_package_close(package);
  return NULL;
}

void xl_package_close(struct xl_package *package) {
  if (package && package->zip)
    unzClose(package->zip);
  free(package);
}

enum { AS_WINDOWS_DOES = 2 }; /* of minizip: names without regard to case */

bool xl_package_has(struct xl_package *package, const char *part) {
  return unzLocateFile(package->zip, part, AS_WINDOWS_DOES) == UNZ_OK;
}

static const char *local(const char *name) {
  const char *colon = strrchr(name, ':');
  return colon ? colon + 1 : name;
}

const char *xl_attribute(const char *const *attributes, const char *name) {
  const char *const *all = attributes;
  for (; *attributes; attributes += 2)
    if (strcmp(attributes[0], name) == 0)
      return attributes[1];
  for (attributes = all; *attributes; attributes += 2)
    if (strchr(attributes[0], ':') && strcmp(local(attributes[0]), name) == 0)
      return attributes[1];
  return NULL;
}

static void stop(struct xl_package *package) {
  XML_StopParser(package->parser, XML_FALSE);
}

static void XMLCALL on_start(void *user, const XML_Char *name, const XML_Char **attributes) {
  struct xl_package *package = user;
  if (package->enough)
    return;
  package->too_deep = ++package->depth > DEEP;
  if (package->too_deep) {
    stop(package);
    return;
  }
  package->handler->start(package->handler->context, local(name), (const char *const *)attributes);
  if (package->ask->failed || package->enough)
    stop(package);
}

static void XMLCALL on_end(void *user, const XML_Char *name) {
  struct xl_package *package = user;
  if (package->enough)
    return;
  package->depth--;
  package->handler->end(package->handler->context, local(name));
  if (package->ask->failed || package->enough)
    stop(package);
}

static void XMLCALL on_text(void *user, const XML_Char *text, int size) {
  struct xl_package *package = user;
  if (!package->enough && !package->ask->failed && package->handler->text)
    package->handler->text(package->handler->context, text, (size_t)size);
}

/* Nothing that writes workbooks writes one, and it is what entities that blow up live in. */
static void XMLCALL on_doctype(void *user, const XML_Char *name, const XML_Char *system,
                               const XML_Char *public, int has_subset) {
  struct xl_package *package = user;
  (void)name;
  (void)system;
  (void)public;
  (void)has_subset;
  package->doctype = true;
  stop(package);
}

void xl_package_enough(struct xl_package *package) {
  package->enough = true;
}

static bool say_bad(struct xl_package *package, const char *part) {
  if (package->ask->failed)
    return false;
  if (package->doctype)
    return xl_fail(package->ask, NULL, "its part %.80s declares a document type: no workbook does",
                   part);
  if (package->too_deep)
    return xl_fail(package->ask, NULL, "its part %.80s is more than %d elements deep", part, DEEP);
  return xl_fail(package->ask, NULL, "its part %.80s is damaged at line %lu: %s", part,
                 XML_GetCurrentLineNumber(package->parser),
                 XML_ErrorString(XML_GetErrorCode(package->parser)));
}

/* One piece; false at the end of the part, and where it went wrong. */
static bool feed(struct xl_package *package, const char *part) {
  void *room = XML_GetBuffer(package->parser, PIECE);
  int got = room ? unzReadCurrentFile(package->zip, room, PIECE) : UNZ_INTERNALERROR;
  if (got < 0)
    return xl_fail(package->ask, NULL, "its part %.80s is damaged: it cannot be unpacked", part);
  package->unpacked += (uint64_t)got;
  if (package->unpacked > UNPACKED)
    return xl_fail(package->ask, NULL, "it unpacks to more than %u MiB",
                   (unsigned)(UNPACKED >> 20));
  if (XML_ParseBuffer(package->parser, got, got == 0) != XML_STATUS_OK && !package->enough)
    return say_bad(package, part);
  return got > 0 && !package->enough && xl_goes_on(package->ask);
}

static bool open_part(struct xl_package *package, const char *part) {
  unz_file_info64 info;
  if (!xl_package_has(package, part) ||
      unzGetCurrentFileInfo64(package->zip, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK)
    return xl_fail(package->ask, NULL, "it is no workbook, or it is cut short: %.80s is not there",
                   part);
  if (info.flag & 1)
    return xl_fail(package->ask, NULL, "it is protected by a password: save it without one");
  if (unzOpenCurrentFile(package->zip) != UNZ_OK)
    return xl_fail(package->ask, NULL, "its part %.80s is damaged: it cannot be unpacked", part);
  return true;
}

bool xl_package_read(struct xl_package *package, const char *part,
                     const struct xl_handler *handler) {
  struct xl_ask *ask = package->ask;
  if (ask->failed || !open_part(package, part))
    return false;
  package->handler = handler;
  package->depth = 0;
  package->enough = false;
  package->parser = XML_ParserCreate(NULL);
  if (package->parser) {
    XML_SetUserData(package->parser, package);
    XML_SetElementHandler(package->parser, on_start, on_end);
    XML_SetCharacterDataHandler(package->parser, on_text);
    XML_SetStartDoctypeDeclHandler(package->parser, on_doctype);
    while (feed(package, part))
      ;
  } else {
    xl_fail(ask, NULL, "there is not enough memory to read it");
  }
  if (unzCloseCurrentFile(package->zip) == UNZ_CRCERROR)
    xl_fail(ask, NULL, "its part %.80s is damaged: its check sum is not right", part);
  XML_ParserFree(package->parser);
  package->parser = NULL;
  return !ask->failed;
}

static int hex(char digit) {
  if (digit >= '0' && digit <= '9')
    return digit - '0';
  char letter = (char)(digit | 32);
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

/* "_x000D_": 13; 0: something else. */
static unsigned escaped(const char *at) {
  unsigned code = 0;
  for (int i = 2; i < 6; i++) {
    if (hex(at[i]) < 0)
      return 0;
    code = code * 16 + (unsigned)hex(at[i]);
  }
  return at[1] == 'x' && at[6] == '_' && (code < 0xD800 || code > 0xDFFF) ? code : 0;
}

static size_t put(char *out, unsigned code) {
  if (code < 0x80) {
    out[0] = (char)code;
    return 1;
  }
  if (code < 0x800) {
    out[0] = (char)(0xC0 | code >> 6);
    out[1] = (char)(0x80 | (code & 63));
    return 2;
  }
  out[0] = (char)(0xE0 | code >> 12);
  out[1] = (char)(0x80 | (code >> 6 & 63));
  out[2] = (char)(0x80 | (code & 63));
  return 3;
}

size_t xl_unescape(char *text, size_t size) {
  size_t out = 0;
  if (size < 7 || !memchr(text, '_', size - 6))
    return size;
  for (size_t i = 0; i < size;) {
    unsigned code = text[i] == '_' && size - i >= 7 ? escaped(text + i) : 0;
    if (code) {
      out += put(text + out, code);
      i += 7;
    } else {
      text[out++] = text[i++];
    }
  }
  return out;
}
