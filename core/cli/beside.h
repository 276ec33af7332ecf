/* SPDX-License-Identifier: MIT */
/* Two scales side by side: what they say they are about, and how they are built. */
#ifndef AS_BESIDE_H
#define AS_BESIDE_H

#include "cli/command.h"

void as_beside_text(const struct as_scale *const scales[2], const struct as_report_style *style,
                    struct as_buf *out);
void as_beside_json(const struct as_scale *const scales[2], struct as_buf *out);

#endif
