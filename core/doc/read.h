/* SPDX-License-Identifier: MIT */
/* Text to tree. YAML and JSON are told apart by content: the first character that is not white
 * space is { or [ for JSON; anything else, a comment first included (JSON has none), is YAML. Both
 * refuse: duplicate keys, invalid UTF-8, NUL, depth over 64, over 100,000 nodes (an alias counts
 * as what it stands for), scalars over 64 KiB; YAML also tags, merge keys, directives other than
 * %YAML, undefined and cyclic aliases. A BOM and CRLF are accepted. */
#ifndef AS_READ_H
#define AS_READ_H

#include "base/window.h"
#include "doc/value.h"

enum { AS_READ_DEPTH = 64, AS_READ_NODES = 100000, AS_READ_SCALAR = 64 * 1024 };

/* The one document of a source; more than one, or none, is an error. NULL when anything was wrong.
 */
const struct as_value *as_read(struct as_arena *arena, const struct as_source *source,
                               struct as_errors *errors);
const struct as_value *as_json_read(struct as_arena *arena, const struct as_source *source,
                                    struct as_errors *errors);
const struct as_value *as_yaml_read(struct as_arena *arena, const struct as_source *source,
                                    struct as_errors *errors);

/* A stream of documents: NDJSON (one JSON value a line) or YAML documents; a source with one
 * document is a stream of one. A file is read a piece at a time, so the source keeps no text and
 * only the document in hand is in memory; none is larger than AS_FILE_DOCUMENT. as_stream_next
 * gives false at the end; *value is NULL when that document was faulty (errors added: the stream
 * goes on with the next line, or where the next document begins). *line is the document's first
 * line. */
struct as_stream;
struct as_stream *as_stream_open(struct as_arena *arena, const struct as_source *source);
/* window: open, nothing in hand; borrowed. source: for places. */
struct as_stream *as_stream_open_window(struct as_arena *arena, const struct as_source *source,
                                        struct as_window *window);
/* Whether there is more than one document, faulty ones counted: the same before the first and
 * after the last. */
bool as_stream_is_many(const struct as_stream *stream);
bool as_stream_next(struct as_stream *stream, struct as_arena *arena,
                    const struct as_value **value, uint32_t *line, struct as_errors *errors);
/* Nothing comes after it. Takes NULL; what the stream holds is the arena's. */
void as_stream_close(struct as_stream *stream);

#endif
