/* SPDX-License-Identifier: MIT */
/* SHA-256, by nettle: what a scale's digest is made of. */
#ifndef AS_DIGEST_H
#define AS_DIGEST_H

#include <nettle/sha2.h>
#include <stddef.h>

enum {
  AS_DIGEST_TEXT = 72, /* "sha256:" and 64 hexadecimal digits and the NUL */
  AS_DIGEST_GATHERED = 1024
};

/* What is added is often a few bytes: they are gathered, as nettle takes its time for each call.
 */
struct as_digest {
  struct sha256_ctx state;
  size_t size;
  char gathered[AS_DIGEST_GATHERED];
};

void as_digest_init(struct as_digest *digest);
void as_digest_add(struct as_digest *digest, const void *data, size_t size);
/* Length first, then the bytes, so that no two lists of parts look alike. */
void as_digest_add_part(struct as_digest *digest, const char *data, size_t size);
void as_digest_finish(struct as_digest *digest, char out[AS_DIGEST_TEXT]);

#endif
