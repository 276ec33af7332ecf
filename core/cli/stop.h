/* SPDX-License-Identifier: MIT */
/* Signals: being asked to stop, and writing where it is not possible. */
#ifndef AS_STOP_H
#define AS_STOP_H

/* Writing to a closed pipe, or beyond the largest file allowed, is an error of the write and not
 * the end of the process. Standard input, output and error are there: one that was closed is
 * taken by /dev/null, so that no file of ours can get its number and then be written to. */
void as_stop_prepare(void);
/* From now on SIGINT and SIGTERM are noted; a second one ends the process as ever. One that
 * whoever started the program had switched off stays so. */
void as_stop_listen(void);
/* The signal that was noted; 0: none. */
int as_stop_signal(void);

#endif
