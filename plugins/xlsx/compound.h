/* SPDX-License-Identifier: MIT */
/* The file of files in which old workbooks lie. */
#ifndef XL_COMPOUND_H
#define XL_COMPOUND_H

#include "ask.h"

/* Little-endian numbers; the caller has looked whether they are there. */
uint16_t xl_u16(const uint8_t *at);
uint32_t xl_u32(const uint8_t *at);

/* The bytes of the workbook's own stream; out is the caller's to free. false: said. */
bool xl_compound_workbook(struct xl_ask *ask, const uint8_t *bytes, size_t size,
                          struct xl_text *out);

#endif
