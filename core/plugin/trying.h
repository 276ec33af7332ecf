/* SPDX-License-Identifier: MIT */
/* The steps of a verification, in the child; nobody but verify.c includes it. */
#ifndef AS_TRYING_H
#define AS_TRYING_H

enum { AS_TRYING_DONE = 42 }; /* how the child ends where nothing ended it */

/* Tries everything of the plugin in a folder and writes what it does and finds to report. files:
 * an empty folder for files that are read; NULL: there is none. */
void as_trying_run(int report, const char *folder, const char *libraries, const char *files);

#endif
