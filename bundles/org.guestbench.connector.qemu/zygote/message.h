/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 *
 * What a zygote and those who have a fork made say to each other: messages on a SOCK_SEQPACKET socket of this name in the zygote's
 * working directory. docs/connector-qemu.md has the whole of it.
 */
#ifndef GB_ZYGOTE_MESSAGE_H
#define GB_ZYGOTE_MESSAGE_H

#define ZYGOTE_SOCKET "zygote"

/* The request is one byte of any value, with these descriptors. */
enum {
	/* The fork's working directory, in which its sockets are. */
	GIVEN_FOLDER,
	/* In the places of the zygote's 1, 2 and 3. */
	GIVEN_OUTPUT,
	GIVEN_ERRORS,
	GIVEN_LINKS,
	/* The reading end of a pipe: when nobody has the other end any more, the fork is killed. */
	GIVEN_TETHER,
	GIVEN
};

enum kind {
	/* From the zygote, with a pidfd of the fork. */
	FORKED = 1,
	/* From the fork, perhaps before the other one: its threads run. The number is its process. */
	READY,
	/* From either: there is no fork, and the text says why. */
	FAILED,
	/* From the zygote: the number is the fork's status, as wait(2) has it. */
	ENDED
};

struct message {
	enum kind kind;
	int number;
	char text[200];
};

#endif
