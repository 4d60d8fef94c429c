/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 *
 * A library that is preloaded into QEMU and makes a zygote of it: a process that is forked together with all of its threads.
 */
#ifndef GB_ZYGOTE_H
#define GB_ZYGOTE_H

#include <stdbool.h>
#include <stddef.h>

#include "../message.h"

/* The signal by which threads are stopped. QEMU uses no real-time signal, and the first ones are the C library's. */
#define STOP_SIGNAL (SIGRTMIN + 20)

/*
 * While other threads are stopped, one of them may hold a lock of the C library, for good as far as a fork is concerned before its threads
 * are there again. So nothing is called meanwhile that allocates memory or takes locks: no stdio but into a buffer, no opendir().
 */

/* numbers.c: the names in a folder that are numbers, as in /proc/self/fd. */

struct numbers {
	int folder;
	long length;
	long at;
	char buffer[4096] __attribute__((aligned(8)));
};

bool numbers_open(struct numbers *numbers, const char *folder);
/* The next one; -1 if that was the last one. */
int numbers_next(struct numbers *numbers);
void numbers_close(struct numbers *numbers);

/* threads.c: called by one thread, which is none of QEMU's. */

/* To be called once, by that thread. False if this C library is not understood. */
bool threads_prepare(void);

/* Stops all other threads, wherever they are. If it returns false, none is stopped, and the text says why. */
bool threads_stop(char *why, size_t size);

/* Lets them go on. */
void threads_resume(void);

/* In a fork made meanwhile, in which the calling thread is the only one: makes them all again, and they go on. */
bool threads_revive(char *why, size_t size);

/* descriptors.c */

/*
 * In a fork: what only one process can have is made anew, under the same numbers. Listening sockets listen at the same name in the
 * new working directory, or at a free port; what was connected is hung up.
 *
 * keep: a descriptor to leave alone
 */
bool descriptors_renew(const int given[GIVEN], int keep, char *why, size_t size);

/* interpose.c */

/* Brings the calling thread under QEMU's filter of system calls, if QEMU has set one up. */
bool sandbox_enter(char *why, size_t size);

/* Writes why, with the current errno; returns false. */
bool zygote_fail(char *why, size_t size, const char *what);

#endif
