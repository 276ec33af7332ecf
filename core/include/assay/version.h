/* SPDX-License-Identifier: MIT */
/* The version of Assay: a result names it, a plugin may require it. */
#ifndef ASSAY_VERSION_H
#define ASSAY_VERSION_H

#define ASSAY_VERSION "0.1.0"

#endif
