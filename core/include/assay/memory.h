/* SPDX-License-Identifier: MIT */
/* What happens when the system has no memory left. */
#ifndef ASSAY_MEMORY_H
#define ASSAY_MEMORY_H

#if defined(__GNUC__)
#define ASSAY_API __attribute__((visibility("default")))
#else
#define ASSAY_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Called when the host itself (not a rule: that is a fault of its item) gets no memory. Assay's
 * own writes "assay: out of memory" to standard error and ends the process with status 70: the one
 * thing that it ever prints, and the one way in which it ever ends a process.
 *
 * A program that wants something else defines a function of this name, which takes the place of
 * Assay's, in the static and in the shared library alike. It must not return: when it does, the
 * process ends with status 70 all the same. It may leave by longjmp; then the call that was under
 * way never happened as far as its results go, and its struct assay, its struct assay_errors and
 * what they hold are lost: not to be used again, nor freed. In C++ it must not throw. */
ASSAY_API void assay_out_of_memory(void);

#ifdef __cplusplus
}
#endif

#endif
